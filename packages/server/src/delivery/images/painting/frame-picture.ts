import type { ImageFrame } from '@regroove/contract'
import type { Sharp } from 'sharp'
import type { ImageFormat } from '../choose-format.ts'
import { writeImage } from './picture-codec.ts'

/** What shows through a transparent picture where the format has no transparency. */
const paper = '#ffffff'

/** What a letterbox is painted with where nothing was asked for. */
const letterboxBackground = '#000000'

/** The longer side of what is written anew without a size having been asked for. */
const mostUnaskedPx = 2048

const fits = { scale: 'inside', letterbox: 'contain', crop: 'cover' } as const

/**
 * Brings a picture into a frame and writes it.
 *
 * `scale` makes it as large as fits, `letterbox` then fills the frame with the background, `crop` fills it with the middle
 * of the picture. A frame makes a small picture larger; without one it never becomes larger.
 *
 * @param frame null for the picture in its own size
 * Source: contract section 10.
 */
export function framePicture(picture: Sharp, frame: ImageFrame | null, format: ImageFormat): Promise<Buffer> {
  return writeImage(flatten(resize(picture, frame), frame, format), format)
}

function resize(picture: Sharp, frame: ImageFrame | null): Sharp {
  if (frame === null) {
    return picture.resize({
      width: mostUnaskedPx,
      height: mostUnaskedPx,
      fit: 'inside',
      withoutEnlargement: true,
    })
  }
  const { widthPx: width, heightPx: height, mode, background } = frame
  return picture.resize({
    width,
    height,
    fit: fits[mode],
    background: background ?? letterboxBackground,
  })
}

/** A letterbox is one surface with its background; otherwise transparency stays where the format can keep it. */
function flatten(picture: Sharp, frame: ImageFrame | null, format: ImageFormat): Sharp {
  if (frame?.mode === 'letterbox') {
    return picture.flatten({ background: frame.background ?? letterboxBackground })
  }
  return format === 'jpeg' ? picture.flatten({ background: paper }) : picture
}
