import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COVER_PAINTINGS } from './cover-paintings.ts'
import { layer, paintPicture } from './paint-picture.ts'
import type { Raster } from './raster.ts'
import { bar, circle, ellipse, ring, type Shape, stroke, swell, triangle } from './shapes.ts'

const WHITE = '#ffffff'
const BLACK = '#000000'

function paintShape(shape: Shape, options?: Parameters<typeof layer>[2]): Raster {
  return paintPicture({ ground: [BLACK, BLACK], layers: [layer(shape, WHITE, options)] }, 100)
}

function pixelAt({ widthPx, rgb }: Raster, x: number, y: number): number[] {
  return [...rgb.subarray((y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3)]
}

const covered: Readonly<
  Record<string, { shape: Shape; inside: [number, number]; outside: [number, number] }>
> = {
  circle: { shape: circle(50, 50, 20), inside: [50, 65], outside: [50, 72] },
  ring: { shape: ring(50, 50, 20, 6), inside: [50, 70], outside: [50, 50] },
  ellipse: { shape: ellipse(50, 50, 40, 10, Math.PI / 2), inside: [50, 80], outside: [80, 50] },
  bar: { shape: bar(10, 20, 30, 40), inside: [11, 21], outside: [31, 21] },
  stroke: { shape: stroke(10, 10, 90, 90, 6), inside: [50, 51], outside: [50, 60] },
  swell: { shape: swell(50, 20, 100, 0), inside: [0, 53], outside: [50, 53] },
  triangle: {
    shape: triangle([
      [50, 10],
      [90, 90],
      [10, 90],
    ]),
    inside: [50, 50],
    outside: [15, 30],
  },
}

for (const [name, { shape, inside, outside }] of Object.entries(covered)) {
  test(`a ${name} covers what lies in it and nothing else`, () => {
    const raster = paintShape(shape)
    assert.deepEqual(pixelAt(raster, ...inside), [255, 255, 255])
    assert.deepEqual(pixelAt(raster, ...outside), [0, 0, 0])
  })
}

test('a layer of half opacity lets half of what is behind through', () => {
  const raster = paintShape(circle(50, 50, 20), { opacity: 0.5 })
  assert.deepEqual(pixelAt(raster, 50, 50), [128, 128, 128])
})

test('a wide edge goes over gradually, and no pixel is changed beyond it', () => {
  const raster = paintShape(circle(50, 50, 20), { edgePx: 20 })
  const greys = [60, 65, 69, 74, 79, 82].map((x) => pixelAt(raster, x, 50)[0]!)
  assert.deepEqual(
    greys,
    greys.toSorted((less, more) => more - less),
  )
  assert.ok(greys[2]! > 100 && greys[2]! < 155, `at the edge: ${greys[2]}`)
  assert.equal(greys.at(-1), 0)
})

test('the ground goes from its upper colour to its lower one', () => {
  const raster = paintPicture({ ground: ['#ff0000', '#0000ff'], layers: [] }, 100)
  assert.deepEqual(pixelAt(raster, 3, 0), [255, 0, 0])
  assert.deepEqual(pixelAt(raster, 97, 99), [0, 0, 255])
})

test('no two covers are alike', () => {
  const painted = Object.values(COVER_PAINTINGS).map((painting) => paintPicture(painting, 60).rgb.join())
  assert.equal(new Set(painted).size, painted.length)
})
