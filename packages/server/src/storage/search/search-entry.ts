/** The kinds of items that searches find, each in an index of its own. */
export const searchKinds = ['artist', 'album', 'track', 'playlist'] as const
export type SearchKind = (typeof searchKinds)[number]

/** What the index is told of an item. Texts are raw: the index folds them. */
export interface SearchEntry {
  /** The item's number in its table. */
  readonly id: number
  /** From `searchBucketOf`: 0 for the best known. Results come in this order. */
  readonly bucket: number
  /** The bucket under which the index holds the item now; null when it does not. */
  readonly previousBucket: number | null
  /** The names of the item itself, one per line: its title or name first, then sort names and aliases. */
  readonly name: string
  /** What else finds it, one per line: of a track, its artists' names and its album's title. */
  readonly context: string
  /** What a search may be kept to that nobody can type, such as whose it is: lower-case letters and digits. */
  readonly marks?: readonly string[]
}

/** Where the index holds an item. */
export interface SearchPlace {
  readonly id: number
  readonly bucket: number
}

const idsPerBucket = 2 ** 32

/** An item that stays in its bucket but is renamed takes the other of two rows, while the old one is remembered. */
export const editions = [0, 1] as const
export type Edition = (typeof editions)[number]

/** The number that orders items by bucket, then by ID: it is the row of the index. At most 2^49. */
export function entryNumber({ id, bucket }: SearchPlace, edition: Edition = 0): number {
  return (bucket * idsPerBucket + id) * editions.length + edition
}

/** The item that an entry's number stands for. */
export function idOfEntry(entry: number): number {
  return Math.floor(entry / editions.length) % idsPerBucket
}

/** The bucket that an entry's number lies in. */
export function bucketOfEntry(entry: number): number {
  return Math.floor(entry / editions.length / idsPerBucket)
}
