import { type Kysely, sql } from 'kysely'
import { createSearchTables } from './search-tables.ts'

/**
 * Collections and playlists of users, and a search index over them.
 *
 * Counts, and rows that exist only while others do, are kept by triggers, so that they are right whoever deletes: an edit,
 * or the cascade from a user. Numbers of rows are never used again: IDs that were handed out name them.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await createSearchTables(db)
  const statements = [...tables, ...orderIndexes(), ...collectedTriggers, ...playlistTriggers]
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const ofUser = 'user_id integer not null references collection (user_id) on delete cascade'
const collected = `
  id integer primary key autoincrement, ${ofUser}, guid text not null, added_at_ms integer not null,
  search_bucket integer not null, arrived integer not null default 0`

const tables = [
  `create table collection (
    user_id integer primary key references user (id) on delete cascade,
    token text not null,
    track_count integer not null default 0, album_count integer not null default 0,
    artist_count integer not null default 0, playlist_count integer not null default 0,
    moves integer not null default 0
  )`,
  `create table collected_album (
    ${collected}, track_count integer not null default 0, duration_ms integer not null default 0,
    by_title text not null, by_artist text not null, by_genre text not null, by_release text not null,
    by_date text not null,
    unique (user_id, guid)
  )`,
  `create table collected_artist (
    ${collected}, credit_count integer not null default 0, main_count integer not null default 0,
    by_name text not null, by_date text not null,
    unique (user_id, guid)
  )`,
  `create table collected_track (
    ${collected}, album_id integer not null references collected_album (id), duration_ms integer not null,
    facts_hash text not null,
    by_title text not null, by_album text not null, by_artist text not null, by_genre text not null,
    by_release text not null, by_date text not null, by_number text not null,
    unique (user_id, guid)
  )`,
  // Also how an album finds its tracks, in the order of its discs.
  'create index collected_track_of_album on collected_track (album_id, by_number, id)',
  'create index collected_track_guid on collected_track (guid)',
  `create table collected_track_artist (
    track_id integer not null references collected_track (id) on delete cascade,
    artist_id integer not null references collected_artist (id) on delete cascade,
    is_main integer not null,
    primary key (track_id, artist_id)
  ) without rowid`,
  'create index collected_track_artist_artist on collected_track_artist (artist_id)',
  `create table collected_album_artist (
    album_id integer not null references collected_album (id) on delete cascade,
    artist_id integer not null references collected_artist (id) on delete cascade,
    primary key (artist_id, album_id)
  ) without rowid`,
  'create index collected_album_artist_album on collected_album_artist (album_id)',
  `create table collected_past (
    ${ofUser}, list text not null, key text not null, item_id integer not null,
    arrived integer not null, departed integer not null,
    primary key (user_id, list, key, item_id, arrived)
  ) without rowid`,
  `create table user_playlist (
    id integer primary key autoincrement, guid text not null unique, ${ofUser},
    name text not null, description text, is_published integer not null,
    created_at_ms integer not null, changed_at_ms integer not null, edition text not null,
    track_count integer not null default 0, duration_ms integer not null default 0,
    moves integer not null default 0, search_bucket integer, deleted_at_ms integer
  )`,
  'create index user_playlist_of_user on user_playlist (user_id, created_at_ms)',
  `create index user_playlist_published on user_playlist (is_published)
    where is_published = 1 and deleted_at_ms is null`,
  `create table user_playlist_entry (
    id integer primary key autoincrement,
    playlist_id integer not null references user_playlist (id) on delete cascade,
    position integer not null, track_guid text not null, duration_ms integer not null,
    added_at_ms integer not null, arrived integer not null default 0
  )`,
  'create index user_playlist_entry_position on user_playlist_entry (playlist_id, position, id)',
  'create index user_playlist_entry_track on user_playlist_entry (track_guid)',
  `create table user_playlist_past (
    playlist_id integer not null references user_playlist (id) on delete cascade,
    position integer not null,
    entry_id integer not null references user_playlist_entry (id) on delete cascade,
    arrived integer not null, departed integer not null,
    primary key (playlist_id, position, entry_id, arrived)
  ) without rowid`,
  'create index user_playlist_past_entry on user_playlist_past (entry_id)',
  'create table published_state (id integer primary key check (id = 1), version integer not null)',
  'insert into published_state (id, version) values (1, 0)',
]

/** One index for each order of a list. */
function orderIndexes(): string[] {
  const orders = {
    collected_track: ['title', 'album', 'artist', 'genre', 'release', 'date', 'number'],
    collected_album: ['title', 'artist', 'genre', 'release', 'date'],
    collected_artist: ['name', 'date'],
  }
  return Object.entries(orders).flatMap(([table, columns]) =>
    columns.map((column) => {
      const listed = table === 'collected_artist' ? ' where main_count > 0' : ''
      return `create index ${table}_by_${column} on ${table} (user_id, by_${column}, id)${listed}`
    }),
  )
}

