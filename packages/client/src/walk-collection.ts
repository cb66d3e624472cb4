import type {
  Album,
  Artist,
  CollectionType,
  ContentResponse,
  Page,
  Playlist,
  Track,
} from '@regroove/contract'
import type { GrooveClient } from './create-client.ts'
import type { BrowseCollectionOptions } from './methods/collection-methods.ts'
import { items } from './pages.ts'

/** What the items of each list of a collection are. */
interface ItemOfCollection {
  readonly artists: Artist
  readonly albums: Album
  readonly tracks: Track
  readonly playlists: Playlist
  readonly playlistsforyou: Playlist
}

const members = {
  artists: 'Artists',
  albums: 'Albums',
  tracks: 'Tracks',
  playlists: 'Playlists',
  playlistsforyou: 'Playlists',
} as const

/**
 * Walks a whole list of the user's collection, item by item. Each page is fetched when the walk gets there. What was there
 * throughout comes exactly once, whatever is added and deleted meanwhile.
 */
export async function* walkCollection<Type extends CollectionType>(
  client: Pick<GrooveClient, 'browseCollection' | 'continueBrowseCollection'>,
  type: Type,
  options: Omit<BrowseCollectionOptions<Type>, 'page'> = {},
): AsyncGenerator<ItemOfCollection[Type], void, undefined> {
  const { signal, timeoutMs } = options
  const listOf = (answer: ContentResponse) =>
    answer[members[type]] as Page<ItemOfCollection[Type]> | undefined
  const first = await client.browseCollection(type, options)
  yield* items(first, listOf, (token) => client.continueBrowseCollection(type, token, { signal, timeoutMs }))
}
