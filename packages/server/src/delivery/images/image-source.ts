import { createHash } from 'node:crypto'
import type { CacheKey } from './cache/cache-index.ts'
import type { Drawing, ImageSubject, PictureRow } from './image-subject.ts'
import type { ImageOrder } from './painting/make-image.ts'

/** What one image is made of. */
export type ImageSource =
  /** The one of the candidates that suits the frame best; the first where they suit alike. */
  | { readonly kind: 'picture'; readonly candidates: readonly PictureRow[] }
  /** Four covers. */
  | { readonly kind: 'collage'; readonly covers: readonly PictureRow[] }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }

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

/** Changes when images come out differently from the same source. */
const recipeVersion = 1

/** Names an image by all that its bytes depend on, so that it is never the wrong one. */
export function nameImage({ source, frame, format }: ImageOrder): CacheKey {
  return {
    group: hash([recipeVersion, source.kind, identify(source)]),
    variant: hash([frame, format]),
  }
}

function identify(source: ImageSource): unknown {
  switch (source.kind) {
    case 'picture':
      return source.candidates.map(identifyPicture)
    case 'collage':
      return source.covers.map(identifyPicture)
    case 'drawing':
      return source.drawing
  }
}

function identifyPicture({ folder_id, path, embedded_index, size_bytes, modified_ms }: PictureRow) {
  return [folder_id, path, embedded_index, size_bytes, modified_ms]
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}
