import { type CatalogDb, type Match, type SearchKind, searchIndex } from '../../storage/index.ts'

/** How many hits there are. */
export interface HitCount {
  /** Exact up to 1000; beyond, an estimate to two digits. */
  readonly total: number
  /** The entry of the last hit that was counted; null when that was all. */
  readonly lastBestKnown: number | null
}

/** Up to here hits are counted one by one. */
const mostCounted = 1000

/**
 * Counts the items that match: exactly up to 1000, beyond that at the cost of the first thousand.
 *
 * The estimate takes it that items match as often in the rest of the index as among the best known, up to the last one
 * that was counted. A listener reads it as "about 41,000".
 */
export async function countHits(
  db: CatalogDb,
  { kind, match, asOf }: { kind: SearchKind; match: Match; asOf: number },
): Promise<HitCount> {
  const { count, last } = await searchIndex.countEntries(db, {
    kind,
    match,
    asOf,
    after: -1,
    upTo: Number.MAX_SAFE_INTEGER,
    limit: mostCounted + 1,
  })
  if (count <= mostCounted) return { total: count, lastBestKnown: null }
  const { upTo, inAll } = await searchIndex.measureUpTo(db, kind, last)
  const estimate = (count * inAll) / Math.max(count, upTo)
  return { total: Math.max(count, Number(estimate.toPrecision(2))), lastBestKnown: last }
}
