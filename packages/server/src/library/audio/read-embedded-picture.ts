import { type IPicture, parseFromTokenizer } from 'music-metadata'
import { sniffPicture } from '../tags/sniff-picture.ts'
import { mediaTypes } from './audio-facts.ts'
import { BlockTokenizer } from './block-tokenizer.ts'
import { type ByteSource, openByteSource } from './byte-source.ts'
import type { OpenedFile } from './open-regular-file.ts'
import { isSystemError } from './read-audio-file.ts'
import { readOwnPictures } from './read-own-pictures.ts'
import { type Container, sniffContainer } from './sniff-container.ts'

/** A picture out of a music file's tags. */
export interface EmbeddedPicture {
  /** By its first bytes, whatever the tags say. */
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * Reads a picture out of a music file's tags, as the table `picture` names it.
 *
 * Reading is synchronous, some milliseconds for a usual cover: call it where that does no harm.
 *
 * @param file open; whoever opened it closes it
 * @param index `embedded_index` of the picture's row
 * @returns null when the file no longer holds such a picture
 * @throws {Error} with the system's code when the file cannot be read
 */
export async function readEmbeddedPicture(
  { descriptor, sizeBytes }: Pick<OpenedFile, 'descriptor' | 'sizeBytes'>,
  index: number,
): Promise<EmbeddedPicture | null> {
  try {
    const source = openByteSource(descriptor, sizeBytes)
    const sniffed = sniffContainer(source)
    if (sniffed === null) return null
    const picture = (await readPictures(source, sniffed.container))[index]
    const mediaType = picture === undefined ? null : sniffPicture(picture.data)
    return picture === undefined || mediaType === null ? null : { mediaType, bytes: picture.data }
  } catch (error) {
    if (isSystemError(error)) throw error
    return null
  }
}

async function readPictures(source: ByteSource, container: Container): Promise<readonly IPicture[]> {
  const own = readOwnPictures(source, container)
  if (own !== null) return own
  const { common } = await parseFromTokenizer(new BlockTokenizer(source, mediaTypes[container]), {})
  return common.picture ?? []
}
