import { Failure } from '@regroove/contract'
import type { AccountsDb } from '../../storage/index.ts'
import { beginChange, endChange, makeMark } from './change-state.ts'
import {
  appendEntries,
  type EntryName,
  type EntryTrack,
  indexPlaylist,
  requireRoom,
} from './playlist-rows.ts'

/** A playlist to be made. */
export interface NewPlaylist {
  readonly userId: number
  readonly nowMs: number
  /** Upper case; nobody's yet. */
  readonly guid: string
  readonly name: string
  readonly description: string | null
  readonly isPublished: boolean
  readonly tracks: readonly EntryTrack[]
  /** The state that the collection must be in; null for any. */
  readonly token: string | null
  readonly limits: { readonly playlists: number; readonly tracksOfPlaylist: number }
}

/**
 * Makes a playlist with its first tracks, wholly or not at all.
 *
 * @throws {Failure} COLLECTION_CONCURRENT_UPDATE, COLLECTION_FULL, COLLECTION_PLAYLIST_FULL
 */
export async function createPlaylist(
  db: AccountsDb,
  { userId, nowMs, guid, tracks, token, limits, ...info }: NewPlaylist,
): Promise<{ readonly edition: string; readonly entries: readonly EntryName[] }> {
  const state = await beginChange(db, { userId, token })
  if (state.playlist_count >= limits.playlists) {
    throw new Failure('COLLECTION_FULL', {
      message: `A collection holds at most ${limits.playlists} playlists`,
    })
  }
  requireRoom({ count: tracks.length, limit: limits.tracksOfPlaylist })
  const edition = makeMark()
  const { id } = await db
    .insertInto('user_playlist')
    .values({
      guid,
      user_id: userId,
      name: info.name,
      description: info.description,
      is_published: Number(info.isPublished),
      created_at_ms: nowMs,
      changed_at_ms: nowMs,
      edition,
      search_bucket: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const entries = await appendEntries(db, id, { tracks, nowMs })
  await indexPlaylist(db, id, null)
  await endChange(db, userId)
  return { edition, entries }
}
