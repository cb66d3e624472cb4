import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeWithFfmpeg, interleaveForTests } from './decode-in-tests.ts'
import { crc8 } from './flac-checksums.ts'
import { encodeFlac } from './flac-encoder.ts'
import type { Pcm } from './pcm.ts'

const MD5_AT = 8 + 18

/** Kinds of sound, each from a seed: what an encoder may meet, from nothing at all to the worst. */
const SHAPES = {
  silence: (length) => new Int16Array(length),
  'one value': (length, seed) => new Int16Array(length).fill(seed),
  'loud noise': (length, seed) => noise(length, seed, 32_768),
  'soft noise': (length, seed) => noise(length, seed, 1 + (seed & 0xff)),
  clicks: (length, seed) => new Int16Array(length).map((_, at) => (at % 97 === 0 ? seed : 0)),
  extremes: (length) => new Int16Array(length).map((_, at) => (at % 2 === 0 ? 32_767 : -32_768)),
  'slow tone': (length, seed) =>
    new Int16Array(length).map((_, at) => 32_767 * Math.sin(at * (seed & 0xff) * 1e-4)),
  'high tone': (length, seed) => new Int16Array(length).map((_, at) => (seed % 30_000) * Math.sin(at * 2.9)),
} as const satisfies Record<string, (length: number, seed: number) => Int16Array>

function noise(length: number, seed: number, reach: number): Int16Array {
  let state = seed
  return new Int16Array(length).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return ((state >> 8) * reach) / 2 ** 23
  })
}

/** A sound as a recipe, so that a failure prints a line and not a hundred thousand samples. */
const anyRecipe = fc.record({
  length: fc.oneof(
    fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 4095, 4096, 4097, 8192, 8193),
    fc.integer({ min: 1, max: 13_000 }),
  ),
  sampleRateHz: fc.constantFrom(8000, 22_050, 32_000, 44_100, 48_000, 96_000),
  channels: fc.array(
    fc.record({
      shape: fc.constantFrom(...(Object.keys(SHAPES) as (keyof typeof SHAPES)[])),
      seed: fc.integer({ min: -32_768, max: 32_767 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
})

test('ffmpeg decodes whatever is encoded to exactly the same samples, and says nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRecipe, { minLength: 24, maxLength: 24 }), async (recipes) => {
      const sounds = recipes.map(
        ({ length, sampleRateHz, channels }): Pcm => ({
          sampleRateHz,
          channels: channels.map(({ shape, seed }) => SHAPES[shape](length, seed)),
        }),
      )
      const files = sounds.map((pcm) => encodeFlac(pcm, []))
      // Once in some thousand noises, samples look like a frame's header down to its checksum. Decoders that read on
      // from frame to frame do not see it; ffmpeg first looks for all headers, and may fall for it.
      fc.pre(files.every((file, at) => countHeaders(file) === Math.ceil(recipes[at]!.length / 4096)))
      const { outputs, complaints } = await decodeWithFfmpeg(files)
      assert.equal(complaints, '')
      for (const [at, pcm] of sounds.entries()) {
        assert.ok(outputs[at]!.equals(interleaveForTests(pcm)), `sound ${at} of the batch came back changed`)
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

/** Places where something stands that could be a frame's header: the marker, and a right CRC-8 after it. */
function countHeaders(file: Buffer): number {
  let count = 0
  for (let at = file.indexOf(0xff); at !== -1 && at + 6 < file.length; at = file.indexOf(0xff, at + 1)) {
    if ((file[at + 1]! & 0xfe) !== 0xf8) continue
    const numberBytes = Math.max(Math.clz32(~(file[at + 4]! << 24)), 1)
    const blockSizeCode = file[at + 2]! >> 4
    const rateCode = file[at + 2]! & 0xf
    const blockSizeBytes = blockSizeCode === 6 ? 1 : blockSizeCode === 7 ? 2 : 0
    const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0
    const end = at + 4 + numberBytes + blockSizeBytes + rateBytes
    if (crc8(file, at, end) === file[end]) count++
  }
  return count
}

test('the channels of a stereo pair may be alike, opposite, or strangers to each other', async () => {
  const left = noise(9000, 1, 20_000)
  const pairs = [left, left.map((sample) => -sample), noise(9000, 2, 20_000), new Int16Array(9000)]
  const sounds = pairs.map((right) => ({ sampleRateHz: 22_050, channels: [left, right] }))
  const { outputs, complaints } = await decodeWithFfmpeg(sounds.map((pcm) => encodeFlac(pcm, [])))
  assert.equal(complaints, '')
  for (const [at, pcm] of sounds.entries())
    assert.ok(outputs[at]!.equals(interleaveForTests(pcm)), `pair ${at}`)
})

test('frame numbers past 2047, which take three bytes, are read', async () => {
  const pcm = { sampleRateHz: 22_050, channels: [new Int16Array(2050 * 4096 + 5).fill(3)] }
  const { outputs, complaints } = await decodeWithFfmpeg([encodeFlac(pcm, [])])
  assert.equal(complaints, '')
  assert.equal(outputs[0]!.length, pcm.channels[0]!.length * 2)
})

test('the MD5 in the header is that of the decoded samples', async () => {
  for (const channels of [[noise(5000, 7, 9000)], [noise(5000, 8, 9000), noise(5000, 9, 50)]]) {
    const file = encodeFlac({ sampleRateHz: 22_050, channels }, [])
    const { outputs } = await decodeWithFfmpeg([file])
    const expected = createHash('md5').update(outputs[0]!).digest('hex')
    assert.equal(file.subarray(MD5_AT, MD5_AT + 16).toString('hex'), expected)
  }
})

test('a pure tone takes less than half of its samples’ room, silence next to none, noise hardly more than its own', () => {
  const share = (channel: Int16Array) =>
    encodeFlac({ sampleRateHz: 22_050, channels: [channel] }, []).length / (channel.length * 2)
  const tone = new Int16Array(40_960).map((_, at) => 8000 * Math.sin(at * 0.05))
  assert.ok(share(tone) < 0.5, `tone: ${share(tone)}`)
  assert.ok(share(new Int16Array(40_960)) < 0.01)
  assert.ok(share(noise(40_960, 5, 32_768)) < 1.01)
})

test('no sound, three channels and channels of unequal length are refused', () => {
  const encode = (...lengths: number[]) =>
    encodeFlac({ sampleRateHz: 22_050, channels: lengths.map((length) => new Int16Array(length)) }, [])
  assert.throws(() => encode(), RangeError)
  assert.throws(() => encode(0), RangeError)
  assert.throws(() => encode(5, 5, 5), RangeError)
  assert.throws(() => encode(5, 6), /differ in length: 5, 6/)
})
