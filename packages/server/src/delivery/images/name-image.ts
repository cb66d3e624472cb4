import { createHash } from 'node:crypto'
import type { CacheKey } from '../cache/cache-index.ts'
import type { ImageOrder, ImageSource } from './image-order.ts'
import type { PictureRow } from './image-subject.ts'

/** Changes when images come out differently from the same order. */
const recipeVersion = 1

/**
 * Names an image after all that its bytes depend on, so that it is never taken for another one: a picture that was replaced
 * has another size or time.
 */
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
