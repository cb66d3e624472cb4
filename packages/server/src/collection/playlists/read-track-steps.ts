import {
  Failure,
  parseContentId,
  type TrackAction,
  type TrackActionName,
  type TrackActionResult,
} from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import type { EntryName } from '../edits/playlist-rows.ts'
import type { StepOutcome, TrackStep, TrackSteps } from '../edits/update-playlist.ts'
import { refuseId } from '../items/change-tracks.ts'
import { resolveTracks, type TrackNamer } from '../items/resolve-tracks.ts'

/** The actions of an edit, as they can be done. */
export interface TrackActionsRead {
  /** Null when there are none. */
  readonly tracks: TrackSteps | null
  /** Those that add and delete; empty when entries are moved. */
  readonly steps: readonly TrackStep[]
  /** As they were sent. */
  readonly actions: readonly TrackAction[]
}

/**
 * Reads what is to be done with the tracks of a playlist: each action alone may be one that cannot be done, but entries are
 * all moved or none.
 *
 * @throws {Failure} COLLECTION_INVALID_PLAYLIST_REORDER when moves are mixed with others, name one entry twice, or what can be
 *   none of the user's; COLLECTION_INVALID_OPERATION is thrown before, when an action is unknown
 */
export async function readTrackSteps(
  parts: CollectionParts,
  actions: readonly TrackAction[],
  { before, ...namer }: TrackNamer & { readonly before?: string | undefined },
): Promise<TrackActionsRead> {
  const target = before?.trim() ?? ''
  const moves = actions.filter(({ Action }) => Action === 'Move')
  if (moves.length > 0 || target !== '') {
    if (moves.length !== actions.length || moves.length === 0) {
      throw refuseReorder('A reorder has Move actions and no others')
    }
    const tracks = readMove(parts, moves, { target, userId: namer.userId })
    return { tracks, steps: [], actions }
  }
  const adding = actions.filter(({ Action }) => Action === 'Add').map(({ Id }) => Id)
  const named = await resolveTracks(parts, adding, namer)
  const trackOf = new Map(adding.map((id, at) => [id, named[at]!.track]))
  const steps = actions.map(({ Id, Action }): TrackStep => {
    if (Action === 'Add') {
      const track = trackOf.get(Id) ?? null
      return track === null ? null : { add: { guid: track.guid, durationMs: track.durationMs } }
    }
    const entry = readEntry(parts, Id, namer.userId)
    return entry === null ? null : { delete: entry }
  })
  return { tracks: steps.length === 0 ? null : { kind: 'change', steps }, steps, actions }
}

function readMove(
  parts: CollectionParts,
  moves: readonly TrackAction[],
  { target, userId }: { readonly target: string; readonly userId: number },
): TrackSteps {
  const entries = moves.map(({ Id }) => readEntry(parts, Id, userId))
  const before = target === '' ? null : readEntry(parts, target, userId)
  const isWhole = !entries.includes(null) && (target === '' || before !== null)
  if (!isWhole)
    throw refuseReorder('What is moved, and what it is moved before, must be entries of the playlist')
  const moved = entries as EntryName[]
  if (new Set(moved.map(({ entryId }) => entryId)).size < moved.length) {
    throw refuseReorder('An entry can be moved to one place only')
  }
  return { kind: 'move', entries: moved, before }
}

function readEntry({ ids }: CollectionParts, id: string, userId: number): EntryName | null {
  const parsed = parseContentId(id.trim())
  const item = parsed?.kind === 'collectionItem' ? ids.read(userId, parsed.opaque) : null
  return item?.kind === 'entry' ? { entryId: item.entryId, addedAtMs: item.addedAtMs } : null
}

const refusals: Readonly<Record<TrackActionName, string>> = {
  Add: 'Not a track that can be added',
  Delete: 'Not an entry of the playlist',
  Remove: 'Not an entry of the playlist',
  Move: 'Not an entry of the playlist',
}

/** What is answered of each action. */
export function writeOutcomes(
  { ids }: CollectionParts,
  {
    read: { actions, steps },
    outcomes,
    userId,
  }: { readonly read: TrackActionsRead; readonly outcomes: readonly StepOutcome[]; readonly userId: number },
): TrackActionResult[] {
  // All were moved; their IDs stay.
  if (steps.length === 0) return actions.map(({ Id }) => ({ InputId: Id, Id: Id.trim() }))
  return actions.map(({ Id, Action }, at) => {
    const outcome = outcomes[at] ?? null
    if (outcome === null) return refuseId(Id, refusals[Action as TrackActionName])
    if (outcome === 'deleted') return { InputId: Id }
    return { InputId: Id, Id: ids.write(userId, { kind: 'entry', ...outcome }) }
  })
}

function refuseReorder(message: string): Failure {
  return new Failure('COLLECTION_INVALID_PLAYLIST_REORDER', { message })
}
