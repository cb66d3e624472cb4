import type { Ordering } from '@regroove/contract'
import { type RawBuilder, sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import type { ItemList } from './item-list.ts'
import { cut } from './list-part.ts'
import type { ListQueries } from './list-queries.ts'
import type { Holes } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'

/** The orderings that an artist's albums can be asked for in. Contract section 5. */
export const albumOrderings = [
  'AlbumTitle',
  'ArtistName',
  'GenreName',
  'ReleaseDate',
  'CollectionDate',
] as const
/** The same for an artist's tracks. */
export const trackOrderings = [
  'TrackTitle',
  'AlbumTitle',
  'ArtistName',
  'GenreName',
  'ReleaseDate',
  'CollectionDate',
  'TrackNumber',
] as const satisfies readonly Ordering[]

/** An artist's list in an ordering that was asked for. */
export type SortedListName =
  | `albums by ${(typeof albumOrderings)[number]}`
  | `topTracks by ${(typeof trackOrderings)[number]}`

/** What is sorted by first; ties stand in the order of their album, then as they came into the library. */
const albumKeys: Readonly<Record<(typeof albumOrderings)[number], RawBuilder<unknown>>> = {
  AlbumTitle: sql`album.sort_key`,
  ArtistName: sql`album.artist_sort_key`,
  GenreName: firstGenre('album'),
  ReleaseDate: sql`coalesce(-album.released_at_ms, ${sql.lit(Number.MAX_SAFE_INTEGER)})`,
  CollectionDate: sql`-album.added_at_ms`,
}
const trackKeys: Readonly<Record<(typeof trackOrderings)[number], RawBuilder<unknown>>> = {
  TrackTitle: sql`track.sort_key`,
  AlbumTitle: sql`(select album.sort_key from album where album.id = track.album_id)`,
  ArtistName: sql`(select album.artist_sort_key from album where album.id = track.album_id)`,
  GenreName: firstGenre('track'),
  ReleaseDate: sql`coalesce(-track.released_at_ms, ${sql.lit(Number.MAX_SAFE_INTEGER)})`,
  CollectionDate: sql`-track.added_at_ms`,
  TrackNumber: sql`track.disc_number * 1000000 + track.track_number`,
}
const tieKeys = {
  album: sql`album.artist_sort_key`,
  track: sql`track.album_id * 1000000000000 + track.disc_number * 1000000 + track.track_number`,
}

function firstGenre(kind: 'album' | 'track') {
  const links = sql.table(`${kind}_genre`)
  return sql`coalesce((select genre.name from ${links} as link join genre on genre.id = link.genre_id
    where link.item_id = ${sql.ref(`${kind}.id`)} order by link.position limit 1), '')`
}

/**
 * Opens an artist's albums and tracks in the orderings that no index holds: each page sorts the artist's own items.
 * Source: contract sections 4 (sub-browse) and 5.
 */
export function openSortedLists(
  db: CatalogDb,
  queries: ListQueries,
): Readonly<Record<SortedListName, ItemList>> {
  const albums = albumOrderings.map((ordering) => {
    const find = prepareSortedList(db, 'album', albumKeys[ordering])
    const list = { parent: 'artist', holds: 'album', member: 'Albums' } as const
    return [`albums by ${ordering}`, sortedList(list, find, queries.countAlbumsOfArtist)] as const
  })
  const tracks = trackOrderings.map((ordering) => {
    const find = prepareSortedList(db, 'track', trackKeys[ordering])
    const list = { parent: 'artist', holds: 'track', member: 'TopTracks' } as const
    return [`topTracks by ${ordering}`, sortedList(list, find, queries.countTracksOfArtist)] as const
  })
  return Object.fromEntries([...albums, ...tracks]) as Record<SortedListName, ItemList>
}

/** The name of the list in an ordering; null when the list does not have it. */
export function sortedListName(list: 'albums' | 'topTracks', ordering: Ordering): SortedListName | null {
  const own: readonly Ordering[] = list === 'albums' ? albumOrderings : trackOrderings
  return own.includes(ordering) ? (`${list} by ${ordering}` as SortedListName) : null
}

type Window = { readonly parent: number; readonly id: number; readonly skip: number; readonly limit: number }
type FindSorted = (values: Seeing<Window>) => Promise<readonly { id: number }[]>

function sortedList(
  list: Pick<ItemList, 'parent' | 'holds' | 'member'>,
  find: FindSorted,
  count: (values: Seeing<{ readonly parent: number }>) => Promise<readonly { total: number }[]>,
): ItemList {
  return {
    ...list,
    read: async (parent, { after, skip = 0, limit, hidden }) => {
      const rows = await find({ parent, id: after?.[0] ?? 0, skip, limit: limit + 1, hidden })
      return cut(rows, limit, ({ id }) => [id], await count({ parent, hidden }))
    },
  }
}

/** The place to go on from is the last item's, by its ID: its row stays, even when the item is removed. */
function prepareSortedList(db: CatalogDb, kind: 'album' | 'track', key: RawBuilder<unknown>): FindSorted {
  const [list, item] = [`artist_${kind}_list`, kind] as ['artist_album_list', 'album']
  const id = sql.ref(`${kind}.id`)
  const place = [key, tieKeys[kind], id]
  return prepareSeeing(db, ({ value }: Holes<Seeing<Window>>, isSeen) => {
    const isBehind = sql<boolean>`(${sql.join(place)}) > (
      select ${sql.join(place)} from ${sql.table(kind)} where ${id} = ${value('id')})`
    return db
      .selectFrom(`${list} as list`)
      .crossJoin(item)
      .select(`${item}.id`)
      .where('list.artist_id', '=', value('parent'))
      .whereRef(`${item}.id`, '=', 'list.item_id')
      .where(isSeen(kind, `${kind}.id`))
      .where(({ eb, or }) => or([eb(value('id'), '=', 0), isBehind]))
      .orderBy(key)
      .orderBy(tieKeys[kind])
      .orderBy(id)
      .limit(value('limit'))
      .offset(value('skip'))
  })
}
