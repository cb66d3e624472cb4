import type { ImageFrame } from '@regroove/contract'
import type { ImageFormat } from '../choose-format.ts'
import type { MadeImage } from '../image-order.ts'
import { framePicture } from './frame-picture.ts'
import { openPicture } from './picture-codec.ts'
import type { LoadedPicture } from './use-picture.ts'

/**
 * Shows a picture in a frame, or as it is where none was asked for: then its own bytes are sent, if they are what they seem
 * and whoever asks can read their format.
 *
 * @throws {Error} when it cannot be decoded
 */
export async function showPicture(
  { bytes, facts }: LoadedPicture,
  frame: ImageFrame | null,
  format: ImageFormat,
): Promise<MadeImage> {
  const canStay = frame === null && facts.isPlain && isReadable(facts.format, format)
  if (!canStay) return { format, bytes: await framePicture(openPicture(bytes), frame, format) }
  await decodeWhole(bytes)
  return { format: facts.format, bytes }
}

/** JPEG, PNG and GIF are read everywhere; WebP where it was asked for, and only PNG by who asked for nothing else. */
function isReadable(own: LoadedPicture['facts']['format'], asked: ImageFormat): boolean {
  if (own === 'webp' || asked === 'png') return own === asked
  return true
}

/** A picture that is cut off or damaged further down is not shown as it is either. */
async function decodeWhole(bytes: Uint8Array): Promise<void> {
  await openPicture(bytes).resize(16, 16, { fit: 'fill' }).raw().toBuffer()
}
