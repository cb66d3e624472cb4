import type { ImageFrame } from '@regroove/contract'
import type { PictureRow } from '../image-subject.ts'
import type { UsePicture } from './use-picture.ts'

/** Of two that suit nearly alike, the one that the library prefers is taken. */
const clearlyBetter = 0.05

/**
 * Chooses the picture that suits a frame best: by its proportions, and by how much it would have to be enlarged.
 *
 * @param candidates at least one, the preferred one first
 */
export async function chooseCandidate(
  candidates: readonly PictureRow[],
  frame: ImageFrame | null,
  use: UsePicture,
): Promise<PictureRow> {
  const [preferred, ...others] = candidates
  if (preferred === undefined) throw new RangeError('there is no picture to choose from')
  if (frame === null || others.length === 0) return preferred

  let best = preferred
  let leastMisfit = (await measureMisfit(preferred, frame, use)) - clearlyBetter
  for (const other of others) {
    const misfit = await measureMisfit(other, frame, use)
    if (misfit < leastMisfit) [best, leastMisfit] = [other, misfit]
  }
  return best
}

/** 0 where nothing has to be cut off, padded or enlarged; more the worse, alike for twice as wide and twice as high. */
async function measureMisfit(
  picture: PictureRow,
  { widthPx, heightPx }: ImageFrame,
  use: UsePicture,
): Promise<number> {
  const own = await use(picture, async ({ facts }) => facts)
  const proportions = Math.abs(Math.log(own.widthPx / own.heightPx / (widthPx / heightPx)))
  const enlargement = Math.max(widthPx / own.widthPx, heightPx / own.heightPx)
  return proportions + 0.5 * Math.max(0, Math.log(enlargement))
}
