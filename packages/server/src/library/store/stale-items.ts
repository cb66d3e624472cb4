import type { CatalogDb } from '../../storage/index.ts'
import type { ItemKind } from './claim-guid.ts'

/** So many rows travel in one statement. */
const batch = 200

/** Notes items whose counts, genres or pictures are to be worked out anew, in the transaction that made them stale. */
export async function markStale(db: CatalogDb, kind: ItemKind, ids: Iterable<number>): Promise<void> {
  const unique = [...new Set(ids)]
  for (let from = 0; from < unique.length; from += batch) {
    await db
      .insertInto('stale_item')
      .values(unique.slice(from, from + batch).map((item_id) => ({ kind, item_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Some of the items of a kind that are stale, first those made first. */
export async function listStale(db: CatalogDb, kind: ItemKind, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('stale_item')
    .select('item_id')
    .where('kind', '=', kind)
    .orderBy('item_id')
    .limit(limit)
    .execute()
  return rows.map(({ item_id }) => item_id)
}

/** Forgets that items were stale, in the transaction that worked them out. */
export async function clearStale(db: CatalogDb, kind: ItemKind, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('stale_item').where('kind', '=', kind).where('item_id', 'in', ids).execute()
}
