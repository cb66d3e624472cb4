import { type Colour, parseColour } from './css-colours.ts'
import { Failure } from './failure.ts'
import { integer, type Parameter, readParameters, text, word } from './parameters.ts'

/** How a picture is brought into a frame: wholly within it, wholly within it on a background, or filling it. */
export const imageModes = ['scale', 'letterbox', 'crop'] as const
export type ImageMode = (typeof imageModes)[number]

const sidePx = integer({ min: 1, max: 2048 })

/** A colour of HTML. */
const colour: Parameter<Colour | null> = {
  read(name, value) {
    const found = parseColour(value)
    if (found !== null) return found
    throw new Failure('INVALID_INPUT_PARAMETER', {
      message: `Parameter ${name} must be a colour of HTML: #rgb or #rrggbb, with # written as %23, or a name`,
    })
  },
  allows: 'be a colour of HTML: #rgb, #rrggbb or a name',
  schema: { type: 'string' },
  required: false,
}

/** The parameters of an image. Source: contract section 10. */
export const imageParameters = {
  w: sidePx,
  h: sidePx,
  mode: word(imageModes),
  background: colour,
  locale: text({ max: 35 }),
}

/** The rectangle that was asked for, and how the picture is brought into it. */
export interface ImageFrame {
  readonly widthPx: number
  readonly heightPx: number
  readonly mode: ImageMode
  /** What a letterbox is painted with; null leaves the choice to the server. */
  readonly background: Colour | null
}

/** What is asked of an image. */
export interface ImageRequest {
  /** Null asks for the picture as it is. */
  readonly frame: ImageFrame | null
  /** As it was sent; null when it was not. */
  readonly locale: string | null
}

/**
 * Reads the parameters of an image and holds them against each other.
 *
 * @param sent by lower-case name; a blank value counts as not given
 * @throws {Failure} INVALID_INPUT_PARAMETER for a value that cannot be; MISSING_INPUT_PARAMETER for `w` without `h` or
 *   `h` without `w`; INCOMPATIBLE_INPUT_PARAMETERS for a background of anything but a letterbox
 * Source: contract section 10.
 */
export function readImageRequest(sent: ReadonlyMap<string, string>): ImageRequest {
  const { w, h, mode, background, locale } = readParameters(imageParameters, sent)
  if (background !== null && mode !== 'letterbox') {
    throw new Failure('INCOMPATIBLE_INPUT_PARAMETERS', {
      message: 'Parameter background goes with mode=letterbox alone',
    })
  }
  if (w === null && h === null) return { frame: null, locale }
  if (w === null || h === null) {
    const [missing, given] = w === null ? ['w', 'h'] : ['h', 'w']
    throw new Failure('MISSING_INPUT_PARAMETER', {
      message: `Parameter ${missing} is required where ${given} is given`,
    })
  }
  return { frame: { widthPx: w, heightPx: h, mode: mode ?? 'crop', background }, locale }
}
