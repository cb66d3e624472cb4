import { type AnyDb, matchesRow, type SearchKind, searchIndex } from '../../storage/index.ts'
import type { SearchTier } from './plan-search.ts'

/**
 * Tells hits apart by reading each: the entries of each tier, in order. The tiers come out as the index would find them one by
 * one; asking it for several words tier by tier takes many times as long.
 */
export async function judgeHits(
  db: AnyDb,
  { kind, tiers, entries }: { kind: SearchKind; tiers: readonly SearchTier[]; entries: readonly number[] },
): Promise<number[][]> {
  const judged: number[][] = tiers.map(() => [])
  for (const row of await searchIndex.readRows(db, kind, entries)) {
    judged[tiers.findIndex(({ match }) => matchesRow(match, row))]?.push(row.entry)
  }
  return judged.map((found) => found.sort((one, other) => one - other))
}
