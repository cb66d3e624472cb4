import { type RawBuilder, sql } from 'kysely'
import { prepareQuery, type QueryValues } from '../../storage/index.ts'
import type { Reading } from '../reading.ts'
import { type ListedItem, type ListPlace, listOrders } from './collection-lists.ts'

/** The lists that items of a collection have: an album's tracks and an artist's albums. */
export type ParentListName = 'albumTracks' | 'artistAlbums'

/** A list of an item, in one of the orders of what it holds. */
export interface ParentList {
  readonly read: (window: ParentWindow) => Promise<readonly ListedItem[]>
  readonly count: (parent: number) => Promise<number>
}

type ParentWindow = QueryValues & {
  /** The row of the album or artist. */
  readonly parent: number
  readonly skip: number
  readonly limit: number
} & ListPlace

/** What each list reads from, what it holds, and the column that it stands in the order of unless another is asked for. */
const lists = {
  albumTracks: { from: sql`collected_track where album_id`, holds: 'tracks', usual: 'by_number' },
  artistAlbums: {
    from: sql`collected_album_artist as credit cross join collected_album on id = credit.album_id where credit.artist_id`,
    holds: 'albums',
    usual: 'by_release',
  },
} as const

/** The column of a list's own order. */
export function usualColumn(list: ParentListName): string {
  return lists[list].usual
}

/** What a list holds. */
export function heldBy(list: ParentListName): 'tracks' | 'albums' {
  return lists[list].holds
}

/** Opens the lists, by name and column. Each page sorts the item's own. */
export function openParentLists({
  db,
  tables,
}: Reading): (list: ParentListName, column: string) => ParentList {
  const opened = new Map<string, ParentList>()
  for (const [name, { from, holds }] of Object.entries(lists)) {
    const count = prepareQuery<{ readonly parent: number }, { total: number }>(db, ({ value }) => {
      const text: RawBuilder<{ total: number }> =
        sql`select count(*) as total from ${from} = ${value('parent')}`
      return { compile: () => text.compile(tables) }
    })
    for (const column of Object.values(listOrders[holds])) {
      const key = sql.ref(column)
      const read = prepareQuery<ParentWindow, ListedItem>(db, ({ value }) => {
        const text: RawBuilder<ListedItem> = sql`select ${key} as key, id, guid from ${from} = ${value('parent')}
          and (${key}, id) > (${value('key')}, ${value('id')})
          order by ${key}, id limit ${value('limit')} offset ${value('skip')}`
        return { compile: () => text.compile(tables) }
      })
      opened.set(`${name} ${column}`, {
        read,
        count: async (parent) => (await count({ parent }))[0]?.total ?? 0,
      })
    }
  }
  return (list, column) => opened.get(`${list} ${column}`)!
}
