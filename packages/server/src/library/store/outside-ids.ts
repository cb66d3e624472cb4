import type { CatalogDb } from '../../storage/index.ts'
import { insertPlainRows, listOf } from './bulk-rows.ts'
import type { ItemKind } from './claim-guid.ts'

/** An identifier that others gave an item. `music` stands for a catalogue GUID that names the item beside its own. */
export interface OutsideId {
  readonly namespace: 'music.isrc' | 'music.icpn' | 'music.mbid' | 'music.amg' | 'music'
  readonly value: string
}

/** The IDs among these that are told, each once. */
export function listIds(
  told: readonly (readonly [namespace: OutsideId['namespace'], value: string | null | undefined])[],
): OutsideId[] {
  const ids = new Map<string, OutsideId>()
  for (const [namespace, value] of told) {
    if (value !== null && value !== undefined) ids.set(`${namespace} ${value}`, { namespace, value })
  }
  return [...ids.values()]
}

const columns = ['kind', 'item_id', 'namespace', 'value'] as const

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
    .where('item_id', 'in', listOf(idsOf.keys()))
    .execute()
  const had = Map.groupBy(rows, (row) => row.item_id)
  const changed = [...idsOf].filter(([itemId, ids]) => textOf(ids) !== textOf(had.get(itemId) ?? []))
  const replaced = changed.map(([itemId]) => itemId).filter((itemId) => had.has(itemId))
  if (replaced.length > 0) {
    await db
      .deleteFrom('outside_id')
      .where('kind', '=', kind)
      .where('item_id', 'in', listOf(replaced))
      .execute()
  }
  await insertPlainRows(
    db,
    'outside_id',
    columns,
    changed.flatMap(([itemId, ids]) => rowsOf(kind, itemId, ids)),
  )
}

/** Adds outside IDs to what an item has. */
export async function addOutsideIds(
  db: CatalogDb,
  kind: ItemKind,
  itemId: number,
  ids: readonly OutsideId[],
): Promise<void> {
  await insertPlainRows(db, 'outside_id', columns, rowsOf(kind, itemId, ids))
}

function rowsOf(kind: ItemKind, itemId: number, ids: readonly OutsideId[]) {
  return ids.map(({ namespace, value }) => [kind, itemId, namespace, value])
}

function textOf(ids: readonly { readonly namespace: string; readonly value: string }[]): string {
  return ids
    .map(({ namespace, value }) => `${namespace} ${value}`)
    .sort()
    .join('\n')
}
