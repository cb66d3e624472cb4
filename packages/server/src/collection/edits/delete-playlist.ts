import type { AccountsDb } from '../../storage/index.ts'
import { endChange, makeMark } from './change-state.ts'
import { findEditable, type PlaylistEdit } from './playlist-rows.ts'

/**
 * Deletes a playlist: its name and its entries are gone, and its GUID stays taken.
 *
 * @throws {Failure} as `findEditable`
 */
export async function deletePlaylist(db: AccountsDb, edit: PlaylistEdit): Promise<void> {
  const { id } = await findEditable(db, edit)
  await db.deleteFrom('user_playlist_entry').where('playlist_id', '=', id).execute()
  await db
    .updateTable('user_playlist')
    .set({
      name: '',
      description: null,
      edition: makeMark(),
      changed_at_ms: edit.nowMs,
      search_bucket: null,
      deleted_at_ms: edit.nowMs,
    })
    .where('id', '=', id)
    .execute()
  await endChange(db, edit.userId)
}
