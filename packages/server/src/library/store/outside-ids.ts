import type { CatalogDb } from '../../storage/index.ts'
import type { ItemKind } from './claim-guid.ts'

/** An identifier that others gave an item. `music` stands for a catalogue GUID that names the item beside its own. */
export interface OutsideId {
  readonly namespace: 'music.isrc' | 'music.icpn' | 'music.mbid' | 'music.amg' | 'music'
  readonly value: string
}

/** Makes these the outside IDs of the items; what else they had is gone. */
export async function writeOutsideIds(
  db: CatalogDb,
  kind: ItemKind,
  idsOf: ReadonlyMap<number, readonly OutsideId[]>,
): Promise<void> {
  const rows = await db
    .selectFrom('outside_id')
    .select(['item_id', 'namespace', 'value'])
    .where('kind', '=', kind)
    .where('item_id', 'in', [...idsOf.keys()])
    .execute()
  const had = Map.groupBy(rows, (row) => row.item_id)
  const changed = [...idsOf].filter(([itemId, ids]) => textOf(ids) !== textOf(had.get(itemId) ?? []))
  if (changed.length === 0) return

  const replaced = changed.map(([itemId]) => itemId).filter((itemId) => had.has(itemId))
  if (replaced.length > 0) {
    await db.deleteFrom('outside_id').where('kind', '=', kind).where('item_id', 'in', replaced).execute()
  }
  const values = changed.flatMap(([item_id, ids]) =>
    ids.map(({ namespace, value }) => ({ namespace, value, kind, item_id })),
  )
  if (values.length > 0) await db.insertInto('outside_id').values(values).execute()
}

/** Adds outside IDs to what an item has. */
export async function addOutsideIds(
  db: CatalogDb,
  kind: ItemKind,
  itemId: number,
  ids: readonly OutsideId[],
): Promise<void> {
  if (ids.length === 0) return
  await db
    .insertInto('outside_id')
    .values(ids.map(({ namespace, value }) => ({ namespace, value, kind, item_id: itemId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function textOf(ids: readonly { readonly namespace: string; readonly value: string }[]): string {
  return ids
    .map(({ namespace, value }) => `${namespace} ${value}`)
    .sort()
    .join('\n')
}
