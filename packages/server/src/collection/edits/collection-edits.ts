import type { Edits } from '../../storage/index.ts'
import { addTracks } from './add-tracks.ts'
import { createPlaylist } from './create-playlist.ts'
import { deletePlaylist } from './delete-playlist.ts'
import { deleteTracks } from './delete-tracks.ts'
import { refreshDurations } from './refresh-durations.ts'
import { refreshTracks } from './refresh-tracks.ts'
import { updatePlaylist } from './update-playlist.ts'

/** What is done in the thread of the accounts' writer, each in one transaction. */
export const edits = {
  addTracks,
  deleteTracks,
  createPlaylist,
  updatePlaylist,
  deletePlaylist,
  refreshTracks,
  refreshDurations,
} as const satisfies Edits

/** The same, as their types. */
export type CollectionEdits = typeof edits
