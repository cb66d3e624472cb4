import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'
import { insertPlainRows, listOf } from './bulk-rows.ts'

/** The tables that hold an item's credits and genres in an order. */
type ListTable = 'track_artist' | 'album_artist' | 'track_genre' | 'album_genre' | 'artist_genre'

/** One member of an item's list; `detail` is a credit's role, and empty for a genre. */
export interface ListMember {
  readonly linkedId: number
  readonly detail: string
}

const columnsOf: Readonly<Record<ListTable, { item: string; linked: string; detail: string | null }>> = {
  track_artist: { item: 'track_id', linked: 'artist_id', detail: 'role' },
  album_artist: { item: 'album_id', linked: 'artist_id', detail: 'role' },
  track_genre: { item: 'item_id', linked: 'genre_id', detail: null },
  album_genre: { item: 'item_id', linked: 'genre_id', detail: null },
  artist_genre: { item: 'item_id', linked: 'genre_id', detail: null },
}

/** The lists of items, each in its order; an item without members is not in it. */
export async function readLists(
  db: CatalogDb,
  table: ListTable,
  itemIds: Iterable<number>,
): Promise<Map<number, ListMember[]>> {
  const columns = columnsOf[table]
  const detail = columns.detail === null ? sql`''` : sql.ref(columns.detail)
  const { rows } = await sql<{ itemId: number; linkedId: number; detail: string }>`
    select ${sql.ref(columns.item)} as itemId, ${sql.ref(columns.linked)} as linkedId, ${detail} as detail
    from ${sql.table(table)} where ${sql.ref(columns.item)} in ${listOf(itemIds)}
    order by ${sql.ref(columns.item)}, position`.execute(db)
  return Map.groupBy(rows, ({ itemId }) => itemId)
}

/**
 * Makes these the items' lists.
 *
 * Lists that are so already are not touched: each row costs the triggers that keep artists' own lists.
 *
 * @returns every member that came or went
 */
export async function writeLists(
  db: CatalogDb,
  table: ListTable,
  listsOf: ReadonlyMap<number, readonly ListMember[]>,
): Promise<Set<number>> {
  const touched = new Set<number>()
  if (listsOf.size === 0) return touched
  const had = await readLists(db, table, listsOf.keys())
  const changed = [...listsOf].filter(([itemId, list]) => textOf(had.get(itemId) ?? []) !== textOf(list))
  for (const [itemId, list] of changed) {
    for (const { linkedId } of [...(had.get(itemId) ?? []), ...list]) touched.add(linkedId)
  }

  const { item, linked, detail } = columnsOf[table]
  const replaced = changed.map(([itemId]) => itemId).filter((itemId) => had.has(itemId))
  if (replaced.length > 0) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(item)} in ${listOf(replaced)}`.execute(db)
  }
  const columns = [item, 'position', linked, ...(detail === null ? [] : [detail])]
  const rows = changed.flatMap(([itemId, list]) =>
    list.map((member, position) => [
      itemId,
      position,
      member.linkedId,
      ...(detail === null ? [] : [member.detail]),
    ]),
  )
  await insertPlainRows(db, table, columns, rows)
  return touched
}

function textOf(list: readonly ListMember[]): string {
  return list.map(({ linkedId, detail }) => `${linkedId} ${detail}`).join(',')
}
