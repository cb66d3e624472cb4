import type { CatalogDb } from '../../src/storage/index.ts'

/** A playlist as tests look at it. */
export interface DumpedPlaylist {
  readonly guid: string
  readonly sourceKey: string
  readonly name: string
  readonly names: Readonly<Record<string, string>> | null
  readonly description: string | null
  readonly mood: string | null
  readonly activity: string | null
  readonly genre: string | null
  readonly trackCount: number
  readonly durationMs: number
  readonly hasPicture: boolean
  readonly isPublished: boolean
  readonly isRemoved: boolean
  /** Titles, in order. */
  readonly tracks: readonly string[]
}

/** The playlists of a kind, by name; tombstones too. */
export async function readPlaylists(
  db: CatalogDb,
  kind: 'file' | 'editor' | 'generated',
  name?: string,
): Promise<DumpedPlaylist[]> {
  const rows = await db
    .selectFrom('playlist')
    .leftJoin('genre', 'genre.id', 'playlist.genre_id')
    .selectAll('playlist')
    .select('genre.name as genre')
    .where('kind', '=', kind)
    .orderBy('playlist.name')
    .execute()
  return Promise.all(
    rows
      .filter((row) => name === undefined || row.name === name)
      .map(async (row) => ({
        guid: row.guid,
        sourceKey: row.source_key,
        name: row.name,
        names: row.names === null ? null : JSON.parse(row.names),
        description: row.description,
        mood: row.mood,
        activity: row.activity,
        genre: row.genre,
        trackCount: row.track_count,
        durationMs: Number(row.duration_ms),
        hasPicture: row.picture_id !== null,
        isPublished: row.is_published === 1,
        isRemoved: row.removed_at_ms !== null,
        tracks: await readTitles(db, row.id),
      })),
  )
}

/** The playlist of a file that is called so. @throws {Error} when there is not exactly one */
export async function readPlaylist(db: CatalogDb, name: string): Promise<DumpedPlaylist> {
  const [playlist, ...others] = await readPlaylists(db, 'file', name)
  if (playlist === undefined || others.length > 0) throw new Error(`no one playlist is called ${name}`)
  return playlist
}

async function readTitles(db: CatalogDb, playlistId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('playlist_track')
    .innerJoin('track', 'track.id', 'playlist_track.track_id')
    .select('track.name')
    .where('playlist_track.playlist_id', '=', playlistId)
    .orderBy('playlist_track.position')
    .execute()
  return rows.map(({ name }) => name)
}
