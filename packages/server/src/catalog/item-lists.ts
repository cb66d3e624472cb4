import type { LookupExtra } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import type { ItemList } from './item-list.ts'
import { cut, type ListPosition } from './list-part.ts'
import { prepareListQueries } from './list-queries.ts'
import { prepareRelatedArtists } from './related-artists.ts'
import { openSortedLists, type SortedListName } from './sorted-lists.ts'

/** The lists: the extras of a lookup that are lists, what playlists always bring, and what can be sorted otherwise. */
export type ListName =
  | Exclude<LookupExtra, 'albumDetails' | 'artistDetails'>
  | 'playlistTracks'
  | SortedListName

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
      read: async (parent, { after, skip = 0, limit, hidden }) => {
        const [rank = beforeAll, id = 0] = after ?? []
        const rows = await queries.albumsOfArtist({ parent, rank, id, skip, limit: limit + 1, hidden })
        return cut(rows, limit, positionOfRank, await queries.countAlbumsOfArtist({ parent, hidden }))
      },
    },
    topTracks: {
      parent: 'artist',
      holds: 'track',
      member: 'TopTracks',
      read: async (parent, { after, skip = 0, limit, hidden }) => {
        const [rank = beforeAll, id = 0] = after ?? []
        const rows = await queries.tracksOfArtist({ parent, rank, id, skip, limit: limit + 1, hidden })
        return cut(rows, limit, positionOfRank, await queries.countTracksOfArtist({ parent, hidden }))
      },
    },
    tracks: {
      parent: 'album',
      holds: 'track',
      member: 'Tracks',
      read: async (parent, { after, skip = 0, limit, hidden }) => {
        const [disc = beforeAll, track = 0, id = 0] = after ?? []
        const rows = await queries.tracksOfAlbum({ parent, disc, track, id, skip, limit: limit + 1, hidden })
        return cut(rows, limit, positionOnDisc, await queries.countTracksOfAlbum({ parent, hidden }))
      },
    },
    playlistTracks: {
      parent: 'playlist',
      holds: 'track',
      member: 'Tracks',
      read: async (parent, { after, skip = 0, limit, hidden }) => {
        const [position = beforeAll] = after ?? []
        const rows = await queries.tracksOfPlaylist({ parent, position, skip, limit: limit + 1, hidden })
        return cut(
          rows,
          limit,
          ({ position: at }) => [at],
          await queries.countTracksOfPlaylist({ parent, hidden }),
        )
      },
    },
    relatedArtists: {
      parent: 'artist',
      holds: 'artist',
      member: 'RelatedArtists',
      // A short list that is ranked as a whole each time: its place is the number of items before it.
      read: async (artist, { after, skip = 0, limit, hidden }) => {
        const [given = skip] = after ?? []
        const all = await findRelated({ artist, hidden })
        const ids = all.slice(given, given + limit).map(({ id }) => id)
        const end = given + ids.length
        return { ids, next: end < all.length ? [end] : null, total: all.length }
      },
    },
    ...openSortedLists(db, queries),
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
