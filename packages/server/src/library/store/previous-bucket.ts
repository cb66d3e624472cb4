/** The bucket of an item that the search index does not hold; no real bucket is so large. */
export const notIndexed = 65_535

/** What `putSearchEntries` is told of the bucket that an item was in. */
export function previousBucket(bucket: number): number | null {
  return bucket === notIndexed ? null : bucket
}
