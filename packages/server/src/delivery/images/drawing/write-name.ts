import { alphabet, type Point } from './alphabet.ts'
import { blendRun, type Canvas } from './canvas.ts'
import { ink } from './colours.ts'
import { layOutName, lineStepPx, placeLetters, unitPx } from './lay-out-name.ts'
import { spellName } from './spell-name.ts'

/** From the canvas's edges, in shares of its shorter side. */
const marginShare = 0.08

/** How thick a line of a letter is, where a capital is 6 high. */
const lineWidth = 0.92

/** How dark the ground is made behind the name. */
const shade = { reachShare: 0.14, opacity: 0.62, colour: [8, 8, 16] } as const

/** Writes a name into the lower left corner, on a shade that lets it be read; nothing where it cannot be spelled. */
export function writeName(canvas: Canvas, name: string): void {
  const words = spellName(name)
  if (words.length === 0) return
  const { widthPx, heightPx } = canvas
  const sidePx = Math.min(widthPx, heightPx)
  const marginPx = marginShare * sidePx
  const { lines, capitalPx } = layOutName(words, widthPx - 2 * marginPx, sidePx)
  const topPx = heightPx - marginPx - capitalPx - (lines.length - 1) * lineStepPx(capitalPx)

  shadeFrom(canvas, topPx - shade.reachShare * sidePx, topPx)
  const coverage = new Float32Array(widthPx * heightPx)
  for (const [row, line] of lines.entries()) {
    drawLine(canvas, coverage, line, marginPx, topPx + row * lineStepPx(capitalPx), unitPx(capitalPx))
  }
  for (let at = 0; at < coverage.length; at++) {
    const x = at % widthPx
    if (coverage[at]! > 0) blendRun(canvas, (at - x) / widthPx, x, x + 1, ink, coverage[at]!)
  }
}

/** Darkens the canvas from one height on, fully from another one downwards. */
function shadeFrom(canvas: Canvas, startPx: number, fullPx: number): void {
  for (let y = Math.max(0, Math.floor(startPx)); y < canvas.heightPx; y++) {
    const share = Math.min(1, Math.max(0, (y - startPx) / (fullPx - startPx)))
    const opacity = shade.opacity * share * share * (3 - 2 * share)
    blendRun(canvas, y, 0, canvas.widthPx, shade.colour, opacity)
  }
}

function drawLine(
  { widthPx, heightPx }: Canvas,
  coverage: Float32Array,
  line: string,
  leftPx: number,
  topPx: number,
  unit: number,
): void {
  const places = placeLetters(line)
  for (const [index, character] of [...line].entries()) {
    for (const points of alphabet.get(character)?.lines ?? []) {
      const onCanvas = points.map(([x, y]): Point => [leftPx + (places[index]! + x) * unit, topPx + y * unit])
      for (const [at, from] of onCanvas.entries()) {
        const to = onCanvas[at + 1] ?? (onCanvas.length === 1 ? from : null)
        if (to !== null) coverSegment(coverage, widthPx, heightPx, from, to, (lineWidth * unit) / 2)
      }
    }
  }
}

/** The strongest coverage wins, so that lines that meet or cross are not painted twice. */
function coverSegment(
  coverage: Float32Array,
  widthPx: number,
  heightPx: number,
  [fromX, fromY]: Point,
  [toX, toY]: Point,
  halfWidth: number,
): void {
  const reach = halfWidth + 1
  const [alongX, alongY] = [toX - fromX, toY - fromY]
  const lengthSquared = alongX * alongX + alongY * alongY || 1
  const lastX = Math.min(widthPx - 1, Math.ceil(Math.max(fromX, toX) + reach))
  const lastY = Math.min(heightPx - 1, Math.ceil(Math.max(fromY, toY) + reach))
  for (let y = Math.max(0, Math.floor(Math.min(fromY, toY) - reach)); y <= lastY; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(fromX, toX) - reach)); x <= lastX; x++) {
      const [offX, offY] = [x + 0.5 - fromX, y + 0.5 - fromY]
      const share = Math.min(1, Math.max(0, (offX * alongX + offY * alongY) / lengthSquared))
      const [awayX, awayY] = [offX - share * alongX, offY - share * alongY]
      const covered = Math.min(1, halfWidth + 0.5 - Math.sqrt(awayX * awayX + awayY * awayY))
      const at = y * widthPx + x
      if (covered > coverage[at]!) coverage[at] = covered
    }
  }
}
