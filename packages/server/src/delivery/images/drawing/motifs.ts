import { type Canvas, type Distance, paintShape } from './canvas.ts'
import type { Palette } from './colours.ts'
import { between, pick, type Random } from './seeded-random.ts'

/** Paints a pattern over a canvas. Lengths are in shares of the shorter side, so that it looks alike in every size. */
type Motif = (canvas: Canvas, palette: Palette, random: Random) => void

/** Grooves around a point, as of a record. */
const rings: Motif = (canvas, { shapes, accent }, random) => {
  const { sidePx, x, y } = place(canvas, between(random, 0.2, 0.8), between(random, 0.1, 0.5))
  const gap = between(random, 0.1, 0.16) * sidePx
  for (let ring = 1; ring <= 12; ring++) {
    const colour = ring % 5 === 2 ? accent : shapes[ring % shapes.length]!
    paintShape(canvas, circleLine(x, y, ring * gap, gap * 0.42), colour, 0.7)
  }
  paintShape(canvas, disc(x, y, gap * 0.45), accent, 1)
}

/** Large discs that shine through each other. */
const discs: Motif = (canvas, { shapes, accent }, random) => {
  const { sidePx } = place(canvas, 0, 0)
  for (const colour of [...shapes, ...shapes.slice(0, 2)]) {
    const { x, y } = place(canvas, random(), between(random, 0, 0.75))
    paintShape(canvas, disc(x, y, between(random, 0.2, 0.48) * sidePx), colour, 0.55)
  }
  const { x, y } = place(canvas, between(random, 0.2, 0.8), between(random, 0.15, 0.5))
  paintShape(canvas, disc(x, y, between(random, 0.09, 0.14) * sidePx), accent, 0.95)
}

/** Columns of different heights, as a meter shows them. */
const bars: Motif = (canvas, { shapes, accent }, random) => {
  const { widthPx, heightPx } = canvas
  const { sidePx } = place(canvas, 0, 0)
  const pitch = sidePx / Math.round(between(random, 7, 10))
  const highlighted = Math.floor(between(random, 1, widthPx / pitch - 1))
  for (let bar = 0; bar * pitch < widthPx; bar++) {
    const swing = 0.5 + 0.5 * Math.sin(bar * between(random, 0.7, 0.9))
    const top = heightPx * (0.12 + 0.5 * swing * between(random, 0.5, 1))
    const [left, right] = [(bar + 0.16) * pitch, (bar + 0.84) * pitch]
    const column = roundedBox([left, top, right, heightPx * 1.2], pitch * 0.34)
    paintShape(canvas, column, bar === highlighted ? accent : pick(random, shapes), 0.85)
  }
}

/** Bands that swing over each other, as water does. */
const waves: Motif = (canvas, { shapes, accent }, random) => {
  const { heightPx } = canvas
  const { sidePx, x, y } = place(canvas, between(random, 0.55, 0.85), between(random, 0.14, 0.26))
  paintShape(canvas, disc(x, y, 0.12 * sidePx), accent, 0.95)
  const count = 5
  for (let wave = 0; wave < count; wave++) {
    const level = heightPx * (0.3 + (0.62 * wave) / count)
    const height = between(random, 0.03, 0.08) * sidePx
    const turn = (2 * Math.PI) / (between(random, 0.7, 1.3) * sidePx)
    const shift = between(random, 0, 2 * Math.PI)
    // On a slope the way up is longer than the way straight to the line: by so much where it is steepest.
    const steepness = length(1, height * turn)
    const below: Distance = (px, py) => (level + height * Math.sin(px * turn + shift) - py) / steepness
    paintShape(canvas, below, shapes[wave % shapes.length]!, 0.6)
  }
}

