import { type Kysely, sql } from 'kysely'

/** What people listened to, their radio, and what is made for them. All of it goes with its user. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table play (
      id integer primary key autoincrement,
      user_id integer not null references user (id) on delete cascade,
      track_guid text not null,
      played_at_ms bigint not null
    )`.execute(db)
  await sql`create index play_user on play (user_id, played_at_ms)`.execute(db)
  await sql`
    create table listened_track (
      user_id integer not null references user (id) on delete cascade,
      track_guid text not null,
      plays integer not null,
      last_played_at_ms bigint not null,
      primary key (user_id, track_guid)
    )`.execute(db)
  await sql`create index listened_track_track on listened_track (track_guid)`.execute(db)
  await sql`create index listened_track_last on listened_track (user_id, last_played_at_ms)`.execute(db)
  await sql`
    create table radio_station (
      user_id integer not null references user (id) on delete cascade,
      guid text not null,
      seed_kind text not null,
      seed text not null,
      name text not null,
      last_played_at_ms bigint not null,
      primary key (user_id, guid)
    )`.execute(db)
  await sql`create index radio_station_last on radio_station (user_id, last_played_at_ms)`.execute(db)
  await sql`
    create table radio_session (
      id text primary key,
      user_id integer not null references user (id) on delete cascade,
      station_guid text not null,
      tracks text not null,
      position integer not null,
      round integer not null,
      last_used_at_ms bigint not null
    )`.execute(db)
  await sql`create index radio_session_last on radio_session (last_used_at_ms)`.execute(db)
  await sql`
    create table playlist_for_you (
      user_id integer not null references user (id) on delete cascade,
      position integer not null,
      guid text not null unique,
      day text not null,
      recipe text not null,
      subject text,
      tracks text not null,
      made_at_ms bigint not null,
      primary key (user_id, position)
    )`.execute(db)
}
