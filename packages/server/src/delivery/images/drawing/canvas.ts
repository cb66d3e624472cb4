import type { Rgb } from './colours.ts'

/**
 * How far a point lies outside of a shape's edge, in px; negative inside. Between two points it never changes by more than
 * they are apart: painting leaps over what it cannot reach.
 */
export type Distance = (x: number, y: number) => number

/** Somewhere to paint. */
export interface Canvas {
  readonly widthPx: number
  readonly heightPx: number
  /** Red, green and blue of each pixel, row by row. */
  readonly rgb: Uint8Array<ArrayBuffer>
}

/** A canvas whose colour runs from its top left to its bottom right corner. */
export function makeCanvas(widthPx: number, heightPx: number, [from, to]: readonly [Rgb, Rgb]): Canvas {
  const rgb = new Uint8Array(widthPx * heightPx * 3)
  const [red, green, blue] = from
  const [redWay, greenWay, blueWay] = [to[0] - red, to[1] - green, to[2] - blue]
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 3) {
      const share = (x / widthPx + y / heightPx) / 2
      rgb[at] = red + share * redWay
      rgb[at + 1] = green + share * greenWay
      rgb[at + 2] = blue + share * blueWay
    }
  }
  return { widthPx, heightPx, rgb }
}

/** Lays a shape over what is there, with a smooth edge. @param opacity 0 to 1 */
export function paintShape(canvas: Canvas, distance: Distance, colour: Rgb, opacity: number): void {
  const { widthPx, heightPx } = canvas
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; ) {
      const outside = distance(x + 0.5, y + 0.5)
      const stride = Math.max(1, Math.floor(Math.abs(outside) - 0.5))
      if (outside <= -0.5) blendRun(canvas, y, x, Math.min(widthPx, x + stride), colour, opacity)
      else if (outside < 0.5) blendRun(canvas, y, x, x + 1, colour, opacity * (0.5 - outside))
      x += stride
    }
  }
}

/** Lays a colour over a part of a row, the last pixel not included. @param opacity 0 to 1 */
export function blendRun(
  { widthPx, rgb }: Canvas,
  y: number,
  fromX: number,
  toX: number,
  colour: Rgb,
  opacity: number,
): void {
  const [red, green, blue] = colour
  const end = 3 * (y * widthPx + toX)
  for (let at = 3 * (y * widthPx + fromX); at < end; at += 3) {
    rgb[at] = rgb[at]! + opacity * (red - rgb[at]!)
    rgb[at + 1] = rgb[at + 1]! + opacity * (green - rgb[at + 1]!)
    rgb[at + 2] = rgb[at + 2]! + opacity * (blue - rgb[at + 2]!)
  }
}
