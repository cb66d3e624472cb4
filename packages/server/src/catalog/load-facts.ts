import type {
  AlbumFacts,
  ArtistFacts,
  CreditFacts,
  ItemQueries,
  PlaylistFacts,
  TrackFacts,
} from './item-queries.ts'
import { loadNotes, type NotesOf } from './load-notes.ts'
import { ask } from './prepare-query.ts'
import type { Hidden, Seeing } from './visibility.ts'

/** Which items to load, by row ID, and whether what they name is wanted in full too. */
export interface WantedItems {
  readonly artist?: readonly number[]
  readonly album?: readonly number[]
  readonly track?: readonly number[]
  readonly playlist?: readonly number[]
  /** The artists of the albums and tracks. */
  readonly artistDetails?: boolean
  /** The albums of the tracks. */
  readonly albumDetails?: boolean
}

/** All that the wire objects of some items are written from, by row ID. */
export interface ItemFacts {
  readonly artists: ReadonlyMap<number, ArtistFacts>
  readonly albums: ReadonlyMap<number, AlbumFacts>
  readonly tracks: ReadonlyMap<number, TrackFacts>
  readonly playlists: ReadonlyMap<number, PlaylistFacts>
  readonly albumCredits: ReadonlyMap<number, readonly CreditFacts[]>
  readonly trackCredits: ReadonlyMap<number, readonly CreditFacts[]>
  readonly notesOf: NotesOf
}

/** Loads the rows of items and of what they name: one statement per table, and none for a table without need. */
export async function loadFacts(
  queries: ItemQueries,
  {
    artist = [],
    album = [],
    track = [],
    playlist = [],
    artistDetails = false,
    albumDetails = false,
  }: WantedItems,
  hidden: Hidden,
): Promise<ItemFacts> {
  const tracks = await ask(queries.tracks, track)
  const albumIds = unite(
    album,
    tracks.map(({ album_id }) => album_id),
  )
  const fullAlbums = albumDetails ? albumIds : album
  const [albums, albumCredits, trackCredits] = await Promise.all([
    ask(queries.albums, albumIds).then((rows) => countSeen(queries.seenAlbumSums, rows, hidden)),
    ask(queries.albumCredits, fullAlbums),
    ask(queries.trackCredits, track),
  ])
  const artistIds = unite(
    artist,
    [...albumCredits, ...trackCredits].map(({ artist_id }) => artist_id),
  )
  const fullArtists = artistDetails ? artistIds : artist
  const [playlists, artists, notesOf] = await Promise.all([
    ask(queries.playlists, playlist).then((rows) => countSeen(queries.seenPlaylistSums, rows, hidden)),
    ask(queries.artists, artistIds),
    loadNotes(queries, { artist: fullArtists, album: fullAlbums, track }),
  ])

  return {
    artists: new Map(artists.map((row) => [row.id, row])),
    albums: new Map(albums.map((row) => [row.id, row])),
    tracks: new Map(tracks.map((row) => [row.id, row])),
    playlists: new Map(playlists.map((row) => [row.id, row])),
    albumCredits: Map.groupBy(albumCredits, ({ item_id }) => item_id),
    trackCredits: Map.groupBy(trackCredits, ({ item_id }) => item_id),
    notesOf,
  }
}

/** Where something is hidden, albums and playlists tell of what is left of them. */
async function countSeen<Row extends TrackSums>(
  sumSeen: (values: Seeing<{ readonly ids: readonly number[] }>) => Promise<readonly TrackSums[]>,
  rows: readonly Row[],
  hidden: Hidden,
): Promise<readonly Row[]> {
  if (hidden.length === 0 || rows.length === 0) return rows
  const seen = await sumSeen({ ids: rows.map(({ id }) => id), hidden })
  const sums = new Map(seen.map((row) => [row.id, row]))
  return rows.map((row) => ({ ...row, ...(sums.get(row.id) ?? { track_count: 0, duration_ms: 0 }) }))
}

interface TrackSums {
  readonly id: number
  readonly track_count: number
  readonly duration_ms: number
}

function unite(one: readonly number[], other: readonly number[]): number[] {
  return [...new Set([...one, ...other])]
}
