import type { Raster } from './raster.ts'
import type { Shape } from './shapes.ts'

/** A colour as `#rrggbb`. */
export type Colour = `#${string}`

/** A shape in a colour. */
export interface Layer {
  readonly shape: Shape
  readonly colour: Colour
  /** 0 is not there at all, 1 hides what is behind. */
  readonly opacity: number
  /** Over how many px the edge goes from the shape to what is behind: 1 is sharp. */
  readonly edgePx: number
}

/** What a picture shows: a ground that goes from one colour at the top to another at the bottom, and layers upon it. */
export interface Painting {
  readonly ground: readonly [top: Colour, bottom: Colour]
  readonly layers: readonly Layer[]
}

/** A layer, opaque and sharp unless told otherwise. */
export function layer(shape: Shape, colour: Colour, { opacity = 1, edgePx = 1 } = {}): Layer {
  return { shape, colour, opacity, edgePx }
}

/** Paints a square picture, the layers in their order, smooth at the edges. */
export function paintPicture({ ground, layers }: Painting, sizePx: number): Raster {
  const raster = { widthPx: sizePx, heightPx: sizePx, rgb: new Uint8Array(sizePx * sizePx * 3) }
  paintGround(raster, ground.map(readColour) as [Rgb, Rgb])
  for (const each of layers) paintLayer(raster, each)
  return raster
}

type Rgb = readonly [red: number, green: number, blue: number]

function readColour(colour: Colour): Rgb {
  const number = Number.parseInt(colour.slice(1), 16)
  return [number >> 16, (number >> 8) & 0xff, number & 0xff]
}

function paintGround({ widthPx, heightPx, rgb }: Raster, [top, bottom]: readonly [Rgb, Rgb]): void {
  for (let y = 0; y < heightPx; y++) {
    const part = y / (heightPx - 1)
    const start = y * widthPx * 3
    for (let channel = 0; channel < 3; channel++) {
      const value = Math.round(top[channel]! + (bottom[channel]! - top[channel]!) * part)
      for (let at = start + channel; at < start + widthPx * 3; at += 3) rgb[at] = value
    }
  }
}

function paintLayer({ widthPx, heightPx, rgb }: Raster, { shape, colour, opacity, edgePx }: Layer): void {
  const [left, top, right, bottom] = shape.box
  const [red, green, blue] = readColour(colour)
  const endX = Math.min(widthPx, Math.ceil(right + edgePx))
  const endY = Math.min(heightPx, Math.ceil(bottom + edgePx))
  for (let y = Math.max(0, Math.floor(top - edgePx)); y < endY; y++) {
    for (let x = Math.max(0, Math.floor(left - edgePx)); x < endX; x++) {
      const distance = shape.distancePx(x + 0.5, y + 0.5)
      if (distance >= edgePx / 2) continue
      const cover = opacity * Math.min(1, 0.5 - distance / edgePx)
      const at = (y * widthPx + x) * 3
      rgb[at] = rgb[at]! + (red - rgb[at]!) * cover + 0.5
      rgb[at + 1] = rgb[at + 1]! + (green - rgb[at + 1]!) * cover + 0.5
      rgb[at + 2] = rgb[at + 2]! + (blue - rgb[at + 2]!) * cover + 0.5
    }
  }
}
