import type { CatalogDb } from '../../storage/index.ts'
import { insertPlainRows, listOf } from './bulk-rows.ts'
import type { ItemKind } from './claim-guid.ts'

/** Notes items whose counts, genres or pictures are to be worked out anew, in the transaction that made them stale. */
export async function markStale(db: CatalogDb, kind: ItemKind, ids: Iterable<number>): Promise<void> {
  const rows = [...new Set(ids)].map((id) => [kind, id])
  await insertPlainRows(db, 'stale_item', ['kind', 'item_id'], rows)
}

/** Some of the items of a kind that are stale, in the order of their numbers. */
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

/** Forgets that items were stale, in the transaction that works them out. */
export async function clearStale(db: CatalogDb, kind: ItemKind, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('stale_item').where('kind', '=', kind).where('item_id', 'in', listOf(ids)).execute()
}
