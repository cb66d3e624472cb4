/** The last bucket: items that no one has played and nothing speaks for. */
const lastBucket = 255
/** Four buckets for each doubling: an item moves only when it is better known by a fifth. */
const bucketsPerDoubling = 4
/** A play says more about what is well known than an item that belongs to it. */
const worthOfPlay = 8

/**
 * The popularity bucket of an item: 0 for the best known, 255 for the unknown. Pure.
 *
 * @param playCount plays of all users
 * @param weight what speaks for an item that no one has played yet, such as the number of an artist's tracks; 0 for nothing
 */
export function searchBucketOf({ playCount, weight }: { playCount: number; weight: number }): number {
  const renown = Math.max(0, playCount) * worthOfPlay + Math.max(0, weight)
  const steps = Math.floor(Math.log2(1 + renown) * bucketsPerDoubling)
  return Number.isFinite(steps) ? Math.max(0, lastBucket - steps) : lastBucket
}
