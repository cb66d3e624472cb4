import { randomUUID } from 'node:crypto'
import { Failure, type Guid, parseGuid } from '@regroove/contract'
import type { UserPlaylistRow } from '../../storage/index.ts'
import { readPlaylistDescription, readPlaylistName } from '../playlists/read-playlist-info.ts'
import type { ExchangeParts } from './exchange-parts.ts'
import { type FoundEntries, findEntries } from './find-entries.ts'
import type { PlaylistFile } from './playlist-file.ts'

/** A playlist that comes in from a file. */
export interface ImportRequest {
  readonly userId: number
  readonly playlist: PlaylistFile
  /** What it is to be called; null for what the file says. */
  readonly name: string | null
  /** What it is called when nothing else says so. */
  readonly fallbackName: string
  /** Where the file lies, which relative paths in it are relative to. */
  readonly folder: string
  /** Whether the user's playlist with this ID, or else this name, becomes what the file says. */
  readonly replace: boolean
}

/** What came of it. */
export interface ImportedPlaylist extends Pick<FoundEntries, 'waiting' | 'missing'> {
  readonly name: string
  /** Null when none of its entries was found: then nothing was done. */
  readonly guid: Guid | null
  readonly isNew: boolean
  readonly trackCount: number
}

/**
 * Makes a playlist of a file, or makes one that is there what the file says, in one edit. A new one keeps the ID that the file
 * gives it, where nothing else has or had it.
 *
 * @throws {Failure} COLLECTION_INVALID_PLAYLIST_INFO; COLLECTION_INVALID_OPERATION when the user has such a playlist, and it
 *   is not to be replaced, or has several; COLLECTION_FULL, COLLECTION_PLAYLIST_FULL; COLLECTION_CONCURRENT_UPDATE when it is
 *   changed meanwhile
 */
export async function importPlaylist(
  parts: ExchangeParts,
  request: ImportRequest,
): Promise<ImportedPlaylist> {
  const { userId, playlist, replace, folder } = request
  const name = readPlaylistName(
    request.name ?? playlist.name ?? request.fallbackName,
    parts.limits.playlistNameCharacters,
  )
  const description = readPlaylistDescription(playlist.description ?? '')
  const alike = await findAlike(parts, { userId, guid: playlist.guid, name })
  if (alike.length > 0 && !replace) {
    throw refuse(`There is a playlist ${JSON.stringify(alike[0]!.name)} of this user already`)
  }
  const standing = chooseStanding(alike, playlist.guid)
  const { tracks, waiting, missing } = await findEntries(parts.music, playlist.entries, folder)
  const report = { name, isNew: standing === null, waiting, missing, trackCount: tracks.length }
  if (tracks.length === 0 && playlist.entries.length > 0) return { ...report, guid: null }
  const change = { userId, nowMs: parts.clock(), name, token: null }
  if (standing === null) {
    const guid = await chooseGuid(parts, playlist.guid)
    const { limits } = parts
    await parts.perform('createPlaylist', {
      ...change,
      guid,
      description: description || null,
      isPublished: playlist.isPublished ?? false,
      tracks,
      limits: { playlists: limits.playlists, tracksOfPlaylist: limits.tracksOfPlaylist },
    })
    return { ...report, guid }
  }
  const old = await listEntries(parts, standing.id)
  await parts.perform('updatePlaylist', {
    ...change,
    guid: standing.guid,
    description: playlist.description === null && playlist.guid === null ? null : description,
    isPublished: playlist.isPublished,
    // What was read is what is replaced: an edit that came in between is not lost unseen.
    preconditions: { ifMatch: [standing.edition], ifUnmodifiedSinceMs: null },
    tracks: {
      kind: 'change',
      steps: [...old.map((entry) => ({ delete: entry })), ...tracks.map((add) => ({ add }))],
    },
    limit: parts.limits.tracksOfPlaylist,
  })
  return { ...report, guid: standing.guid as Guid }
}

/** The user's playlists of that ID or name, the one of the ID first. */
async function findAlike(
  { accounts }: ExchangeParts,
  { userId, guid, name }: { readonly userId: number; readonly guid: Guid | null; readonly name: string },
): Promise<UserPlaylistRow[]> {
  return accounts
    .selectFrom('user_playlist')
    .selectAll()
    .where('user_id', '=', userId)
    .where('deleted_at_ms', 'is', null)
    .where(({ eb, or }) => or([eb('guid', '=', guid ?? ''), eb('name', '=', name)]))
    .orderBy(({ eb }) => eb('guid', '=', guid ?? ''), 'desc')
    .orderBy('id')
    .execute()
}

/** The one of the ID, or else the only one of the name; null when there is none. */
function chooseStanding(alike: readonly UserPlaylistRow[], guid: Guid | null): UserPlaylistRow | null {
  const [first] = alike
  if (alike.length > 1 && first!.guid !== guid)
    throw refuse(`This user has ${alike.length} playlists ${JSON.stringify(first!.name)}`)
  return first ?? null
}

async function listEntries({ accounts }: ExchangeParts, playlistId: number) {
  const rows = await accounts
    .selectFrom('user_playlist_entry')
    .select(['id', 'added_at_ms'])
    .where('playlist_id', '=', playlistId)
    .execute()
  return rows.map(({ id, added_at_ms }) => ({ entryId: id, addedAtMs: added_at_ms }))
}

/** A deleted playlist keeps its ID, since that answers 410. */
async function chooseGuid({ accounts }: ExchangeParts, wanted: Guid | null): Promise<Guid> {
  const taken = await accounts
    .selectFrom('user_playlist')
    .select('id')
    .where('guid', '=', wanted ?? '')
    .executeTakeFirst()
  return wanted !== null && taken === undefined ? wanted : parseGuid(randomUUID())!
}

function refuse(message: string): Failure {
  return new Failure('COLLECTION_INVALID_OPERATION', { message })
}
