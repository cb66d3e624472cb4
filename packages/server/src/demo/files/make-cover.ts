import type { DemoAlbum } from '../catalogue/demo-album.ts'
import type { EmbeddedPicture } from '../flac/flac-metadata.ts'
import { COVER_PAINTINGS } from '../pictures/cover-paintings.ts'
import { paintPicture } from '../pictures/paint-picture.ts'
import { encodePng } from '../pictures/png-encoder.ts'

const COVER_PX = 600

/** Paints an album's cover. */
export function makeCover({ cover }: DemoAlbum): EmbeddedPicture {
  const data = encodePng(paintPicture(COVER_PAINTINGS[cover.painting], COVER_PX))
  return { mime: 'image/png', widthPx: COVER_PX, heightPx: COVER_PX, data }
}
