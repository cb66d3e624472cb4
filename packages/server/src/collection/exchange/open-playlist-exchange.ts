import { Failure, type Guid } from '@regroove/contract'
import { openMusicFinder } from '../../library/index.ts'
import type { CatalogDb, Storage } from '../../storage/index.ts'
import { type CollectionLimits, usualLimits } from '../collection-limits.ts'
import type { CollectionEdits } from '../edits/collection-edits.ts'
import type { ExchangeParts } from './exchange-parts.ts'
import { type ImportedPlaylist, type ImportRequest, importPlaylist } from './import-playlist.ts'
import type { PlaylistFile } from './playlist-file.ts'

/** Takes users' playlists out into files, and in from them. For the operator: beside a running service, or without one. */
export interface PlaylistExchange {
  /** A user's playlists, the oldest first. */
  readonly list: (userId: number) => Promise<OwnPlaylist[]>
  /** All that a playlist is. @throws {Failure} COLLECTION_NO_RESULT when it is gone */
  readonly read: (playlist: { readonly userId: number; readonly guid: Guid }) => Promise<PlaylistFile>
  readonly import: (request: ImportRequest) => Promise<ImportedPlaylist>
}

/** A playlist by which it is chosen. */
export interface OwnPlaylist {
  readonly guid: Guid
  readonly name: string
}

/** Opens the exchange. */
export function openPlaylistExchange({
  accounts,
  catalog,
  clock,
  limits = {},
}: {
  readonly accounts: Pick<Storage['accounts'], 'read' | 'openEdits'>
  readonly catalog: CatalogDb
  readonly clock: () => number
  readonly limits?: Partial<CollectionLimits>
}): PlaylistExchange {
  const parts: ExchangeParts = {
    accounts: accounts.read,
    perform: accounts.openEdits<CollectionEdits>(new URL('../edits/collection-edits.ts', import.meta.url)),
    music: openMusicFinder(catalog),
    limits: { ...usualLimits, ...limits },
    clock,
  }
  return {
    list: (userId) => listPlaylists(parts, userId),
    read: (playlist) => readPlaylist(parts, playlist),
    import: (request) => importPlaylist(parts, request),
  }
}

async function listPlaylists({ accounts }: ExchangeParts, userId: number): Promise<OwnPlaylist[]> {
  const rows = await accounts
    .selectFrom('user_playlist')
    .select(['guid', 'name'])
    .where('user_id', '=', userId)
    .where('deleted_at_ms', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ guid, name }) => ({ guid: guid as Guid, name }))
}

async function readPlaylist(
  { accounts, music }: ExchangeParts,
  { userId, guid }: { readonly userId: number; readonly guid: Guid },
): Promise<PlaylistFile> {
  // One statement, so that an edit of the running service comes before all of it or after.
  const rows = await accounts
    .selectFrom('user_playlist as playlist')
    .leftJoin('user_playlist_entry as entry', 'entry.playlist_id', 'playlist.id')
    .select(['playlist.name', 'playlist.description', 'playlist.is_published'])
    .select(['entry.track_guid', 'entry.duration_ms'])
    .where('playlist.guid', '=', guid)
    .where('playlist.user_id', '=', userId)
    .where('playlist.deleted_at_ms', 'is', null)
    .orderBy('entry.position')
    .orderBy('entry.id')
    .execute()
  const [first] = rows
  if (first === undefined) throw new Failure('COLLECTION_NO_RESULT')
  const entries = rows.flatMap(({ track_guid, duration_ms }) =>
    track_guid === null ? [] : [{ guid: track_guid as Guid, durationMs: duration_ms ?? 0 }],
  )
  const known = await music.describe([...new Set(entries.map(({ guid: track }) => track))])
  return {
    guid,
    name: first.name,
    description: first.description,
    isPublished: first.is_published === 1,
    entries: entries.map(({ guid: track, durationMs }, at) => {
      const facts = known.get(track)
      const { title = null, artist = null, album = null, isrc = null, file = null } = facts ?? {}
      const locations = file === null ? [] : [file]
      return { guid: track, locations, title, artist, album, isrc, durationMs, place: `track ${at + 1}` }
    }),
  }
}
