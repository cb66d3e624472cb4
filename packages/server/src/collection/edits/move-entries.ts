import { Failure } from '@regroove/contract'
import { sql } from 'kysely'
import type { AccountsDb, UserPlaylistRow } from '../../storage/index.ts'
import { placeMoved } from './place-entries.ts'
import { type EntryName, setPositions } from './playlist-rows.ts'

/** So many moves are remembered for those who are walking through a playlist. */
const keptMoves = 100

/**
 * Moves entries of a playlist; where they stood is remembered for walks that began before.
 *
 * @returns whether the order is another one
 * @throws {Failure} COLLECTION_INVALID_PLAYLIST_REORDER when one of them is not in the playlist
 */
export async function moveEntries(
  db: AccountsDb,
  playlist: UserPlaylistRow,
  { entries, before }: { readonly entries: readonly EntryName[]; readonly before: EntryName | null },
): Promise<boolean> {
  const rows = await db
    .selectFrom('user_playlist_entry')
    .select(['id', 'position', 'added_at_ms'])
    .where('playlist_id', '=', playlist.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const addedOf = new Map(rows.map(({ id, added_at_ms }) => [id, added_at_ms]))
  for (const { entryId, addedAtMs } of before === null ? entries : [...entries, before]) {
    if (addedOf.get(entryId) !== addedAtMs) {
      throw new Failure('COLLECTION_INVALID_PLAYLIST_REORDER', {
        message: 'What is moved, and what it is moved before, must be entries of the playlist',
      })
    }
  }
  const placed = placeMoved(rows, {
    moved: entries.map(({ entryId }) => entryId),
    before: before?.entryId ?? null,
  })
  if (placed.length === 0) return false

  const move = playlist.moves + 1
  const ids = JSON.stringify(placed.map(({ id }) => id))
  await sql`insert or ignore into user_playlist_past (playlist_id, position, entry_id, arrived, departed)
    select playlist_id, position, id, arrived, ${move} from user_playlist_entry
    where id in (select value from json_each(${ids}))`.execute(db)
  await setPositions(db, placed, move)
  await db.updateTable('user_playlist').set({ moves: move }).where('id', '=', playlist.id).execute()
  await db
    .deleteFrom('user_playlist_past')
    .where('playlist_id', '=', playlist.id)
    .where('departed', '<=', move - keptMoves)
    .execute()
  return true
}
