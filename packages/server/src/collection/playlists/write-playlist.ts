import {
  type Culture,
  formatContentId,
  formatCulture,
  formatDeepLink,
  formatDuration,
  type Guid,
  type Playlist,
} from '@regroove/contract'
import type { PlaylistFacts } from './playlist-queries.ts'

/** For whom a playlist is written. */
export interface PlaylistContext {
  /** Null for an application without a user. */
  readonly userId: number | null
  /** The token of the user's own collection; null without a user. */
  readonly token: string | null
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly culture: Culture
}

/**
 * Writes a playlist that a user made, without its tracks: as their own, or as one that somebody published. Its picture is
 * that of its first track. Contract section 3.
 */
export function writeUserPlaylist(row: PlaylistFacts, context: PlaylistContext): Playlist {
  const isOwner = row.user_id === context.userId
  const id = { kind: 'playlist', guid: row.guid as Guid } as const
  const isPublished = row.is_published === 1
  return {
    Id: formatContentId(id),
    Name: row.name,
    ...(row.first_track === null ? {} : { ImageUrl: pictureOf(row.first_track, context) }),
    Link: formatDeepLink(context.publicUrl, 'Playlist', id),
    Source: isOwner ? 'Collection' : 'Catalog',
    CompatibleSources: isPublished ? 'Catalog, Collection' : 'Collection',
    ...(isOwner && context.token !== null ? { CollectionStateToken: context.token } : {}),
    ...(row.description === null ? {} : { Description: row.description }),
    Duration: formatDuration(row.duration_ms),
    IsPublished: isPublished,
    IsReadOnly: !isOwner,
    Owner: row.owner,
    TrackCount: row.track_count,
    UserIsOwner: isOwner,
  }
}

function pictureOf(guid: string, { publicUrl, culture }: PlaylistContext): string {
  const track = formatContentId({ kind: 'catalog', guid: guid as Guid })
  return `${publicUrl}/content/${track}/image?locale=${formatCulture(culture)}`
}

/** Whether somebody may see a playlist that is there: its user, and all when it is published. */
export function maySee(row: Pick<PlaylistFacts, 'user_id' | 'is_published'>, userId: number | null): boolean {
  return row.is_published === 1 || row.user_id === userId
}
