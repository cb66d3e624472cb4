import type { Generated } from 'kysely'

// What people listened to and what was made for them, in the accounts' database. Written by the room `discovery`. Times are ms
// since the epoch; tracks are named by the catalogue's GUIDs, which never change.

/** One listen: half of a track, or four minutes of it. The ID rises with time. */
interface PlayTable {
  id: Generated<number>
  user_id: number
  track_guid: string
  played_at_ms: number
}

/** All listens of a user to a track. */
interface ListenedTrackTable {
  user_id: number
  track_guid: string
  plays: number
  last_played_at_ms: number
}

/** A station that a user has listened to. */
interface RadioStationTable {
  user_id: number
  /** The same for the same seed, whoever listens. */
  guid: string
  seed_kind: 'artist' | 'genre'
  /** An artist's GUID, or a genre's own name. */
  seed: string
  /** As it was called when it was last played. */
  name: string
  last_played_at_ms: number
}

/** A listening session of a station. */
interface RadioSessionTable {
  /** Random; what the API calls SessionId. */
  id: string
  user_id: number
  station_guid: string
  /** JSON: the tracks in the order in which they are played; empty once the session is over. */
  tracks: string
  /** How many of them were given. */
  position: number
  /** How often all of them were. */
  round: number
  last_used_at_ms: number
}

/** A playlist that was made for a user, for a day. */
interface PlaylistForYouTable {
  user_id: number
  /** 0 for the first. */
  position: number
  guid: string
  /** `YYYY-MM-DD` in UTC. */
  day: string
  recipe: string
  /** What it is about, such as an artist's name; null for nothing. */
  subject: string | null
  /** JSON: the GUIDs of its tracks, in order. */
  tracks: string
  made_at_ms: number
}

/** The tables of listening. */
export interface ListeningTables {
  play: PlayTable
  listened_track: ListenedTrackTable
  radio_station: RadioStationTable
  radio_session: RadioSessionTable
  playlist_for_you: PlaylistForYouTable
}
