import { sql } from 'kysely'
import type { AccountsDb } from '../../packages/server/src/storage/index.ts'

const rowsPerTransaction = 5_000
const tracksOfPlaylist = 1_000

/**
 * Fills a user's collection with tracks, in the order given, and one private playlist with the first of them; as the room
 * `collection` would, but for the places in the orders by name.
 */
export async function keepMusic(db: AccountsDb, userId: number, guids: readonly string[]): Promise<void> {
  await sql`insert into collection (user_id, token) values (${userId}, 'bench')`.execute(db)
  await sql`insert into collected_album
    (user_id, guid, added_at_ms, search_bucket, by_title, by_artist, by_genre, by_release, by_date)
    values (${userId}, 'album', 0, 0, '', '', '', '', '')`.execute(db)
  for (let at = 0; at < guids.length; at += rowsPerTransaction) {
    const part = JSON.stringify(guids.slice(at, at + rowsPerTransaction))
    await sql`insert into collected_track
      (user_id, guid, added_at_ms, search_bucket, album_id, duration_ms, facts_hash,
        by_title, by_album, by_artist, by_genre, by_release, by_date, by_number)
      select ${userId}, value, 0, 0, (select id from collected_album where user_id = ${userId}), 1, '',
        value, '', '', '', '', printf('%015d', ${at} + key), ''
      from json_each(${part})`.execute(db)
  }
  await sql`insert into user_playlist
    (guid, user_id, name, is_published, created_at_ms, changed_at_ms, edition)
    values (${`bench ${userId}`}, ${userId}, 'Bench', 0, 0, 0, '')`.execute(db)
  await sql`insert into user_playlist_entry (playlist_id, position, track_guid, duration_ms, added_at_ms)
    select (select id from user_playlist where user_id = ${userId}), key, value, 1, 0
    from json_each(${JSON.stringify(guids.slice(0, tracksOfPlaylist))})`.execute(db)
}
