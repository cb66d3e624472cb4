import { type ArtistBook, openArtistBook } from './artist-book.ts'
import { type GenreBook, openGenreBook } from './genre-book.ts'

/** What the writing acts of one scan share. */
export interface StoreContext {
  readonly artists: ArtistBook
  readonly genres: GenreBook
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number
}

/** What a new scan begins with; a scan that failed leaves its books behind, since what they learnt was rolled back. */
export function makeStoreContext(nowMs: () => number): StoreContext {
  return { artists: openArtistBook(), genres: openGenreBook(), nowMs }
}

/** The bucket of an item that the search index does not hold; no real bucket is so large. */
export const notIndexed = 65_535

/** What `putSearchEntries` is told of the bucket that an item was in. */
export function previousBucket(bucket: number): number | null {
  return bucket === notIndexed ? null : bucket
}
