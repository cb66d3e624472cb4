import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeWithFfmpeg } from '../flac/decode-in-tests.ts'
import { encodePng } from './png-encoder.ts'
import type { Raster } from './raster.ts'

const anyRecipe = fc.record({
  widthPx: fc.integer({ min: 1, max: 40 }),
  // Of one single pixel ffmpeg says that it has too few bits per second.
  heightPx: fc.integer({ min: 2, max: 40 }),
  seed: fc.integer(),
  grain: fc.constantFrom(1, 64, 256),
})

/** A grainy picture; with a coarse grain neighbours are often alike. */
function makeRaster({ widthPx, heightPx, seed, grain }: RecipeOf<typeof anyRecipe>): Raster {
  let state = seed
  const rgb = new Uint8Array(widthPx * heightPx * 3).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return Math.floor((state >>> 24) / grain) * grain
  })
  return { widthPx, heightPx, rgb }
}

type RecipeOf<A> = A extends fc.Arbitrary<infer T> ? T : never

test('ffmpeg decodes any picture to exactly the same pixels, and says nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRecipe, { minLength: 20, maxLength: 20 }), async (recipes) => {
      const rasters = recipes.map(makeRaster)
      const { outputs, complaints } = await decodeWithFfmpeg(rasters.map(encodePng), 'pixels')
      assert.equal(complaints, '')
      for (const [at, { rgb }] of rasters.entries()) assert.ok(outputs[at]!.equals(rgb), `picture ${at}`)
    }),
    { numRuns: 3, endOnFailure: true },
  )
})
