import type { ContentResponse, ContentType } from '@regroove/contract'
import type { ItemKind } from './item-kind.ts'

/** A type's member of an answer, and what of the catalogue it lists. */
export const typeLists = {
  artists: { member: 'Artists', holds: 'artist' },
  albums: { member: 'Albums', holds: 'album' },
  tracks: { member: 'Tracks', holds: 'track' },
  playlists: { member: 'Playlists', holds: 'playlist' },
} as const satisfies Record<ContentType, { member: keyof ContentResponse; holds: ItemKind }>
