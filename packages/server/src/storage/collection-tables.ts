import type { ColumnType, Generated, Selectable } from 'kysely'

// People's collections and playlists, in the accounts' database. Written by the room `collection`. Music is named by its
// GUID in the catalogue, which never changes. Times are ms since the epoch, durations ms. All of a user goes with the user.
//
// Columns that are said to be kept by the database itself are the triggers' of `accounts-003-collection.ts`.

type Flag = ColumnType<number, number, number>
/** Kept by the database itself. */
type Kept = ColumnType<number, undefined, never>

/** The state of a user's collection: a row from the first edit on. */
interface CollectionTable {
  user_id: number
  /** Another one after each change. */
  token: string
  track_count: Kept
  album_count: Kept
  /** Those that are listed: whose `main_count` is not 0. */
  artist_count: Kept
  playlist_count: Kept
  /** How many times items of it took another place in the orders of lists, because the catalogue had changed. */
  moves: Generated<number>
}

/** What tracks, albums and artists of a collection have in common. */
interface CollectedColumns {
  /** Never used again. */
  id: Generated<number>
  user_id: number
  /** Of the catalogue; once per user and kind. */
  guid: string
  added_at_ms: number
  /** The bucket under which the search index holds it. */
  search_bucket: number
  /** Behind which of the collection's moves it came to its place; 0 when it never moved. */
  arrived: ColumnType<number, number | undefined, number>
}

/** A track that somebody collected. The columns `by_…` hold its place in each order: see `sort-keys.ts` of the room. */
interface CollectedTrackTable extends CollectedColumns {
  album_id: number
  duration_ms: number
  /** Of all that was copied from the catalogue, to see whether that has changed. */
  facts_hash: string
  by_title: string
  by_album: string
  by_artist: string
  by_genre: string
  by_release: string
  by_date: string
  by_number: string
}

/** An album of which somebody collected a track. It goes with its last track. */
interface CollectedAlbumTable extends CollectedColumns {
  /** Of the tracks that were collected. */
  track_count: Kept
  duration_ms: Kept
  by_title: string
  by_artist: string
  by_genre: string
  by_release: string
  by_date: string
}

/** An artist of a track that somebody collected. It goes with the last of them. */
interface CollectedArtistTable extends CollectedColumns {
  /** Of collected tracks, in any part. */
  credit_count: Kept
  /** As the artist of the track or of its album: an artist without any is not listed. */
  main_count: Kept
  by_name: string
  by_date: string
}

/** Who plays on a collected track. */
interface CollectedTrackArtistTable {
  track_id: number
  artist_id: number
  is_main: Flag
}

/** Whose a collected album is. */
interface CollectedAlbumArtistTable {
  album_id: number
  artist_id: number
}

/** Where items stood in the orders of lists before they moved, for walks that began earlier. */
interface CollectedPastTable {
  user_id: number
  /** The table and the column, such as `collected_track.by_title`. */
  list: string
  key: string
  item_id: number
  arrived: number
  /** The move with which it left. */
  departed: number
}

/** A playlist that somebody made; a tombstone once `deleted_at_ms` is there. */
interface UserPlaylistTable {
  /** Never used again. */
  id: Generated<number>
  /** Upper case, as all GUIDs here. */
  guid: string
  user_id: number
  name: string
  description: string | null
  is_published: Flag
  created_at_ms: number
  changed_at_ms: number
  /** Another one after each change: the entity tag that edits may be bound to. */
  edition: string
  track_count: Kept
  duration_ms: Kept
  /** How many times entries of it were moved. */
  moves: Generated<number>
  /** The bucket under which the search index holds it; null when it does not. */
  search_bucket: number | null
  deleted_at_ms: ColumnType<number | null, null | undefined, number | null>
}

/** An entry of a playlist. One track may stand in several. */
interface UserPlaylistEntryTable {
  /** Never used again. */
  id: Generated<number>
  playlist_id: number
  /** Rises along the playlist, with gaps for what is moved between. */
  position: number
  track_guid: string
  duration_ms: number
  added_at_ms: number
  /** Behind which of the playlist's moves it came to its place; 0 when it never moved. */
  arrived: ColumnType<number, number | undefined, number>
}

/** Where entries stood before they were moved, for walks that began earlier. */
interface UserPlaylistPastTable {
  playlist_id: number
  position: number
  entry_id: number
  arrived: number
  /** The move with which it left. */
  departed: number
}

/** One row: a number that changes whenever anything of a published playlist does. */
interface PublishedStateTable {
  id: number
  version: number
}

/** The tables of the room `collection`. */
export interface CollectionTables {
  collection: CollectionTable
  collected_track: CollectedTrackTable
  collected_album: CollectedAlbumTable
  collected_artist: CollectedArtistTable
  collected_track_artist: CollectedTrackArtistTable
  collected_album_artist: CollectedAlbumArtistTable
  collected_past: CollectedPastTable
  user_playlist: UserPlaylistTable
  user_playlist_entry: UserPlaylistEntryTable
  user_playlist_past: UserPlaylistPastTable
  published_state: PublishedStateTable
}

export type CollectionRow = Selectable<CollectionTable>
export type UserPlaylistRow = Selectable<UserPlaylistTable>
