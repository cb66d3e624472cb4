import type { CatalogDb } from '../../storage/index.ts'
import type { MixTrack } from './pick-mix.ts'

/** A track as rules and mixes choose it. */
export interface ChosenTrack extends MixTrack {
  readonly sortKey: string
  /** Null where no date is known. */
  readonly year: number | null
  readonly addedAtMs: number
  readonly playCount: number
  /** Every artist that takes part. */
  readonly artistIds: readonly number[]
  /** Its genres, and those of the first level above them. */
  readonly genreIds: ReadonlySet<number>
}

const noGenres: ReadonlySet<number> = new Set()

/** Loads all tracks that can be played, in the order of their numbers. */
export async function loadMixTracks(db: CatalogDb): Promise<ChosenTrack[]> {
  const rows = await db
    .selectFrom('track')
    .innerJoin('album', 'album.id', 'track.album_id')
    .select(['track.id', 'track.guid', 'track.album_id', 'track.sort_key', 'track.added_at_ms'])
    .select(['track.play_count', 'track.released_at_ms', 'album.released_at_ms as album_released_at_ms'])
    .where('track.removed_at_ms', 'is', null)
    .where('track.is_playable', '=', 1)
    .orderBy('track.id')
    .execute()
  const artists = await loadArtists(db)
  const genres = await loadGenres(db)
  return rows.map((row) => {
    const artistIds = artists.get(row.id) ?? []
    const releasedAtMs = row.released_at_ms ?? row.album_released_at_ms
    return {
      id: row.id,
      guid: row.guid,
      albumId: row.album_id,
      sortKey: row.sort_key,
      year: releasedAtMs === null ? null : new Date(releasedAtMs).getUTCFullYear(),
      addedAtMs: row.added_at_ms,
      playCount: row.play_count,
      artistId: artistIds[0] ?? null,
      artistIds,
      genreIds: genres.get(row.id) ?? noGenres,
    }
  })
}

async function loadArtists(db: CatalogDb): Promise<Map<number, number[]>> {
  const rows = await db
    .selectFrom('track_artist')
    .select(['track_id', 'artist_id'])
    .orderBy('track_id')
    .orderBy('position')
    .execute()
  const artists = new Map<number, number[]>()
  for (const { track_id, artist_id } of rows) {
    const known = artists.get(track_id)
    if (known === undefined) artists.set(track_id, [artist_id])
    else known.push(artist_id)
  }
  return artists
}

async function loadGenres(db: CatalogDb): Promise<Map<number, Set<number>>> {
  const rows = await db
    .selectFrom('track_genre')
    .innerJoin('genre', 'genre.id', 'track_genre.genre_id')
    .select(['track_genre.item_id', 'genre.id', 'genre.parent_id'])
    .execute()
  const genres = new Map<number, Set<number>>()
  for (const { item_id, id, parent_id } of rows) {
    const known = genres.get(item_id) ?? new Set()
    known.add(id)
    if (parent_id !== null) known.add(parent_id)
    genres.set(item_id, known)
  }
  return genres
}
