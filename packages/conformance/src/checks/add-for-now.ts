import type { Answer, Token } from '../asking/question.ts'
import { addTracks, deleteTracks, sendEdit } from '../checking/collection-acts.ts'
import type { Tools } from '../checking/tools.ts'

/** Adds tracks, which are deleted again when the check is over. */
export async function addForNow(given: Tools, user: Token, ids: readonly string[]) {
  given.undo(`delete ${ids.length} tracks from the collection`, (asker) => deleteTracks(asker, user, ids))
  return addTracks(given, user, ids)
}

/** Asks to add tracks, whatever comes of it; those that are added are deleted again when the check is over. */
export async function sendForNow(given: Tools, user: Token, ids: readonly string[]): Promise<Answer> {
  given.undo(`delete ${ids.length} tracks from the collection`, (asker) =>
    sendEdit(asker, 'delete', { TrackIds: ids.slice(0, 100) }, { as: user }),
  )
  return sendEdit(given, 'add', { TrackIds: ids }, { as: user })
}
