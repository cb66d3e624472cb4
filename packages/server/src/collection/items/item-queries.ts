import { type Holes, prepareQuery } from '../../storage/index.ts'
import type { Reading } from '../reading.ts'

/** What a collection holds of some items of the catalogue. */
export type ItemQueries = ReturnType<typeof prepareItemQueries>

type OwnGuids = { readonly userId: number; readonly guids: readonly string[] }

/** An item that is in a collection; counts are of an album's collected tracks, else 0. */
export interface CollectedItem {
  readonly id: number
  readonly guid: string
  readonly track_count: number
  readonly duration_ms: number
}

/** Compiles the queries: each looks into a table by its unique index. */
export function prepareItemQueries({ db, tables }: Reading) {
  return {
    tracks: prepareQuery(db, ({ value, list }: Holes<OwnGuids>) =>
      tables
        .selectFrom('collected_track')
        .select(['id', 'guid'])
        .where('user_id', '=', value('userId'))
        .where('guid', 'in', list('guids')),
    ),
    albums: prepareQuery(db, ({ value, list }: Holes<OwnGuids>) =>
      tables
        .selectFrom('collected_album')
        .select(['id', 'guid', 'track_count', 'duration_ms'])
        .where('user_id', '=', value('userId'))
        .where('guid', 'in', list('guids')),
    ),
    artists: prepareQuery(db, ({ value, list }: Holes<OwnGuids>) =>
      tables
        .selectFrom('collected_artist')
        .select(['id', 'guid'])
        .where('user_id', '=', value('userId'))
        .where('guid', 'in', list('guids')),
    ),
    /** The tracks of entries, by their rows, where the playlists are the user's. */
    entries: prepareQuery(
      db,
      ({ value, list }: Holes<{ readonly userId: number; readonly ids: readonly number[] }>) =>
        tables
          .selectFrom('user_playlist_entry as entry')
          .innerJoin('user_playlist as playlist', 'playlist.id', 'entry.playlist_id')
          .select(['entry.id', 'entry.track_guid', 'entry.added_at_ms'])
          .where('entry.id', 'in', list('ids'))
          .where('playlist.user_id', '=', value('userId')),
    ),
    /** Items by their rows, for what searches found. */
    byRow: {
      track: prepareByRow({ db, tables }, 'collected_track'),
      album: prepareByRow({ db, tables }, 'collected_album'),
      artist: prepareByRow({ db, tables }, 'collected_artist'),
    },
  }
}

/** The three tables have these columns alike, so that for the compiler one may stand for all. */
function prepareByRow(
  { db, tables }: Reading,
  table: 'collected_track' | 'collected_album' | 'collected_artist',
) {
  return prepareQuery(
    db,
    ({ value, list }: Holes<{ readonly userId: number; readonly ids: readonly number[] }>) =>
      tables
        .selectFrom(table as 'collected_track')
        .select(['id', 'guid'])
        .where('id', 'in', list('ids'))
        .where('user_id', '=', value('userId')),
  )
}
