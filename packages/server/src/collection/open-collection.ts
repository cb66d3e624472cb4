import type { ContentResponse, TrackActionResponse, UserProfileResponse } from '@regroove/contract'
import type { Catalog } from '../catalog/index.ts'
import { type CollectionLimits, usualLimits } from './collection-limits.ts'
import { type PartsOptions, prepareCollectionParts } from './collection-parts.ts'
import { addTracks, deleteTracks, type TracksRequest } from './items/change-tracks.ts'
import { type BrowseRequest, browseCollection } from './lists/browse-collection.ts'
import { type BrowseItemRequest, browseOwnItem } from './lookup/browse-own-item.ts'
import { findOwnTrack } from './lookup/find-own-track.ts'
import { type LookupRequest, lookUp } from './lookup/look-up.ts'
import {
  createPlaylist,
  deletePlaylist,
  type PlaylistAnswer,
  type PlaylistRequest,
  updatePlaylist,
} from './playlists/edit-playlist.ts'
import { findPlaylistTag, type TagRequest } from './playlists/find-playlist-tag.ts'
import { type ProfileRequest, readProfile } from './read-profile.ts'
import { type RefreshSummary, refreshCollections } from './refresh-collections.ts'
import { type SearchRequest, searchOwn } from './search/search-own.ts'

/** What people made of the music: answers of contract sections 5 and 8, and of section 4 where it has to do with both. */
export interface Collection {
  readonly search: (request: SearchRequest) => Promise<ContentResponse>
  readonly lookup: (request: LookupRequest) => Promise<ContentResponse>
  readonly browseItem: (request: BrowseItemRequest) => Promise<ContentResponse>
  /** The track that is to be streamed. */
  readonly findTrack: (request: Parameters<typeof findOwnTrack>[1]) => ReturnType<Catalog['findTrack']>
  readonly browse: (request: BrowseRequest) => Promise<ContentResponse>
  readonly addTracks: (request: TracksRequest) => Promise<TrackActionResponse>
  readonly deleteTracks: (request: TracksRequest) => Promise<TrackActionResponse>
  readonly createPlaylist: (request: PlaylistRequest) => Promise<PlaylistAnswer>
  readonly updatePlaylist: (request: PlaylistRequest) => Promise<PlaylistAnswer>
  readonly deletePlaylist: (request: PlaylistRequest) => Promise<PlaylistAnswer>
  readonly profile: (request: ProfileRequest) => Promise<UserProfileResponse>
  /** The entity tag of the one playlist that is looked up; null for anything else. */
  readonly findPlaylistTag: (request: TagRequest) => Promise<string | null>
  /**
   * Changes whenever what these answers say could, as far as it depends on what people made; what depends on the catalogue
   * alone has the catalogue's version.
   *
   * @param userId null for an application without a user
   */
  readonly stampOf: (userId: number | null) => Promise<string>
  /** Brings the orders of lists up to date after the catalogue changed: see where it is written. */
  readonly refresh: (signal: AbortSignal) => Promise<RefreshSummary>
}

/** What the room is opened with. */
export interface CollectionOptions extends Pick<PartsOptions, 'accounts'> {
  readonly catalog: Catalog
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Signs continuation tokens; the same key keeps them valid over a restart. */
  readonly tokenKey: Uint8Array
  /** Signs the IDs of items of collections: with another key all of them are others. */
  readonly idKey: Uint8Array
  readonly clock: () => number
  readonly limits?: Partial<CollectionLimits>
  /** Whether Music Passes can be bought, as the profile says. */
  readonly isPassForSale?: boolean
}

/** Opens the room. */
export function openCollection({
  limits = {},
  isPassForSale = false,
  ...options
}: CollectionOptions): Collection {
  const parts = prepareCollectionParts({ ...options, limits: { ...usualLimits, ...limits } })
  return {
    search: (request) => searchOwn(parts, request),
    lookup: (request) => lookUp(parts, request),
    browseItem: (request) => browseOwnItem(parts, request),
    findTrack: (request) => findOwnTrack(parts, request),
    browse: (request) => browseCollection(parts, request),
    addTracks: (request) => addTracks(parts, request),
    deleteTracks: (request) => deleteTracks(parts, request),
    createPlaylist: (request) => createPlaylist(parts, request),
    updatePlaylist: (request) => updatePlaylist(parts, request),
    deletePlaylist: (request) => deletePlaylist(parts, request),
    profile: (request) => readProfile(parts, request, isPassForSale),
    findPlaylistTag: (request) => findPlaylistTag(parts, request),
    async stampOf(userId) {
      const { version } = await parts.states.published()
      if (userId === null) return `${version}`
      const { token, moves } = await parts.states.of(userId)
      return `${version} ${token} ${moves}`
    },
    refresh: (signal) => refreshCollections(parts, options.accounts.read, signal),
  }
}
