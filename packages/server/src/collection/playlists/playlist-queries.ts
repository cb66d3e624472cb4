import { sql } from 'kysely'
import { type Holes, prepareQuery } from '../../storage/index.ts'
import type { Reading } from '../reading.ts'

/** Playlists of users and their entries. */
export type PlaylistQueries = ReturnType<typeof preparePlaylistQueries>

/** A playlist of a user, as it is shown. */
export type PlaylistFacts = Awaited<ReturnType<PlaylistQueries['byGuids']>>[number]

/** An entry of a playlist. */
export interface EntryFacts {
  readonly id: number
  readonly position: number
  readonly track_guid: string
  readonly added_at_ms: number
}

type EntryWindow = {
  readonly playlistId: number
  readonly position: number
  readonly id: number
  readonly limit: number
  readonly skip: number
}

/** Compiles the queries. */
export function preparePlaylistQueries({ db, tables }: Reading) {
  const playlists = () =>
    tables
      .selectFrom('user_playlist as playlist')
      .innerJoin('user as owner', 'owner.id', 'playlist.user_id')
      .select(['playlist.id', 'playlist.guid', 'playlist.user_id', 'playlist.name', 'playlist.description'])
      .select(['playlist.is_published', 'playlist.track_count', 'playlist.duration_ms', 'playlist.edition'])
      .select(['playlist.created_at_ms', 'playlist.moves', 'playlist.deleted_at_ms', 'owner.name as owner'])
      .select(({ selectFrom }) =>
        selectFrom('user_playlist_entry as entry')
          .select('entry.track_guid')
          .whereRef('entry.playlist_id', '=', 'playlist.id')
          .orderBy('entry.position')
          .orderBy('entry.id')
          .limit(1)
          .as('first_track'),
      )
  const entryColumns = ['id', 'position', 'track_guid', 'added_at_ms'] as const
  return {
    /** Deleted ones too. */
    byGuids: prepareQuery(db, ({ list }: Holes<{ readonly guids: readonly string[] }>) =>
      playlists().where('playlist.guid', 'in', list('guids')),
    ),
    byRows: prepareQuery(db, ({ list }: Holes<{ readonly ids: readonly number[] }>) =>
      playlists().where('playlist.id', 'in', list('ids')).where('playlist.deleted_at_ms', 'is', null),
    ),
    /** A user's own, the latest first. */
    ofUser: prepareQuery(
      db,
      ({
        value,
      }: Holes<{
        readonly userId: number
        readonly createdAtMs: number
        readonly id: number
        readonly limit: number
        readonly skip: number
      }>) =>
        playlists()
          .where('playlist.user_id', '=', value('userId'))
          .where('playlist.deleted_at_ms', 'is', null)
          .where(({ eb, refTuple, tuple }) =>
            eb(
              refTuple('playlist.created_at_ms', 'playlist.id'),
              '<',
              tuple(value('createdAtMs'), value('id')),
            ),
          )
          .orderBy('playlist.created_at_ms', 'desc')
          .orderBy('playlist.id', 'desc')
          .limit(value('limit'))
          .offset(value('skip')),
    ),
    entries: prepareQuery(db, ({ value }: Holes<EntryWindow>) =>
      tables
        .selectFrom('user_playlist_entry')
        .select(entryColumns)
        .where('playlist_id', '=', value('playlistId'))
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('position', 'id'), '>', tuple(value('position'), value('id'))),
        )
        .orderBy('position')
        .orderBy('id')
        .limit(value('limit'))
        .offset(value('skip')),
    ),
    /** The same in the order after so many of the playlist's moves. */
    entriesAsOf: prepareQuery(db, ({ value }: Holes<EntryWindow & { readonly asOf: number }>) => {
      const text = sql<EntryFacts>`select * from (
          select id, position, track_guid, added_at_ms from user_playlist_entry
          where playlist_id = ${value('playlistId')} and arrived <= ${value('asOf')}
            and (position, id) > (${value('position')}, ${value('id')})
          order by position, id limit ${value('limit')})
        union all select * from (
          select entry.id, past.position, entry.track_guid, entry.added_at_ms from user_playlist_past as past
          cross join user_playlist_entry as entry on entry.id = past.entry_id
          where past.playlist_id = ${value('playlistId')}
            and (past.position, past.entry_id) > (${value('position')}, ${value('id')})
            and past.arrived <= ${value('asOf')} and past.departed > ${value('asOf')}
          order by past.position, past.entry_id limit ${value('limit')})
        order by 2, 1 limit ${value('limit')} offset ${value('skip')}`
      return { compile: () => text.compile(tables) }
    }),
  }
}
