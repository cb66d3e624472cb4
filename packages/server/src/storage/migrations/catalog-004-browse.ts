import { type Kysely, sql } from 'kysely'
import { browseListStatements, undatedRank } from './browse-list-statements.ts'

/**
 * Playlists of the catalogue, and the lists that browsing walks.
 *
 * Each kind has a table of lists: one for everything, one for each genre (a genre of the first level holds what its subgenres
 * do), for playlists also one for each mood and activity; each in every ordering. They hold live items alone, and triggers
 * keep them, so that whoever writes an item, a genre or a play need not know of them.
 *
 * What leaves its place is kept for a while in `browse_past`, with the span of moves in which it stood there. A walk reads
 * the lists as of the move at which it began, and so meets an item once even when that item moves meanwhile.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await makePlaylists(db)

  // An artist's place by date is that of its latest album: the first of its own list.
  await sql`alter table artist add column released_at_ms bigint`.execute(db)
  for (const statement of latestReleaseStatements) await sql.raw(statement).execute(db)
  await sql`create index album_added on album (removed_at_ms, added_at_ms, id)`.execute(db)

  await sql`create table browse_state (id integer primary key check (id = 1), moves integer not null)`.execute(
    db,
  )
  await sql`insert into browse_state (id, moves) values (1, 0)`.execute(db)
  await sql`
    create table browse_past (
      kind text not null, shelf integer not null, ordering integer not null, rank integer not null, item_id integer not null,
      arrived integer not null, departed integer not null,
      primary key (kind, shelf, ordering, rank, item_id, arrived, departed)
    ) without rowid`.execute(db)
  await sql`create index browse_past_item on browse_past (kind, item_id, shelf, ordering, departed)`.execute(
    db,
  )
  await sql`create index browse_past_departed on browse_past (departed)`.execute(db)
  for (const statement of browseListStatements()) await sql.raw(statement).execute(db)
}

async function makePlaylists(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('playlist')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('guid', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('search_key', 'text', (c) => c.notNull())
    .addColumn('added_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('removed_at_ms', 'bigint')
    .addColumn('play_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('search_bucket', 'integer', (c) => c.notNull().defaultTo(sql`65535`))
    .addColumn('picture_id', 'integer')
    .addColumn('description', 'text')
    .addColumn('names', 'text')
    .addColumn('descriptions', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('source_key', 'text', (c) => c.notNull().unique())
    .addColumn('provider', 'text')
    .addColumn('mood', 'text')
    .addColumn('activity', 'text')
    .addColumn('genre_id', 'integer', (c) => c.references('genre.id'))
    .addColumn('track_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('duration_ms', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('is_published', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await sql`create index playlist_genre on playlist (genre_id)`.execute(db)
  await sql`
    create table playlist_track (
      playlist_id integer not null references playlist (id),
      position integer not null,
      track_id integer not null references track (id),
      primary key (playlist_id, position)
    ) without rowid`.execute(db)
  await sql`create index playlist_track_track on playlist_track (track_id)`.execute(db)
}

const latestOf = (artist: string) =>
  `(SELECT nullif(-rank, -${undatedRank}) FROM artist_album_list WHERE artist_id = ${artist} ORDER BY rank LIMIT 1)`

const latestReleaseStatements = [
  `UPDATE artist SET released_at_ms = ${latestOf('artist.id')}`,
  `CREATE TRIGGER artist_released AFTER INSERT ON artist_album_list WHEN new.rank < ${undatedRank}
   BEGIN
     UPDATE artist SET released_at_ms = -new.rank
     WHERE id = new.artist_id AND (released_at_ms IS NULL OR released_at_ms < -new.rank);
   END`,
  `CREATE TRIGGER artist_unreleased AFTER DELETE ON artist_album_list WHEN old.rank < ${undatedRank}
   BEGIN
     UPDATE artist SET released_at_ms = ${latestOf('old.artist_id')}
     WHERE id = old.artist_id AND released_at_ms = -old.rank;
   END`,
]
