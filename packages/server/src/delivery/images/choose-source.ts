import type { ImageSource } from './image-order.ts'
import type { ImageSubject, PictureRow } from './image-subject.ts'

const coversOfCollage = 4

/**
 * Chooses the best there is: a picture, a collage of four covers, the first cover, a drawing.
 *
 * @param isUsable false for pictures that are known to be damaged or away
 */
export function chooseSource(
  { pictures, alternatives, covers, drawing }: ImageSubject,
  isUsable: (picture: PictureRow) => boolean,
): ImageSource {
  const picture = pictures.find(isUsable)
  if (picture !== undefined) {
    const others = picture === pictures[0] ? alternatives.filter(isUsable) : []
    return { kind: 'picture', candidates: [picture, ...others] }
  }
  const usable = covers.filter(isUsable)
  if (usable.length >= coversOfCollage) return { kind: 'collage', covers: usable.slice(0, coversOfCollage) }
  if (usable.length > 0) return { kind: 'picture', candidates: usable.slice(0, 1) }
  return { kind: 'drawing', drawing }
}
