import type { Ordering } from '@regroove/contract'
import { type RawBuilder, sql } from 'kysely'
import { type AnyDb, prepareQuery, type QueryValues } from '../../storage/index.ts'
import type { Reading } from '../reading.ts'

/** The lists of items that a collection has. */
export type ListedType = 'artists' | 'albums' | 'tracks'

/** The orders of each list, the default first, and the columns that hold them. Contract section 5. */
export const listOrders = {
  artists: { ArtistName: 'by_name', CollectionDate: 'by_date' },
  albums: {
    AlbumTitle: 'by_title',
    ArtistName: 'by_artist',
    GenreName: 'by_genre',
    ReleaseDate: 'by_release',
    CollectionDate: 'by_date',
  },
  tracks: {
    TrackTitle: 'by_title',
    AlbumTitle: 'by_album',
    ArtistName: 'by_artist',
    GenreName: 'by_genre',
    ReleaseDate: 'by_release',
    CollectionDate: 'by_date',
    TrackNumber: 'by_number',
  },
} as const satisfies Record<ListedType, Partial<Record<Ordering, string>>>

const tables = { artists: 'collected_artist', albums: 'collected_album', tracks: 'collected_track' } as const

/** What of a list is read. */
export interface ListWindow {
  readonly userId: number
  /** The place of the item that the part follows. */
  readonly after: ListPlace
  /** So many items are passed over first. */
  readonly skip: number
  readonly limit: number
}

/** A place in a list: what orders it, and the row. */
export interface ListPlace {
  readonly key: string
  readonly id: number
}

/** Before everything. */
export const firstPlace: ListPlace = { key: '', id: 0 }

/** An item of a list. */
export interface ListedItem extends ListPlace {
  readonly guid: string
}

/** A list in an order. */
export interface CollectionList {
  readonly read: (window: ListWindow) => Promise<readonly ListedItem[]>
  /** The same in the order of a moment that has passed: after so many of the collection's moves. */
  readonly readAsOf: (window: ListWindow, asOf: number) => Promise<readonly ListedItem[]>
}

/** The lists of collections, by type and column. */
export type CollectionLists = (type: ListedType, column: string) => CollectionList

/** Opens the lists: each walks the index of its order. */
export function openCollectionLists({ db, tables: written }: Reading): CollectionLists {
  const lists = new Map<string, CollectionList>()
  for (const [type, orders] of Object.entries(listOrders) as [ListedType, Record<string, string>][]) {
    for (const column of Object.values(orders)) {
      const make = (text: RawBuilder<ListedItem>) => ({ compile: () => text.compile(written) })
      lists.set(`${type} ${column}`, openList(db, make, { type, column }))
    }
  }
  return (type, column) => lists.get(`${type} ${column}`)!
}

type Make = (text: RawBuilder<ListedItem>) => { compile: () => ReturnType<RawBuilder<ListedItem>['compile']> }

function openList(
  db: AnyDb,
  make: Make,
  { type, column }: { type: ListedType; column: string },
): CollectionList {
  const [table, key] = [sql.table(tables[type]), sql.ref(column)]
  // An artist who only takes part in tracks is in the collection, and not in the list.
  const isListed = type === 'artists' ? sql`main_count > 0` : sql`true`
  const read = prepareQuery<Values, ListedItem>(db, ({ value }) =>
    make(sql`select ${key} as key, id, guid from ${table}
      where user_id = ${value('userId')} and (${key}, id) > (${value('key')}, ${value('id')}) and ${isListed}
      order by ${key}, id limit ${value('limit')} offset ${value('skip')}`),
  )
  const readPast = prepareQuery<Values & { readonly asOf: number }, ListedItem>(db, ({ value }) =>
    make(sql`select * from (
        select ${key} as key, id, guid from ${table}
        where user_id = ${value('userId')} and (${key}, id) > (${value('key')}, ${value('id')}) and ${isListed}
          and arrived <= ${value('asOf')}
        order by ${key}, id limit ${value('limit')})
      union all select * from (
        select past.key, item.id, item.guid from collected_past as past
        cross join ${table} as item on item.id = past.item_id
        where past.user_id = ${value('userId')} and past.list = ${sql.lit(`${tables[type]}.${column}`)}
          and (past.key, past.item_id) > (${value('key')}, ${value('id')}) and ${isListed}
          and past.arrived <= ${value('asOf')} and past.departed > ${value('asOf')}
        order by past.key, past.item_id limit ${value('limit')})
      order by 1, 2 limit ${value('limit')} offset ${value('skip')}`),
  )
  const toValues = ({ after, ...window }: ListWindow): Values => ({ ...window, ...after })
  return {
    read: (window) => read(toValues(window)),
    readAsOf: (window, asOf) => readPast({ ...toValues(window), asOf }),
  }
}

type Values = QueryValues & Omit<ListWindow, 'after'> & ListPlace
