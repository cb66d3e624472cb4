import { Failure } from '@regroove/contract'
import { sql } from 'kysely'
import {
  type AccountsDb,
  putSearchEntries,
  searchBucketOf,
  type UserPlaylistRow,
} from '../../storage/index.ts'
import { publishedMark, userMark } from '../items/search-marks.ts'
import { failingPrecondition, type Preconditions } from '../playlists/preconditions.ts'
import { beginChange } from './change-state.ts'
import { placeAll, placeAtEnd } from './place-entries.ts'

/** A track that becomes an entry. */
export interface EntryTrack {
  readonly guid: string
  readonly durationMs: number
}

/** An entry as its ID names it. */
export interface EntryName {
  readonly entryId: number
  readonly addedAtMs: number
}

/** Which playlist is about to be edited, by whom, and what for. */
export interface PlaylistEdit {
  readonly userId: number
  readonly nowMs: number
  readonly guid: string
  /** The state that the collection must be in; null for any. */
  readonly token: string | null
  readonly preconditions: Preconditions
}

/**
 * Finds a playlist that its user is about to edit.
 *
 * @throws {Failure} COLLECTION_NO_RESULT: 404 when there is none that they may see, 410 when it was deleted;
 *   UNAUTHORIZED_API_METHOD (403) for one that another user published; COLLECTION_CONCURRENT_UPDATE: 409 when the token is
 *   stale, 412 when a precondition fails
 */
export async function findEditable(
  db: AccountsDb,
  { userId, guid, token, preconditions }: PlaylistEdit,
): Promise<UserPlaylistRow> {
  const row = await db.selectFrom('user_playlist').selectAll().where('guid', '=', guid).executeTakeFirst()
  if (row === undefined) throw new Failure('COLLECTION_NO_RESULT')
  if (row.deleted_at_ms !== null) throw new Failure('COLLECTION_NO_RESULT', { status: 410 })
  if (row.user_id !== userId) {
    throw new Failure(row.is_published === 1 ? 'UNAUTHORIZED_API_METHOD' : 'COLLECTION_NO_RESULT')
  }
  await beginChange(db, { userId, token, edition: row.edition })
  const failing = failingPrecondition(row, preconditions)
  if (failing !== null) throw failing
  return row
}

/** Puts tracks behind the last entry of a playlist. */
export async function appendEntries(
  db: AccountsDb,
  playlistId: number,
  { tracks, nowMs }: { readonly tracks: readonly EntryTrack[]; readonly nowMs: number },
): Promise<EntryName[]> {
  if (tracks.length === 0) return []
  const { last } = await db
    .selectFrom('user_playlist_entry')
    .select(({ fn }) => fn.max<number | null>('position').as('last'))
    .where('playlist_id', '=', playlistId)
    .executeTakeFirstOrThrow()
  const positions = placeAtEnd(last, tracks.length) ?? (await makeRoom(db, playlistId, tracks.length))
  const values = tracks.map(({ guid, durationMs }, at) => [positions[at], guid, durationMs])
  const { rows } = await sql<{ id: number }>`
    insert into user_playlist_entry (playlist_id, position, track_guid, duration_ms, added_at_ms)
    select ${playlistId}, value ->> 0, value ->> 1, value ->> 2, ${nowMs} from json_each(${JSON.stringify(values)})
    returning id`.execute(db)
  return rows
    .map(({ id }) => ({ entryId: id, addedAtMs: nowMs }))
    .sort((one, other) => one.entryId - other.entryId)
}

/** After two million additions to one playlist. Walks that are under way go on in the order of now. */
async function makeRoom(db: AccountsDb, playlistId: number, count: number): Promise<number[]> {
  const entries = await db
    .selectFrom('user_playlist_entry')
    .select('id')
    .where('playlist_id', '=', playlistId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const placed = placeAll(entries.map(({ id }) => id))
  await setPositions(db, placed, null)
  return placeAtEnd(placed.at(-1)?.position ?? null, count)!
}

/** Writes positions. @param move that the entries arrive with; null when nobody shall notice */
export async function setPositions(
  db: AccountsDb,
  placed: readonly { readonly id: number; readonly position: number }[],
  move: number | null,
): Promise<void> {
  const values = JSON.stringify(placed.map(({ id, position }) => [id, position]))
  await sql`update user_playlist_entry set position = value ->> 1, arrived = coalesce(${move}, arrived)
    from json_each(${values}) where user_playlist_entry.id = value ->> 0`.execute(db)
}

/** Keeps a playlist where searches find it. Call it when its name, its publication or its length may have changed. */
export async function indexPlaylist(db: AccountsDb, playlistId: number, before: UserPlaylistRow | null) {
  const row = await db
    .selectFrom('user_playlist')
    .selectAll()
    .where('id', '=', playlistId)
    .executeTakeFirstOrThrow()
  const bucket = searchBucketOf({ playCount: 0, weight: row.track_count })
  const isSame =
    before !== null &&
    before.search_bucket === bucket &&
    before.name === row.name &&
    before.is_published === row.is_published
  if (isSame) return
  const marks = [userMark(row.user_id), ...(row.is_published === 1 ? [publishedMark] : [])]
  const entry = {
    id: playlistId,
    bucket,
    previousBucket: row.search_bucket,
    name: row.name,
    context: '',
    marks,
  }
  await putSearchEntries(db, 'playlist', [entry])
  await db.updateTable('user_playlist').set({ search_bucket: bucket }).where('id', '=', playlistId).execute()
}

/** @throws {Failure} COLLECTION_PLAYLIST_FULL */
export function requireRoom({ count, limit }: { readonly count: number; readonly limit: number }): void {
  if (count <= limit) return
  throw new Failure('COLLECTION_PLAYLIST_FULL', {
    message: `A playlist holds at most ${limit} tracks, and this would make it ${count}`,
  })
}
