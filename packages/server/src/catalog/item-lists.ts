import type { LookupExtra } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { readGiven, writeGiven } from './given-items.ts'
import type { ItemList } from './item-list.ts'
import { planLists } from './list-queries.ts'
import { prepareRelatedArtists } from './related-artists.ts'
import { openSortedLists, type SortedListName } from './sorted-lists.ts'
import { prepareWalkedList } from './walked-list.ts'

/** The lists: the extras of a lookup that are lists, what playlists always bring, and what can be sorted otherwise. */
export type ListName =
  | Exclude<LookupExtra, 'albumDetails' | 'artistDetails'>
  | 'playlistTracks'
  | SortedListName

/** The lists of the catalogue's items, by their names. */
export type ItemLists = Readonly<Record<ListName, ItemList>>

/** Opens the lists, by the name of the extra that asks for them. Contract section 3 gives the orders. */
export function openItemLists(db: CatalogDb): ItemLists {
  const plans = planLists(db)
  const findRelated = prepareRelatedArtists(db)

  return {
    albums: {
      parent: 'artist',
      holds: 'album',
      member: 'Albums',
      read: prepareWalkedList(db, plans.albumsOfArtist),
    },
    topTracks: {
      parent: 'artist',
      holds: 'track',
      member: 'TopTracks',
      read: prepareWalkedList(db, plans.tracksOfArtist),
    },
    tracks: {
      parent: 'album',
      holds: 'track',
      member: 'Tracks',
      read: prepareWalkedList(db, plans.tracksOfAlbum),
    },
    playlistTracks: {
      parent: 'playlist',
      holds: 'track',
      member: 'Tracks',
      read: prepareWalkedList(db, plans.tracksOfPlaylist),
    },
    relatedArtists: {
      parent: 'artist',
      holds: 'artist',
      member: 'RelatedArtists',
      // A short list that is ranked as a whole each time.
      read: async (artist, { after, skip = 0, limit, hidden }) => {
        const all = (await findRelated({ artist, hidden })).map(({ id }) => id)
        const given = new Set(after === null ? all.slice(0, skip) : readGiven(after))
        const rest = all.filter((id) => !given.has(id))
        const ids = rest.slice(0, limit)
        const next = rest.length > limit ? writeGiven([...given, ...ids]) : null
        return { ids, next, total: all.length }
      },
    },
    ...openSortedLists(db, plans),
  }
}