/** Takes the row `old` out of the search index: its entries are those of `search-entry.ts`. */
function leaveSearch(kind: string): string {
  return `
    delete from search_${kind} where rowid in (
      select (old.search_bucket * 4294967296 + old.id) * 2
      union all select (old.search_bucket * 4294967296 + old.id) * 2 + 1
      union all select entry from search_move where kind = '${kind}' and item_id = old.id);
    delete from search_move where kind = '${kind}' and item_id = old.id;
    update search_size set items = items - 1 where kind = '${kind}' and bucket = old.search_bucket;`
}

function after(event: string, table: string, body: string, name = event.replace(/\W.*/, '')): string {
  return `create trigger ${table}_${name} after ${event} on ${table} begin ${body} end`
}

const countOfCollection = (column: string, by: string, row: string) =>
  `update collection set ${column} = ${column} ${by} where user_id = ${row}.user_id;`

const leaveAlbum = `
  update collected_album set track_count = track_count - 1, duration_ms = duration_ms - old.duration_ms
    where id = old.album_id;`
const joinAlbum = `
  update collected_album set track_count = track_count + 1, duration_ms = duration_ms + new.duration_ms
    where id = new.album_id;`
const dropEmptyAlbum = 'delete from collected_album where id = old.album_id and track_count = 0;'
const leaveArtist = `
  update collected_artist set credit_count = credit_count - 1, main_count = main_count - old.is_main
    where id = old.artist_id;
  delete from collected_artist where id = old.artist_id and credit_count = 0;`
const joinArtist = `
  update collected_artist set credit_count = credit_count + 1, main_count = main_count + new.is_main
    where id = new.artist_id;`

const collectedTriggers = [
  after('insert', 'collected_track', joinAlbum + countOfCollection('track_count', '+ 1', 'new')),
  after('update of album_id, duration_ms', 'collected_track', leaveAlbum + joinAlbum + dropEmptyAlbum),
  after(
    'delete',
    'collected_track',
    leaveAlbum + dropEmptyAlbum + countOfCollection('track_count', '- 1', 'old') + leaveSearch('track'),
  ),
  after('insert', 'collected_album', countOfCollection('album_count', '+ 1', 'new')),
  after('delete', 'collected_album', countOfCollection('album_count', '- 1', 'old') + leaveSearch('album')),
  after('insert', 'collected_track_artist', joinArtist),
  after('delete', 'collected_track_artist', leaveArtist),
  after(
    'update of is_main',
    'collected_track_artist',
    'update collected_artist set main_count = main_count - old.is_main + new.is_main where id = new.artist_id;',
  ),
  after(
    'update of main_count',
    'collected_artist',
    countOfCollection('artist_count', '+ (new.main_count > 0) - (old.main_count > 0)', 'new'),
  ),
  after('delete', 'collected_artist', leaveSearch('artist')),
]

const touchPublished = (condition: string) =>
  `update published_state set version = version + 1 where ${condition};`

const playlistTriggers = [
  after(
    'insert',
    'user_playlist',
    countOfCollection('playlist_count', '+ 1', 'new') + touchPublished('new.is_published = 1'),
  ),
  after('update', 'user_playlist', touchPublished('new.is_published = 1 or old.is_published = 1')),
  `create trigger user_playlist_bury after update of deleted_at_ms on user_playlist
    when old.deleted_at_ms is null and new.deleted_at_ms is not null begin
    ${countOfCollection('playlist_count', '- 1', 'new')} ${leaveSearch('playlist')} end`,
  `create trigger user_playlist_delete after delete on user_playlist when old.deleted_at_ms is null begin
    ${countOfCollection('playlist_count', '- 1', 'old')} ${touchPublished('old.is_published = 1')}
    ${leaveSearch('playlist')} end`,
  after(
    'insert',
    'user_playlist_entry',
    `update user_playlist set track_count = track_count + 1, duration_ms = duration_ms + new.duration_ms
      where id = new.playlist_id;`,
  ),
  after(
    'update of duration_ms',
    'user_playlist_entry',
    `update user_playlist set duration_ms = duration_ms - old.duration_ms + new.duration_ms
      where id = new.playlist_id;`,
  ),
  after(
    'delete',
    'user_playlist_entry',
    `update user_playlist set track_count = track_count - 1, duration_ms = duration_ms - old.duration_ms
      where id = old.playlist_id;`,
  ),
]
