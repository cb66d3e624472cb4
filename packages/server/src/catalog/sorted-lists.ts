import type { Ordering } from '@regroove/contract'
import { type RawBuilder, sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import { readGiven, writeGiven } from './given-items.ts'
import type { ItemList } from './item-list.ts'
import type { ListPlans } from './list-queries.ts'
import type { Holes } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'
import type { WalkedListPlan } from './walked-list.ts'

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
export function openSortedLists(db: CatalogDb, plans: ListPlans): Readonly<Record<SortedListName, ItemList>> {
  const albums = albumOrderings.map((ordering) => {
    const list = { parent: 'artist', holds: 'album', member: 'Albums' } as const
    const read = readSorted(prepareSorted(db, 'album', albumKeys[ordering]), plans.albumsOfArtist.count)
    return [`albums by ${ordering}`, { ...list, read }] as const
  })
  const tracks = trackOrderings.map((ordering) => {
    const list = { parent: 'artist', holds: 'track', member: 'TopTracks' } as const
    const read = readSorted(prepareSorted(db, 'track', trackKeys[ordering]), plans.tracksOfArtist.count)
    return [`topTracks by ${ordering}`, { ...list, read }] as const
  })
  return Object.fromEntries([...albums, ...tracks]) as Record<SortedListName, ItemList>
}

/** The name of the list in an ordering; null when the list does not have it. */
export function sortedListName(list: 'albums' | 'topTracks', ordering: Ordering): SortedListName | null {
  const own: readonly Ordering[] = list === 'albums' ? albumOrderings : trackOrderings
  return own.includes(ordering) ? (`${list} by ${ordering}` as SortedListName) : null
}

type Window = {
  readonly parent: number
  /** What was given already. */
  readonly given: readonly number[]
  /** What to go on behind; 0 for the beginning. */
  readonly last: number
  readonly limit: number
}
type FindSorted = (values: Seeing<Window>) => Promise<readonly { id: number }[]>

/** A place names about a thousand items. A longer list goes on behind the last of them, wherever that stands by then. */
const longestPlaceCharacters = 3000
/** Begins such a place: no row has this ID. */
const behind = 0

function readSorted(find: FindSorted, count: WalkedListPlan['count']): ItemList['read'] {
  return async (parent, { after, skip = 0, limit, hidden }) => {
    const [{ total } = { total: 0 }] = await count({ parent, hidden })
    const isNamed = after?.[0] !== behind
    const given = isNamed ? readGiven(after) : []
    const last = isNamed ? 0 : (after?.[1] ?? 0)
    const rows = await find({ parent, given, last, limit: skip + limit + 1, hidden })
    const ids = rows.slice(skip, skip + limit).map(({ id }) => id)
    if (rows.length <= skip + limit) return { ids, next: null, total }
    const named = writeGiven([...given, ...rows.slice(0, skip + limit).map(({ id }) => id)])
    const isShort = JSON.stringify(named).length <= longestPlaceCharacters
    return { ids, next: isNamed && isShort ? named : [behind, ids.at(-1)!], total }
  }
}

function prepareSorted(db: CatalogDb, kind: 'album' | 'track', key: RawBuilder<unknown>): FindSorted {
  const [list, item] = [`artist_${kind}_list`, kind] as ['artist_album_list', 'album']
  const id = sql.ref(`${kind}.id`)
  const place = [key, tieKeys[kind], id]
  return prepareSeeing(db, ({ value, list: listed }: Holes<Seeing<Window>>, isSeen) => {
    const isBehind = sql<boolean>`(${sql.join(place)}) > (
      select ${sql.join(place)} from ${sql.table(kind)} where ${id} = ${value('last')})`
    return db
      .selectFrom(`${list} as list`)
      .crossJoin(item)
      .select(`${item}.id`)
      .where('list.artist_id', '=', value('parent'))
      .whereRef(`${item}.id`, '=', 'list.item_id')
      .where('list.item_id', 'not in', listed('given'))
      .where(isSeen(kind, `${kind}.id`))
      .where(({ eb, or }) => or([eb(value('last'), '=', 0), isBehind]))
      .orderBy(key)
      .orderBy(tieKeys[kind])
      .orderBy(id)
      .limit(value('limit'))
  })
}
