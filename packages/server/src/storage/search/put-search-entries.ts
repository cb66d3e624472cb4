import type { AnyDb } from '../any-db.ts'
import { makeIndexRow } from './index-row.ts'
import { entryNumber, type SearchEntry, type SearchKind, type SearchPlace } from './search-entry.ts'
import { sqliteSearch } from './sqlite/sqlite-search.ts'

/** So many rows travel in one statement. */
const batch = 5000

/**
 * Puts items into the search index, or puts them there anew under a new name or bucket. To be called inside the transaction
 * that changes the items, each item once per call; many items per call are cheaper.
 *
 * What the index holds already costs a look and no more. `previousBucket` must be the truth: the index cannot find an item
 * elsewhere.
 */
export async function putSearchEntries(
  db: AnyDb,
  kind: SearchKind,
  entries: readonly SearchEntry[],
): Promise<void> {
  // In the order of the index: what arrives out of order starts a new segment, which costs two to three times as much.
  const ordered = entries.toSorted((one, other) => entryNumber(one) - entryNumber(other))
  for (let from = 0; from < ordered.length; from += batch) {
    const rows = ordered.slice(from, from + batch).map((entry) => ({
      place: entry,
      previousBucket: entry.previousBucket,
      row: makeIndexRow(entry),
    }))
    await sqliteSearch.put(db, kind, rows)
  }
}

/** Takes items out of the search index, such as those that became tombstones. Inside the transaction that does so. */
export async function removeSearchEntries(
  db: AnyDb,
  kind: SearchKind,
  entries: readonly SearchPlace[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += batch) {
    await sqliteSearch.remove(db, kind, entries.slice(from, from + batch))
  }
}
