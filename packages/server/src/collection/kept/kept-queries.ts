import { type AccountsDb, type Holes, prepareQuery } from '../../storage/index.ts'

/** What tells of what people keep. */
export type KeptQueries = ReturnType<typeof prepareKeptQueries>

type Guids = { readonly guids: readonly string[] }
type OfUser = { readonly userId: number }
type Limit = { readonly limit: number }
/** How many rows are looked at, however many people keep a track. */
type Rows = { readonly rows: number }

/** Compiles the queries: each walks an index, and no further than it is told to. */
export function prepareKeptQueries(db: AccountsDb) {
  return {
    /** A user's collection, what was added last first. */
    collected: prepareQuery(db, ({ value }: Holes<OfUser & Limit>) =>
      db
        .selectFrom('collected_track')
        .select('guid')
        .where('user_id', '=', value('userId'))
        .orderBy('by_date')
        .orderBy('id')
        .limit(value('limit')),
    ),
    /** A user's own playlists, the latest first. */
    ownPlaylists: prepareQuery(db, ({ value }: Holes<OfUser & Limit>) =>
      db
        .selectFrom('user_playlist')
        .select('id')
        .where('user_id', '=', value('userId'))
        .where('deleted_at_ms', 'is', null)
        .orderBy('created_at_ms', 'desc')
        .orderBy('id', 'desc')
        .limit(value('limit')),
    ),
    /** The first tracks of a playlist. */
    entries: prepareQuery(db, ({ value }: Holes<{ readonly playlistId: number } & Limit>) =>
      db
        .selectFrom('user_playlist_entry')
        .select('track_guid as guid')
        .where('playlist_id', '=', value('playlistId'))
        .orderBy('position')
        .orderBy('id')
        .limit(value('limit')),
    ),
    /** A row when a user collected one of some tracks. */
    collectsOne: prepareQuery(db, ({ value, list }: Holes<OfUser & Guids>) =>
      db
        .selectFrom('collected_track')
        .select('user_id')
        .where('user_id', '=', value('userId'))
        .where('guid', 'in', list('guids'))
        .limit(1),
    ),
    /** Others who collected one of some tracks. */
    collectors: prepareQuery(db, ({ value, list }: Holes<OfUser & Guids & Rows & Limit>) =>
      db
        .selectFrom(
          db
            .selectFrom('collected_track')
            .select('user_id')
            .where('guid', 'in', list('guids'))
            .limit(value('rows'))
            .as('kept'),
        )
        .select('kept.user_id')
        .distinct()
        .where('kept.user_id', '<>', value('userId'))
        .orderBy('kept.user_id')
        .limit(value('limit')),
    ),
    /** Playlists that hold one of some tracks, a user's own first. */
    playlistsHolding: prepareQuery(db, ({ value, list }: Holes<OfUser & Guids & Rows & Limit>) =>
      db
        .selectFrom(
          db
            .selectFrom('user_playlist_entry')
            .select('playlist_id')
            .where('track_guid', 'in', list('guids'))
            .limit(value('rows'))
            .as('entry'),
        )
        .innerJoin('user_playlist as playlist', 'playlist.id', 'entry.playlist_id')
        .select(['playlist.id', 'playlist.user_id', 'playlist.is_published'])
        .distinct()
        .where('playlist.deleted_at_ms', 'is', null)
        .orderBy(({ eb }) => eb('playlist.user_id', '<>', value('userId')))
        .orderBy('playlist.id')
        .limit(value('limit')),
    ),
  }
}
