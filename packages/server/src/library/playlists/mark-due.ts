import { remember } from '../store/library-state.ts'
import type { Transact } from '../store/match-places.ts'

/**
 * Notes, with the first act that a scan does on the catalogue, that playlists are to be made anew: a scan that is cut off
 * leaves that to the next one.
 */
export function markPlaylistsDue(transact: Transact): Transact {
  let isMarked = false
  return (act) =>
    transact(async (db) => {
      if (!isMarked) await remember(db, 'playlistsDue', true)
      isMarked = true
      return act(db)
    })
}
