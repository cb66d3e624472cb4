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
import { GrooveError } from './groove-error.ts'
import type {
  BrowseCatalogOptions,
  BrowseItemOptions,
  ListOfType,
  SearchOptions,
} from './methods/content-methods.ts'
import { type Continue, items, type ListOf } from './pages.ts'

// Whole lists, item by item. Each page is fetched when the walk gets there, and none after it was left.

/** What the items of a list of each type are. */
interface ItemOfType {
  readonly artists: Artist
  readonly albums: Album
  readonly tracks: Track
  readonly playlists: Playlist
}

/** Leaves out the page of each of several sorts of options. */
type WithoutPage<Options> = Options extends unknown ? Omit<Options, 'page'> : never

const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const

function listOfType<Type extends ContentType>(type: Type): ListOf<ItemOfType[Type]> {
  return (answer: ContentResponse) => answer[members[type]] as Page<ItemOfType[Type]> | undefined
}

/** Walks a list that has to be there. An aborted walk ends before its next item. */
async function* walk<T>(
  first: ContentResponse,
  listOf: ListOf<T>,
  next: Continue,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  if (!listOf(first)) {
    throw new GrooveError({
      kind: 'unreadable',
      status: 200,
      message: 'The answer does not hold the list that was asked for',
    })
  }
  for await (const item of items(first, listOf, next)) {
    signal?.throwIfAborted()
    yield item
  }
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
  const next: Continue = (token) => client.continueSearch(token, { signal, timeoutMs })
  yield* walk(first, listOfType(type), next, signal)
}

/** Walks the artists, albums, tracks or playlists of the catalogue, of which the first thousand can be reached. */
export async function* walkCatalog<Type extends ContentType>(
  client: Pick<GrooveClient, 'browseCatalog' | 'continueBrowseCatalog'>,
  type: Type,
  options: WithoutPage<BrowseCatalogOptions<Type>> = {} as never,
): AsyncGenerator<ItemOfType[Type], void, undefined> {
  const { signal, timeoutMs } = options
  const first = await client.browseCatalog(type, options as BrowseCatalogOptions<Type>)
  const next: Continue = (token) => client.continueBrowseCatalog(type, token, { signal, timeoutMs })
  yield* walk(first, listOfType(type), next, signal)
}

/** What the items of an item's list are. */
interface ItemOfList {
  readonly albums: AlbumSummary
  readonly topTracks: Track
  readonly relatedArtists: ArtistSummary
  readonly tracks: Track
}

const parents = { artist: 'Artists', album: 'Albums', playlist: 'Playlists' } as const
const listMembers = {
  albums: 'Albums',
  topTracks: 'TopTracks',
  relatedArtists: 'RelatedArtists',
  tracks: 'Tracks',
} as const

/** The one item of an answer may have another ID than the one it was asked for by. */
function listOfOnlyItem<T>(type: BrowseType, list: keyof ItemOfList): ListOf<T> {
  return (answer) => {
    const [item] = answer[parents[type]]?.Items ?? []
    return (item as Readonly<Partial<Record<string, Page<T>>>> | undefined)?.[listMembers[list]]
  }
}

/** Walks a list of an item, such as an artist's albums. Errors are those of `browseItem`. */
export async function* walkItem<Type extends BrowseType, List extends ListOfType<Type>>(
  client: Pick<GrooveClient, 'browseItem' | 'continueBrowseItem'>,
  type: Type,
  id: string,
  list: List,
  options: Omit<BrowseItemOptions<List>, 'page'> = {},
): AsyncGenerator<ItemOfList[List], void, undefined> {
  const { source, signal, timeoutMs } = options
  const first = await client.browseItem(type, id, list, options)
  const next: Continue = (token) =>
    client.continueBrowseItem(type, id, list, token, { source, signal, timeoutMs })
  yield* walk(first, listOfOnlyItem<ItemOfList[List]>(type, list), next, signal)
}
