import { Failure } from '@regroove/contract'

/** The formats that images are written in. */
const imageFormats = ['webp', 'avif', 'jpeg', 'png'] as const
export type ImageFormat = (typeof imageFormats)[number]

/** The formats that old players cannot read: they have to be asked for by name. */
const modernFormats: ReadonlySet<ImageFormat> = new Set(['webp', 'avif'])

/**
 * Chooses the format of an image: of those that `Accept` allows the best liked. Where it likes several alike, WebP goes
 * first, since AVIF takes twice the time to write; then AVIF, then JPEG. PNG is for those who take nothing else.
 *
 * A header that speaks of no picture at all, as programs send with every request, is no wish: that is a JPEG.
 *
 * @throws {Failure} VERSION_NOT_SUPPORTED (406) when it speaks of pictures and allows none of ours
 * Source: contract section 10; RFC 9110 section 12.5.1.
 */
export function chooseFormat(accept: string | undefined): ImageFormat {
  const ranges = (accept ?? '*/*').slice(0, 2048).toLowerCase().split(',').map(readRange)
  const speaksOfPictures = ranges.some(({ type }) => type.startsWith('image/') || type === '*/*')
  if (!speaksOfPictures) return 'jpeg'

  const weights = new Map(imageFormats.map((format) => [format, weigh(format, ranges)]))
  const mostLiked = Math.max(...[...weights].map(([format, weight]) => (format === 'png' ? 0 : weight)))
  const chosen = imageFormats.find((format) => weights.get(format)! >= mostLiked && weights.get(format)! > 0)
  if (chosen !== undefined) return chosen
  throw new Failure('VERSION_NOT_SUPPORTED', {
    message: `Images are written as ${imageFormats.map((format) => `image/${format}`).join(', ')}`,
  })
}

interface MediaRange {
  readonly type: string
  readonly weight: number
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim())
  const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  return { type: type === 'image/jpg' ? 'image/jpeg' : type, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}

/** The weight of the most specific range that holds the format; of a modern one, only where it is named. */
function weigh(format: ImageFormat, ranges: readonly MediaRange[]): number {
  const named = ranges.find(({ type }) => type === `image/${format}`)
  if (named !== undefined || modernFormats.has(format)) return named?.weight ?? 0
  const holding = ranges.find(({ type }) => type === 'image/*') ?? ranges.find(({ type }) => type === '*/*')
  return holding?.weight ?? 0
}
