import type { ColumnType, Generated, Selectable } from 'kysely'

// The catalogue's tables. Their one writer is the room `library`. Times are ms since the epoch, durations ms, sizes bytes;
// booleans are 0 or 1. A row with `removed_at_ms` is a tombstone: its GUID stays taken, and answers 410.

type Flag = ColumnType<number, number, number>

/** A folder that the operator named as holding music. */
interface LibraryFolderTable {
  id: Generated<number>
  path: string
  /** `missing` while the folder is absent or suddenly empty: nothing of it is removed then. */
  state: 'online' | 'missing'
  checked_at_ms: number
}

/** One music file, or one that looked like music and was refused. */
interface FileTable {
  id: Generated<number>
  folder_id: number
  /** Relative to the folder, with `/` between its parts. */
  path: string
  /** The part of `path` before the last `/`; empty at the top. */
  directory: string
  size_bytes: number
  modified_ms: number
  /** Device and inode as the system gives them, `device:inode`; null where it has none worth trusting. */
  inode: string | null
  /** Over the audio alone, so that new tags leave it as it is; null for a refused file. */
  audio_hash: string | null
  state: 'present' | 'missing' | 'refused'
  /** Why a refused file was refused, in a sentence without a path; null otherwise. */
  problem: string | null
  track_id: number | null
  container: string | null
  codec: string | null
  /** What HTTP calls the file, such as `audio/flac`. */
  media_type: string | null
  is_lossless: Flag
  bitrate_kbps: number | null
  sample_rate_hz: number | null
  channels: number | null
  bits_per_sample: number | null
  duration_ms: number | null
  /** The tags as read (JSON), so that a better mapping needs no rescan. */
  tags: string | null
  added_at_ms: number
  missing_since_ms: number | null
  /** 1 until the room `library` has found the file's track; 2 when besides its audio is other than before. */
  needs_matching: ColumnType<number, number | undefined, number>
}

/** What artist, album and track have in common. */
interface ItemColumns {
  id: Generated<number>
  /** The catalogue's ID: upper case with hyphens, and never changed. */
  guid: string
  name: string
  /** Orders names as people expect: made by the room `library`. */
  sort_key: string
  /** The name folded as searches fold it. */
  search_key: string
  mbid: string | null
  added_at_ms: number
  removed_at_ms: number | null
  /** Plays of all users. */
  play_count: Generated<number>
  /** 0 for the best known: the bucket under which the search index holds the item. */
  search_bucket: Generated<number>
  picture_id: number | null
}

interface ArtistTable extends ItemColumns {
  /** The name as artists are told apart by it; made by the room `library`. Several artists may share it. */
  identity_key: ColumnType<string, string | undefined, string>
  biography: string | null
  /** The release of its latest album; null without a dated one. The database itself keeps it. */
  released_at_ms: ColumnType<number | null, undefined, never>
  /** How many present tracks name the artist. */
  track_count: Generated<number>
}

interface AlbumTable extends ItemColumns {
  /** What makes files one album; made by the room `library`. Unique among albums. */
  identity_key: string
  subtitle: string | null
  album_type: string
  released_at_ms: number | null
  label: string | null
  barcode: string | null
  is_explicit: Flag
  track_count: Generated<number>
  duration_ms: Generated<number>
  /** The album artist's sort key, for orderings by artist. */
  artist_sort_key: string
}

interface TrackTable extends ItemColumns {
  /** What makes files one track; made by the room `library`. Tracks of other lengths may share it. */
  identity_key: ColumnType<string, string | undefined, string>
  album_id: number
  subtitle: string | null
  disc_number: number
  track_number: number
  duration_ms: number
  released_at_ms: number | null
  isrc: string | null
  is_explicit: Flag
  /** ReplayGain as tagged, in hundredths of a decibel; null where not tagged. */
  track_gain_centidb: number | null
  album_gain_centidb: number | null
  /** 0 when every file of the track is missing: then it is listed, but cannot be streamed. */
  is_playable: Flag
  /** The countries that may see it; null for all. */
  availability_id: ColumnType<number | null, number | null | undefined, number | null>
  /** 0 when the server's own player alone may stream it. */
  is_for_applications: ColumnType<number, number | undefined, number>
}

/** A set of countries that an operator's rules come to. */
interface AvailabilityTable {
  id: Generated<number>
  /** JSON: codes of ISO 3166-1, sorted; unique. */
  countries: string
}

interface CreditTable {
  position: number
  artist_id: number
  /** One of the contract's contributor roles. */
  role: string
}
interface AlbumArtistTable extends CreditTable {
  album_id: number
}
interface TrackArtistTable extends CreditTable {
  track_id: number
}

/** The live albums or tracks of an artist, in the order in which they are listed. The database itself keeps it. */
interface ArtistListTable {
  artist_id: number
  /** Rises along the list: minus the release date or the plays; the largest safe integer where there is no date. */
  rank: number
  item_id: number
}

