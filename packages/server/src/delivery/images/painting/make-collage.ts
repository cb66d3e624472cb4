import type { PictureRow } from '../image-subject.ts'
import { openPicture, type Raster, writeRaster } from './picture-codec.ts'
import type { UsePicture } from './use-picture.ts'

/** Lays four covers into the quarters of a picture, each filling its own. @throws {PictureProblem} */
export async function makeCollage(
  covers: readonly PictureRow[],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  use: UsePicture,
): Promise<Raster> {
  const rgb = new Uint8Array(widthPx * heightPx * 3)
  const [middleX, middleY] = [Math.ceil(widthPx / 2), Math.ceil(heightPx / 2)]
  for (const [at, cover] of covers.slice(0, 4).entries()) {
    const [left, width] = at % 2 === 0 ? [0, middleX] : [middleX, widthPx - middleX]
    const [top, height] = at < 2 ? [0, middleY] : [middleY, heightPx - middleY]
    // A picture of one pixel has no right and no lower half.
    if (width === 0 || height === 0) continue
    const cell = await use(cover, ({ bytes }) =>
      writeRaster(openPicture(bytes).resize(width, height, { fit: 'cover' })),
    )
    for (let row = 0; row < height; row++) {
      const cells = cell.rgb.subarray(3 * row * width, 3 * (row + 1) * width)
      rgb.set(cells, 3 * ((top + row) * widthPx + left))
    }
  }
  return { widthPx, heightPx, rgb }
}
