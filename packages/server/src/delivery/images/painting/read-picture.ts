import { closeQuietly } from '../../media-files.ts'
import { type OpenedMedia, openMediaFile } from '../../open-media-file.ts'
import type { PictureRow } from '../image-subject.ts'

/** Shorter than a painter's whole time, so that a disk that sleeps is not taken for a picture that harms. */
const openingMs = 4000

/** The largest picture that is read. */
const mostBytes = 20 * 1024 * 1024

/**
 * Reads the bytes of a picture, as they lie in a file of the library or in the tags of one. The file is opened as music is:
 * a regular one inside of its library folder.
 *
 * @throws {Failure} when the file cannot be opened at this moment
 * @throws {Error} when there is no such picture in it, or a larger one than we show
 */
export async function readPicture(picture: PictureRow): Promise<Uint8Array> {
  const media = await openMediaFile(picture, { deadlineMs: openingMs })
  try {
    const { embedded_index: index } = picture
    return index === null ? await readWhole(media) : await readEmbedded(media, index)
  } finally {
    await closeQuietly(media.handle)
  }
}

async function readWhole({ handle, sizeBytes }: OpenedMedia): Promise<Uint8Array> {
  requireModest(sizeBytes)
  const bytes = new Uint8Array(sizeBytes)
  for (let at = 0; at < sizeBytes; ) {
    const { bytesRead } = await handle.read(bytes, at, sizeBytes - at, at)
    if (bytesRead === 0) throw new Error('it became shorter while it was read')
    at += bytesRead
  }
  return bytes
}

async function readEmbedded({ handle, sizeBytes }: OpenedMedia, index: number): Promise<Uint8Array> {
  // Not before it is needed: most pictures lie beside the music, and the reader of tags takes its time to load.
  const { readEmbeddedPicture } = await import('../../../library/index.ts')
  const picture = await readEmbeddedPicture({ descriptor: handle.fd, sizeBytes }, index)
  if (picture === null) throw new Error('the music file has no such picture')
  requireModest(picture.bytes.length)
  return picture.bytes
}

function requireModest(sizeBytes: number): void {
  if (sizeBytes > mostBytes) throw new Error(`it has ${sizeBytes} bytes`)
}