/** The live items of a kind in the orders of browsing: `catalog-004-browse.ts` tells how. The database itself keeps it. */
interface BrowseListTable {
  /** 0 for everything, a genre's ID, `mood Happy`, `activity Focus`. */
  shelf: number | string
  /** 0 `ReleaseDate`, 1 `AllTimePlayCount`, 2 `MostPopular`. Tracks have no 2: it would be as 1. */
  ordering: number
  /** Rises along the list. */
  rank: number
  item_id: number
  /** Behind which move it came here; 0 when it had not been on this list before. */
  arrived: number
}

/** Where items stood in those lists before they moved on, for walks that began earlier. */
interface BrowsePastTable extends BrowseListTable {
  kind: 'artist' | 'album' | 'track' | 'playlist'
  /** The move with which it left. */
  departed: number
}

/** One row: how many moves there have been in those lists. */
interface BrowseStateTable {
  id: number
  moves: number
}

/** A playlist of the catalogue: nobody's own, and readable by everyone. */
interface PlaylistTable extends Omit<ItemColumns, 'mbid'> {
  /** `file` from an .m3u file, `editor` from the operator's list, `generated` from the music that is there. */
  kind: 'file' | 'editor' | 'generated'
  /** What made it; unique. */
  source_key: string
  description: string | null
  /** JSON by language, where the server itself wrote the texts; null for others. */
  names: string | null
  descriptions: string | null
  /** Who made it, as shown; null when nobody is named. */
  provider: string | null
  /** One of the contract's IDs. */
  mood: string | null
  activity: string | null
  genre_id: number | null
  track_count: Generated<number>
  duration_ms: Generated<number>
  /** 0 while nobody may see it: then it is not in the search index either. */
  is_published: ColumnType<number, number | undefined, number>
}

/** The tracks of a playlist. One may stand in it twice. */
interface PlaylistTrackTable {
  playlist_id: number
  position: number
  track_id: number
}

/** A genre of the two-level table, or a tag that was mapped under it. */
interface GenreTable {
  id: Generated<number>
  /** As shown. */
  name: string
  /** The name folded; unique. */
  search_key: string
  /** Null for a genre of the first level. */
  parent_id: number | null
}

interface ItemGenreTable {
  item_id: number
  position: number
  genre_id: number
}

/** An identifier that others gave: ISRC, barcode, MusicBrainz, AMG. */
interface OutsideIdTable {
  /** `music.isrc`, `music.icpn`, `music.mbid` or `music.amg`. */
  namespace: string
  /** In the form in which a lookup asks for it: upper case; ISRC and barcode without hyphens. */
  value: string
  kind: 'artist' | 'album' | 'track'
  item_id: number
}

/** A picture that was found: in a file's tags, or beside the music. */
interface PictureTable {
  id: Generated<number>
  folder_id: number
  /** Of the picture itself, or of the music file that it is embedded in; relative to the folder. */
  path: string
  /** The part of `path` before the last `/`; empty at the top. */
  directory: ColumnType<string, string | undefined, string>
  /** Null for a picture file; else which picture of the music file's tags, from 0. */
  embedded_index: number | null
  role: 'front' | 'artist' | 'other'
  media_type: string
  size_bytes: number
  modified_ms: number
}

/** An item whose counts, genres or picture are to be worked out anew: a scan that was cut off goes on with it. */
interface StaleItemTable {
  kind: 'artist' | 'album' | 'track'
  item_id: number
}

/** What the library knows of itself: the state of scans. */
interface LibraryStateTable {
  key: string
  /** JSON. */
  value: string
}

/** Every table of the catalogue's database. */
export interface CatalogTables {
  library_folder: LibraryFolderTable
  file: FileTable
  artist: ArtistTable
  album: AlbumTable
  track: TrackTable
  availability: AvailabilityTable
  album_artist: AlbumArtistTable
  track_artist: TrackArtistTable
  artist_album_list: ArtistListTable
  artist_track_list: ArtistListTable
  artist_browse_list: BrowseListTable
  album_browse_list: BrowseListTable
  track_browse_list: BrowseListTable
  playlist_browse_list: BrowseListTable
  browse_past: BrowsePastTable
  browse_state: BrowseStateTable
  playlist: PlaylistTable
  playlist_track: PlaylistTrackTable
  genre: GenreTable
  artist_genre: ItemGenreTable
  album_genre: ItemGenreTable
  track_genre: ItemGenreTable
  outside_id: OutsideIdTable
  picture: PictureTable
  stale_item: StaleItemTable
  library_state: LibraryStateTable
}

export type ArtistRow = Selectable<ArtistTable>
export type AlbumRow = Selectable<AlbumTable>
export type TrackRow = Selectable<TrackTable>
export type FileRow = Selectable<FileTable>
