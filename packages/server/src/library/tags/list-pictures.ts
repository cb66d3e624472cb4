import type { IPicture } from 'music-metadata'
import { sniffPicture } from './sniff-picture.ts'
import type { TaggedPicture } from './track-tags.ts'

/** More pictures than this are not remembered. */
const mostPictures = 16

/** A file's pictures without their bytes. What is no picture that we show is left out; the others keep their index. */
export function listPictures(pictures: readonly Pick<IPicture, 'data' | 'type'>[]): TaggedPicture[] {
  return pictures
    .flatMap(({ data, type }, index) => {
      const mediaType = sniffPicture(data)
      return mediaType === null ? [] : [{ index, role: roleOf(type), mediaType, sizeBytes: data.length }]
    })
    .slice(0, mostPictures)
}

/** MP4 does not say what a picture shows; it is the cover then. */
function roleOf(type: string | undefined): TaggedPicture['role'] {
  if (type === undefined || /front/i.test(type)) return 'front'
  return /artist|band|performer/i.test(type) ? 'artist' : 'other'
}
