import { Failure, type LookupExtra } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import type { ItemKind } from './item-kind.ts'
import { prepareListQueries } from './list-queries.ts'
import { prepareRelatedArtists } from './related-artists.ts'

/** The extras of a lookup that are lists; the others say more of what is answered anyway. */
export type ListName = Exclude<LookupExtra, 'albumDetails' | 'artistDetails'>

/** A place in a list: what orders it, of the last item before the place. */
export type ListPosition = readonly number[]

/** A place that a token carried. @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR when it is none */
export function readListPosition(value: unknown): ListPosition {
  if (Array.isArray(value) && value.every((part) => Number.isSafeInteger(part))) return value
  throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
}

/** Part of a list: the items' IDs in order, where to go on (null at the end), and how many there are in all. */
interface ListPart {
  readonly ids: readonly number[]
  readonly next: ListPosition | null
  readonly total: number
}

/** A list within an item. */
export interface ItemList {
  /** What the list belongs to. */
  readonly parent: ItemKind
  readonly holds: ItemKind
  /** The parent's member that it is. */
  readonly member: 'Albums' | 'RelatedArtists' | 'TopTracks' | 'Tracks'
  /** @param after null for the beginning */
  readonly read: (parent: number, after: ListPosition | null, limit: number) => Promise<ListPart>
}

/** The lists of the catalogue's items, by their names. */
export type ItemLists = Readonly<Record<ListName, ItemList>>

/** Opens the lists, by the name of the extra that asks for them. Contract section 3 gives the orders. */
export function openItemLists(db: CatalogDb): ItemLists {
  const queries = prepareListQueries(db)
  const findRelated = prepareRelatedArtists(db)

  return {
    albums: {
      parent: 'artist',
      holds: 'album',
      member: 'Albums',
      read: async (parent, after, limit) => {
        const [rank = beforeAll, id = 0] = after ?? []
        const rows = await queries.albumsOfArtist({ parent, rank, id, limit: limit + 1 })
        return cut(rows, limit, positionOfRank, await queries.countAlbumsOfArtist({ parent }))
      },
    },
    topTracks: {
      parent: 'artist',
      holds: 'track',
      member: 'TopTracks',
      read: async (parent, after, limit) => {
        const [rank = beforeAll, id = 0] = after ?? []
        const rows = await queries.tracksOfArtist({ parent, rank, id, limit: limit + 1 })
        return cut(rows, limit, positionOfRank, await queries.countTracksOfArtist({ parent }))
      },
    },
    tracks: {
      parent: 'album',
      holds: 'track',
      member: 'Tracks',
      read: async (parent, after, limit) => {
        const [disc = beforeAll, track = 0, id = 0] = after ?? []
        const rows = await queries.tracksOfAlbum({ parent, disc, track, id, limit: limit + 1 })
        return cut(rows, limit, positionOnDisc, await queries.countTracksOfAlbum({ parent }))
      },
    },
    relatedArtists: {
      parent: 'artist',
      holds: 'artist',
      member: 'RelatedArtists',
      // A short list that is ranked as a whole each time: its place is the number of items before it.
      read: async (artist, after, limit) => {
        const [given = 0] = after ?? []
        const all = await findRelated({ artist })
        const ids = all.slice(given, given + limit).map(({ id }) => id)
        const end = given + ids.length
        return { ids, next: end < all.length ? [end] : null, total: all.length }
      },
    },
  }
}

/** Smaller than whatever orders a list. */
const beforeAll = Number.MIN_SAFE_INTEGER

const positionOfRank = ({ rank, id }: { rank: number; id: number }): ListPosition => [rank, id]
const positionOnDisc = (row: { disc_number: number; track_number: number; id: number }): ListPosition => [
  row.disc_number,
  row.track_number,
  row.id,
]

/** Makes a part of rows of which one more was read than the part holds: it tells whether the list goes on. */
function cut<Row extends { id: number }>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => ListPosition,
  count: readonly { total: number }[],
): ListPart {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return {
    ids: kept.map(({ id }) => id),
    next: rows.length > limit && last !== undefined ? positionOf(last) : null,
    total: count[0]?.total ?? 0,
  }
}