/** Beams out of a point, as of a sun. */
const rays: Motif = (canvas, { shapes, accent }, random) => {
  const { sidePx, x, y } = place(canvas, between(random, 0.3, 0.7), between(random, 0.3, 0.55))
  const count = Math.round(between(random, 9, 15))
  const turned = between(random, 0, Math.PI)
  const half = Math.PI / count / 2
  // Away from the point a beam's edge comes nearer by a little more than one goes.
  const slowdown = 0.9
  const beams: Distance = (px, py) => {
    const angle = Math.atan2(py - y, px - x) + turned
    const step = (2 * Math.PI) / count
    const off = Math.abs(angle - step * Math.round(angle / step)) - half
    return slowdown * off * length(px - x, py - y)
  }
  paintShape(canvas, beams, shapes[1]!, 0.6)
  paintShape(canvas, disc(x, y, 0.3 * sidePx), shapes[3]!, 0.75)
  paintShape(canvas, disc(x, y, 0.17 * sidePx), accent, 0.95)
}

/** Quarters of discs in a grid, each turned as it likes. */
const quarters: Motif = (canvas, { shapes, accent }, random) => {
  const { widthPx, heightPx } = canvas
  const { sidePx } = place(canvas, 0, 0)
  const cell = sidePx / 4
  const [columns, rows] = [Math.ceil(widthPx / cell), Math.ceil(heightPx / cell)]
  const highlighted = Math.floor(between(random, 0, columns * Math.ceil(rows / 2)))
  for (let at = 0; at < columns * rows; at++) {
    const [left, top] = [(at % columns) * cell, Math.floor(at / columns) * cell]
    const [cornerX, cornerY] = [left + cell * pick(random, [0, 1]), top + cell * pick(random, [0, 1])]
    const round = disc(cornerX, cornerY, cell)
    const within = roundedBox([left, top, left + cell, top + cell], 0)
    const colour = at === highlighted ? accent : pick(random, shapes)
    if (random() > 0.82) continue
    paintShape(canvas, (x, y) => Math.max(round(x, y), within(x, y)), colour, 0.75)
  }
}

/** Arches within each other, standing on the lower edge. */
const arches: Motif = (canvas, { shapes, accent }, random) => {
  const { sidePx, x } = place(canvas, between(random, 0.3, 0.7), 0)
  const { heightPx } = canvas
  const foot = heightPx * between(random, 0.66, 0.8)
  const width = 0.085 * sidePx
  for (let arch = 0; arch < 5; arch++) {
    const radius = 0.56 * sidePx - arch * width * 1.22
    const round = circleLine(x, foot, radius, width)
    const leg: Distance = (px) => Math.abs(Math.abs(px - x) - radius) - width / 2
    const colour = arch === 2 ? accent : shapes[arch % shapes.length]!
    paintShape(canvas, (px, py) => (py < foot ? round(px, py) : leg(px, py)), colour, 0.85)
  }
}

/** Every pattern by its name. */
export const motifs = { rings, discs, bars, waves, rays, quarters, arches } as const

/** A point of the canvas by shares of its sides, and the shorter side. */
function place({ widthPx, heightPx }: Canvas, shareX: number, shareY: number) {
  return { sidePx: Math.min(widthPx, heightPx), x: shareX * widthPx, y: shareY * heightPx }
}

function disc(centreX: number, centreY: number, radius: number): Distance {
  return (x, y) => length(x - centreX, y - centreY) - radius
}

function circleLine(centreX: number, centreY: number, radius: number, width: number): Distance {
  return (x, y) => Math.abs(length(x - centreX, y - centreY) - radius) - width / 2
}

function roundedBox(
  [left, top, right, bottom]: readonly [number, number, number, number],
  radius: number,
): Distance {
  const [centreX, centreY] = [(left + right) / 2, (top + bottom) / 2]
  const [halfX, halfY] = [(right - left) / 2 - radius, (bottom - top) / 2 - radius]
  return (x, y) => {
    const [outX, outY] = [Math.abs(x - centreX) - halfX, Math.abs(y - centreY) - halfY]
    if (outX <= 0 && outY <= 0) return Math.max(outX, outY) - radius
    return length(Math.max(outX, 0), Math.max(outY, 0)) - radius
  }
}

// Many times as fast as `Math.hypot`, which minds numbers that no canvas has.
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}
