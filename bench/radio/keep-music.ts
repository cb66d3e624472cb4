import type { AccountsDb } from '../../packages/server/src/storage/index.ts'

const rowsPerInsert = 1_000
const tracksOfPlaylist = 1_000

/**
 * Fills a user's collection with tracks, in the order given, and one private playlist with the first of them; as the room
 * `collection` would, but for the places in the orders by name.
 */
export async function keepMusic(db: AccountsDb, userId: number, guids: readonly string[]): Promise<void> {
  if (guids.length === 0) return
  await db.insertInto('collection').values({ user_id: userId, token: 'bench' }).execute()
  const kept = { user_id: userId, added_at_ms: 0, search_bucket: 0 }
  const places = { by_title: '', by_artist: '', by_genre: '', by_release: '', by_date: '' }
  const album = await db
    .insertInto('collected_album')
    .values({ ...kept, ...places, guid: 'album' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const track = { ...kept, ...places, album_id: album.id, duration_ms: 1, facts_hash: '', by_album: '' }
  for (let from = 0; from < guids.length; from += rowsPerInsert) {
    const rows = guids.slice(from, from + rowsPerInsert).map((guid, at) => ({
      ...{ ...track, guid, by_number: '' },
      by_date: String(from + at).padStart(15, '0'),
    }))
    await db.insertInto('collected_track').values(rows).execute()
  }
  const { id: playlist_id } = await db
    .insertInto('user_playlist')
    .values({
      ...{ user_id: userId, guid: `bench ${userId}`, name: 'Bench', edition: '' },
      ...{ is_published: 0, created_at_ms: 0, changed_at_ms: 0, search_bucket: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const entries = guids
    .slice(0, tracksOfPlaylist)
    .map((track_guid, position) => ({ playlist_id, position, track_guid, duration_ms: 1, added_at_ms: 0 }))
  await db.insertInto('user_playlist_entry').values(entries).execute()
}
