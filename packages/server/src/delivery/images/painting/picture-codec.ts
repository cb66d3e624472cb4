import sharp, { type Sharp } from 'sharp'
import type { ImageFormat } from '../choose-format.ts'

// One decoder for each format that `sniffPicture` knows. All others, such as those of SVG, PDF and TIFF, have no business
// with pictures of strangers. Nothing is kept of what was decoded, and one picture keeps one processor busy.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

/** Pixels that a picture may have. Covers have two million; what has more than forty is meant to harm. */
const mostPixels = 40_000_000

/** Red, green and blue, a byte each, row by row from the top. */
export interface Raster {
  readonly widthPx: number
  readonly heightPx: number
  readonly rgb: Uint8Array
}

/** Opens the bytes of a picture, the first frame of a moving one, turned as its EXIF says. Nothing is decoded yet. */
export function openPicture(bytes: Uint8Array): Sharp {
  return sharp(bytes, {
    limitInputPixels: mostPixels,
    sequentialRead: true,
    failOn: 'error',
    autoOrient: true,
  })
}

/** Opens a picture that we have drawn or decoded ourselves. */
export function openRaster({ widthPx, heightPx, rgb }: Raster): Sharp {
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
}

/**
 * Writes an image, without whatever else the picture's file had in it.
 *
 * The efforts are those beyond which files become hardly smaller and writing them much slower: measured with covers of
 * 600 by 600 pixels.
 */
export function writeImage(image: Sharp, format: ImageFormat): Promise<Buffer> {
  const plain = image.toColourspace('srgb')
  switch (format) {
    case 'jpeg':
      return plain.jpeg({ quality: 85 }).toBuffer()
    case 'webp':
      return plain.webp({ quality: 80, effort: 2 }).toBuffer()
    case 'avif':
      return plain.avif({ quality: 55, effort: 1 }).toBuffer()
    case 'png':
      return plain.png().toBuffer()
  }
}

/** Decodes what is left of an image after it was brought to a size; what is transparent becomes white. */
export async function writeRaster(image: Sharp): Promise<Raster> {
  const { data, info } = await image
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { widthPx: info.width, heightPx: info.height, rgb: data }
}
