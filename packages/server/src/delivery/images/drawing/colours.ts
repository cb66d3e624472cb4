/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/**
 * A colour by how light it looks (0 to 1), how strong it is (0 grey, about 0.25 the strongest) and its hue in degrees, as
 * eyes see them: two hues of one lightness look equally light. What a screen cannot show is clipped.
 *
 * Source: Björn Ottosson, "A perceptual color space for image processing" (OKLCH).
 */
function mixColour(lightness: number, strength: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180
  const [a, b] = [strength * Math.cos(hue), strength * Math.sin(hue)]
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    toByte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    toByte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    toByte(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** From linear light, 0 to 1, to what sRGB stores. */
function toByte(light: number): number {
  const clipped = Math.min(1, Math.max(0, light))
  return 255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055)
}

/** The colours of one drawing. */
export interface Palette {
  /** Of the ground, from its top left to its bottom right corner. */
  readonly ground: readonly [Rgb, Rgb]
  /** Of what lies on it, each somewhat lighter than the ground. */
  readonly shapes: readonly Rgb[]
  /** Set against the others, for little. */
  readonly accent: Rgb
}

/** Colours that go together, around one hue from 0 to 360. Yellows are lighter than the others: dark, they are brown. */
export function mixPalette(hueDegrees: number): Palette {
  const yellowness = Math.max(0, 1 - Math.abs(hueDegrees - 92) / 45)
  const lift = 0.16 * yellowness
  return {
    ground: [
      mixColour(0.36 + lift, 0.11, hueDegrees),
      mixColour(0.25 + lift, 0.08, hueDegrees + 50 - 80 * yellowness),
    ],
    shapes: [
      mixColour(0.52 + lift, 0.14, hueDegrees),
      mixColour(0.6 + lift, 0.14, hueDegrees + 28 - 24 * yellowness),
      mixColour(0.46 + lift, 0.13, hueDegrees - 30),
      mixColour(0.68 + lift, 0.12, hueDegrees + 12),
    ],
    accent: mixColour(0.82 + lift, 0.13 - 0.06 * yellowness, hueDegrees + 165),
  }
}

/** What names are written in. */
export const ink: Rgb = [255, 255, 255]
