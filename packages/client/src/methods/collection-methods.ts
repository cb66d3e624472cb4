import {
  type CollectionType,
  type ContentResponse,
  type Ordering,
  operations,
  type PlaylistAction,
  type PlaylistActionResponse,
  type TrackActionResponse,
} from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** The orderings of each list of a collection. Contract section 5. */
interface CollectionOrderings {
  readonly artists: Extract<Ordering, 'ArtistName' | 'CollectionDate'>
  readonly albums: Extract<
    Ordering,
    'AlbumTitle' | 'ArtistName' | 'GenreName' | 'ReleaseDate' | 'CollectionDate'
  >
  readonly tracks: Extract<
    Ordering,
    | 'TrackTitle'
    | 'AlbumTitle'
    | 'ArtistName'
    | 'GenreName'
    | 'ReleaseDate'
    | 'CollectionDate'
    | 'TrackNumber'
  >
  readonly playlists: Extract<Ordering, 'CollectionDate'>
  readonly playlistsforyou: Extract<Ordering, 'CollectionDate'>
}

/** What browsing a list of a collection may ask for. */
export interface BrowseCollectionOptions<Type extends CollectionType> extends CallOptions {
  /** By name when left out, playlists the latest first. */
  readonly orderBy?: CollectionOrderings[Type] | undefined
  /** Items in a page, 1 to 25. */
  readonly maxItems?: number | undefined
  /** Which page, from 0 on; a walk needs none. */
  readonly page?: number | undefined
}

/** A playlist that is to be made. */
export type NewPlaylist = PlaylistAction & { readonly Name: string }

/** What is to become of a playlist. */
export type PlaylistChange = PlaylistAction & { readonly Id: string }

/** The methods of contract section 5. All need a user's token. */
export interface CollectionMethods {
  /** A page of a list of the user's collection. */
  readonly browseCollection: <Type extends CollectionType>(
    type: Type,
    options?: BrowseCollectionOptions<Type>,
  ) => Promise<ContentResponse>
  /** The next page of such a list. */
  readonly continueBrowseCollection: (
    type: CollectionType,
    continuationToken: string,
    options?: CallOptions,
  ) => Promise<ContentResponse>
  /** Adds tracks to the collection, up to 100 at once. What was refused says so in its own result. */
  readonly addTracks: (ids: readonly string[], options?: CallOptions) => Promise<TrackActionResponse>
  /** Takes tracks out of the collection, up to 100 at once. */
  readonly deleteTracks: (ids: readonly string[], options?: CallOptions) => Promise<TrackActionResponse>
  /** Makes a playlist, with up to 100 first tracks. */
  readonly createPlaylist: (playlist: NewPlaylist, options?: CallOptions) => Promise<PlaylistActionResponse>
  /** Changes a playlist, in up to 100 actions. `editPlaylist` does it for what depends on how the playlist is now. */
  readonly updatePlaylist: (change: PlaylistChange, options?: CallOptions) => Promise<PlaylistActionResponse>
  /** Deletes a playlist, for everyone. */
  readonly deletePlaylist: (
    playlist: Pick<PlaylistChange, 'Id' | 'CollectionStateToken'>,
    options?: CallOptions,
  ) => Promise<PlaylistActionResponse>
}

const path = { namespace: 'music' } as const

/** Makes the methods of contract section 5. */
export function collectionMethods(call: Call): CollectionMethods {
  const { browseCollection, addTracks, deleteTracks } = operations
  const { createPlaylist, updatePlaylist, deletePlaylist } = operations
  return {
    browseCollection: (type, { signal, timeoutMs, ...query } = {}) =>
      call(browseCollection, { path: { ...path, type }, query }, { signal, timeoutMs }),
    continueBrowseCollection: (type, continuationToken, options) =>
      call(browseCollection, { path: { ...path, type }, query: { continuationToken } }, options),
    addTracks: (ids, options) => call(addTracks, { path, query: {}, body: { TrackIds: [...ids] } }, options),
    deleteTracks: (ids, options) =>
      call(deleteTracks, { path, query: {}, body: { TrackIds: [...ids] } }, options),
    createPlaylist: (body, options) => call(createPlaylist, { path, query: {}, body }, options),
    updatePlaylist: (body, options) => call(updatePlaylist, { path, query: {}, body }, options),
    deletePlaylist: (body, options) => call(deletePlaylist, { path, query: {}, body }, options),
  }
}
