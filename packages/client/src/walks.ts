import type {
  Album,
  AlbumSummary,
  Artist,
  ArtistSummary,
  BrowseType,
  ContentResponse,
  ContentType,
  Page,
  Playlist,
  Track,
} from '@regroove/contract'
import type { GrooveClient } from './create-client.ts'
import type {
  BrowseCatalogOptions,
  BrowseItemOptions,
  ListOfType,
  SearchOptions,
} from './methods/content-methods.ts'
import {
  albumsOfArtist,
  relatedArtistsOfArtist,
  topTracksOfArtist,
  tracksOfAlbum,
  tracksOfPlaylist,
} from './nested-lists.ts'
import { items, type ListOf } from './pages.ts'

// Whole lists, item by item. Each page is fetched when the walk gets there, and none after it was left.

/** What the items of a list of each type are. */
interface ItemOfType {
  readonly artists: Artist
  readonly albums: Album
  readonly tracks: Track
  readonly playlists: Playlist
}

const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const

function listOfType<Type extends ContentType>(type: Type): ListOf<ItemOfType[Type]> {
  return (answer: ContentResponse) => answer[members[type]] as Page<ItemOfType[Type]> | undefined
}

/** Walks all that a search finds of one type. Errors are those of `search`. */
export async function* walkSearch<Type extends ContentType>(
  client: Pick<GrooveClient, 'search' | 'continueSearch'>,
  type: Type,
  query: string,
  options: Omit<SearchOptions, 'filters'> = {},
): AsyncGenerator<ItemOfType[Type], void, undefined> {
  const { signal, timeoutMs } = options
  const first = await client.search(query, { ...options, filters: [type] })
  yield* items(first, listOfType(type), (token) => client.continueSearch(token, { signal, timeoutMs }))
}

/** Walks the artists, albums, tracks or playlists of the catalogue, of which the first thousand can be reached. */
export async function* walkCatalog<Type extends ContentType>(
  client: Pick<GrooveClient, 'browseCatalog' | 'continueBrowseCatalog'>,
  type: Type,
  options: Omit<BrowseCatalogOptions<Type>, 'page'> = {} as never,
): AsyncGenerator<ItemOfType[Type], void, undefined> {
  const { signal, timeoutMs } = options
  const first = await client.browseCatalog(type, options as BrowseCatalogOptions<Type>)
  yield* items(first, listOfType(type), (token) =>
    client.continueBrowseCatalog(type, token, { signal, timeoutMs }),
  )
}

/** What the items of an item's list are. */
interface ItemOfList {
  readonly albums: AlbumSummary
  readonly topTracks: Track
  readonly relatedArtists: ArtistSummary
  readonly tracks: Track
}

/** How the lists of each type are found in an answer. */
const nestedLists = {
  artist: {
    albums: albumsOfArtist,
    topTracks: topTracksOfArtist,
    relatedArtists: relatedArtistsOfArtist,
  },
  album: { tracks: tracksOfAlbum },
  playlist: { tracks: tracksOfPlaylist },
} as const

/** Walks a list of an item, such as an artist's albums. Errors are those of `browseItem`. */
export async function* walkItem<Type extends BrowseType, List extends ListOfType<Type>>(
  client: Pick<GrooveClient, 'browseItem' | 'continueBrowseItem'>,
  type: Type,
  id: string,
  list: List,
  options: Omit<BrowseItemOptions, 'page'> = {},
): AsyncGenerator<ItemOfList[List], void, undefined> {
  const { source, signal, timeoutMs } = options
  const finders: Readonly<Record<string, (id: string) => ListOf<unknown>>> = nestedLists[type]
  const first = await client.browseItem(type, id, list, options)
  yield* items(first, finders[list]!(id) as ListOf<ItemOfList[List]>, (token) =>
    client.continueBrowseItem(type, id, list, token, { source, signal, timeoutMs }),
  )
}
