import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'

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
  itemIds: readonly number[],
): Promise<Map<number, ListMember[]>> {
  const columns = columnsOf[table]
  const detail = columns.detail === null ? sql`''` : sql.ref(columns.detail)
  const { rows } = await sql<{ itemId: number; linkedId: number; detail: string }>`
    select ${sql.ref(columns.item)} as itemId, ${sql.ref(columns.linked)} as linkedId, ${detail} as detail
    from ${sql.table(table)} where ${sql.ref(columns.item)} in (${sql.join(itemIds)})
    order by ${sql.ref(columns.item)}, position`.execute(db)
  return Map.groupBy(rows, ({ itemId }) => itemId)
}

/**
 * Makes these the items' lists.
 *
 * Lists that are so already are not touched: each row costs the triggers that keep artists' own lists.
 *
 * @returns the items whose list changed, and every member that came or went
 */
export async function writeLists(
  db: CatalogDb,
  table: ListTable,
  listOf: ReadonlyMap<number, readonly ListMember[]>,
): Promise<{ changed: Set<number>; touched: Set<number> }> {
  const changed = new Set<number>()
  const touched = new Set<number>()
  if (listOf.size === 0) return { changed, touched }
  const had = await readLists(db, table, [...listOf.keys()])
  for (const [itemId, list] of listOf) {
    const before = had.get(itemId) ?? []
    if (textOf(before) === textOf(list)) continue
    changed.add(itemId)
    for (const { linkedId } of [...before, ...list]) touched.add(linkedId)
  }

  const { item, linked, detail } = columnsOf[table]
  const replaced = [...changed].filter((itemId) => had.has(itemId))
  if (replaced.length > 0) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(item)} in (${sql.join(replaced)})`.execute(db)
  }
  const rows = [...changed].flatMap((itemId) =>
    listOf.get(itemId)!.map((member, position) => ({
      [item]: itemId,
      position,
      [linked]: member.linkedId,
      ...(detail === null ? {} : { [detail]: member.detail }),
    })),
  )
  for (let from = 0; from < rows.length; from += 500) {
    await db.insertInto(table).values(rows.slice(from, from + 500) as never).execute()
  }
  return { changed, touched }
}

function textOf(list: readonly ListMember[]): string {
  return list.map(({ linkedId, detail }) => `${linkedId} ${detail}`).join(',')
}
