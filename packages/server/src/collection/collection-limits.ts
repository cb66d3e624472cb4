import { limits } from '@regroove/contract'

/** How much of anything a user may have. */
export interface CollectionLimits {
  readonly tracks: number
  readonly playlists: number
  readonly tracksOfPlaylist: number
  /** Tracks in one edit. */
  readonly batch: number
  readonly playlistNameCharacters: number
}

/** The limits as they come. Source: contract section 13. */
export const usualLimits: CollectionLimits = {
  tracks: limits.collectionTracks,
  playlists: limits.collectionPlaylists,
  tracksOfPlaylist: limits.playlistTracks,
  batch: limits.batch,
  playlistNameCharacters: limits.playlistNameCharacters,
}
