import type { IPicture } from 'music-metadata'
import type { ByteSource } from './byte-source.ts'
import { readAsfPictures } from './read-asf-pictures.ts'
import { readOggPictures } from './read-ogg-pictures.ts'
import type { Container } from './sniff-container.ts'

/** The pictures of files whose pictures we read ourselves; null for the others, whose the tag reader's are good. */
export function readOwnPictures(source: ByteSource, container: Container): IPicture[] | null {
  if (container === 'asf') return readAsfPictures(source)
  return container === 'ogg' ? readOggPictures(source) : null
}
