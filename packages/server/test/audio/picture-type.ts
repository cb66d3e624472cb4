import type { PictureKind } from './audio-spec.ts'

/** The number of a picture's kind, the same in ID3v2 (section 4.14), FLAC and ASF. */
export const pictureType: Readonly<Record<PictureKind, number>> = {
  other: 0,
  front: 3,
  back: 4,
  leaflet: 5,
  media: 6,
  artist: 8,
}
