import type { Metadata } from 'sharp'
import { countScans } from './count-scans.ts'
import { openPicture } from './picture-codec.ts'
import { type PictureFormat, sniffPicture } from './sniff-picture.ts'

/** What a picture's head tells, as the decoder will have it. */
export interface PictureFacts {
  readonly format: PictureFormat
  /** As it is seen, turned as its EXIF orientation says. */
  readonly widthPx: number
  readonly heightPx: number
  /** Memory that decoding takes beside the result. */
  readonly decodeBytes: number
  /** Whether every viewer shows it as it should be shown. */
  readonly isPlain: boolean
}

/** What one picture may take to decode: 27 megapixels of progressive JPEG fit, or 20 of WebP or GIF. */
const mostDecodeBytes = 80 * 1024 * 1024

/** The longest side of a picture. The codec's arithmetic fails on strips of millions of pixels. */
const mostSidePx = 32_767

/** Progressive pictures have about ten. */
const mostScans = 64

/**
 * Looks at the head of a picture without decoding it.
 *
 * @throws {Error} saying what is wrong: it is none of our formats, is damaged, or too large
 */
export async function inspectPicture(bytes: Uint8Array): Promise<PictureFacts> {
  const format = sniffPicture(bytes)
  if (format === null) throw new Error('it is no JPEG, PNG, WebP or GIF')
  const scans = format === 'jpeg' ? countScans(bytes, mostScans + 1) : 1
  if (scans > mostScans) throw new Error(`it wants more than ${mostScans} passes over its pixels`)
  const metadata = await openPicture(bytes).metadata()
  const { width, height } = metadata.autoOrient
  if (Math.max(width, height) > mostSidePx) throw new Error(`it is ${width} by ${height} pixels`)
  const decodeBytes = estimateDecodeBytes(format, metadata, scans)
  if (decodeBytes > mostDecodeBytes) throw new Error(`it would take ${decodeBytes} bytes to decode`)
  return {
    format,
    widthPx: width,
    heightPx: height,
    decodeBytes,
    isPlain: metadata.space !== 'cmyk' && bytes.length <= rawBytes(metadata) + allowanceBytes,
  }
}

/** A file may be this much larger than its pixels: heads, colour profiles, a thumbnail. More is hidden cargo. */
const allowanceBytes = 65_536

function rawBytes({ width, height, channels, pages = 1 }: Metadata): number {
  return width * height * channels * pages
}

/**
 * PNG and JPEG of one pass are decoded row by row. The others have to be held as a whole, and so has what is turned on its
 * side, apart from JPEG, which is shrunk as it is read.
 */
function estimateDecodeBytes(format: PictureFormat, metadata: Metadata, scans: number): number {
  const { width, height, channels, depth, isProgressive, chromaSubsampling, orientation = 1 } = metadata
  const pixels = width * height
  switch (format) {
    case 'jpeg': {
      // Two bytes for each coefficient, of which colour has a quarter where it is subsampled.
      const planes = chromaSubsampling === '4:2:0' ? 1.5 : channels
      return isProgressive || scans > 1 ? pixels * planes * 2 : 0
    }
    case 'png': {
      const pixelBytes = channels * (depth === 'uchar' ? 1 : 2)
      return isProgressive || orientation > 1 ? pixels * pixelBytes : 0
    }
    case 'webp':
    case 'gif':
      return pixels * 4
  }
}
