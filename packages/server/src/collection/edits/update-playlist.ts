import { sql } from 'kysely'
import type { AccountsDb, UserPlaylistRow } from '../../storage/index.ts'
import { endChange, makeMark } from './change-state.ts'
import { moveEntries } from './move-entries.ts'
import {
  appendEntries,
  type EntryName,
  type EntryTrack,
  findEditable,
  indexPlaylist,
  type PlaylistEdit,
  requireRoom,
} from './playlist-rows.ts'

/** What is done with the tracks of a playlist: they are added and deleted, or entries are moved. */
export type TrackSteps =
  | { readonly kind: 'change'; readonly steps: readonly TrackStep[] }
  | {
      readonly kind: 'move'
      readonly entries: readonly EntryName[]
      /** Null for the end. */
      readonly before: EntryName | null
    }

/** A track that is added, an entry that is deleted, or null for what cannot be either. */
export type TrackStep = { readonly add: EntryTrack } | { readonly delete: EntryName } | null

/** What becomes of a playlist. What is null stays as it is. */
export interface PlaylistUpdate extends PlaylistEdit {
  readonly name: string | null
  /** Empty to have none. */
  readonly description: string | null
  readonly isPublished: boolean | null
  readonly tracks: TrackSteps | null
  readonly limit: number
}

/** What came of a step: the entry that was made, `deleted`, or null where nothing could be done. */
export type StepOutcome = EntryName | 'deleted' | null

/** A playlist as an edit left it. */
export interface UpdatedPlaylist {
  readonly name: string
  readonly isPublished: boolean
  readonly edition: string
  /** By step; empty where entries were moved. */
  readonly outcomes: readonly StepOutcome[]
}

/**
 * Changes a playlist, wholly or not at all, but for single steps that cannot be done.
 *
 * @throws {Failure} as `findEditable`; COLLECTION_PLAYLIST_FULL, COLLECTION_INVALID_PLAYLIST_REORDER
 */
export async function updatePlaylist(db: AccountsDb, update: PlaylistUpdate): Promise<UpdatedPlaylist> {
  const before = await findEditable(db, update)
  const { tracks } = update
  const done =
    tracks?.kind === 'change'
      ? await changeTracks(db, before, { ...update, steps: tracks.steps })
      : { outcomes: [], hasChanged: tracks !== null && (await moveEntries(db, before, tracks)) }
  const after = {
    name: update.name ?? before.name,
    description: update.description === null ? before.description : update.description || null,
    is_published: update.isPublished === null ? before.is_published : Number(update.isPublished),
  }
  const isSame =
    after.name === before.name &&
    after.description === before.description &&
    after.is_published === before.is_published
  let { edition } = before
  if (!isSame || done.hasChanged) {
    edition = makeMark()
    await db
      .updateTable('user_playlist')
      .set({ ...after, edition, changed_at_ms: update.nowMs })
      .where('id', '=', before.id)
      .execute()
    await indexPlaylist(db, before.id, before)
    await endChange(db, update.userId)
  }
  return { name: after.name, isPublished: after.is_published === 1, edition, outcomes: done.outcomes }
}

async function changeTracks(
  db: AccountsDb,
  { id, track_count }: UserPlaylistRow,
  { steps, nowMs, limit }: Pick<PlaylistUpdate, 'nowMs' | 'limit'> & { readonly steps: readonly TrackStep[] },
): Promise<{ readonly outcomes: StepOutcome[]; readonly hasChanged: boolean }> {
  const there = await findEntries(
    db,
    id,
    steps.flatMap((step) => (step !== null && 'delete' in step ? [step.delete] : [])),
  )
  const deleted = new Set<number>()
  const outcomes = steps.map((step): StepOutcome | 'add' => {
    if (step === null) return null
    if ('add' in step) return 'add'
    const { entryId } = step.delete
    if (there.get(entryId) !== step.delete.addedAtMs || deleted.has(entryId)) return null
    deleted.add(entryId)
    return 'deleted'
  })
  const added = steps.flatMap((step) => (step !== null && 'add' in step ? [step.add] : []))
  if (added.length > 0) requireRoom({ count: track_count - deleted.size + added.length, limit })

  const ids = JSON.stringify([...deleted])
  if (deleted.size > 0) {
    await sql`delete from user_playlist_entry where id in (select value from json_each(${ids}))`.execute(db)
  }
  const made = await appendEntries(db, id, { tracks: added, nowMs })
  let next = 0
  return {
    outcomes: outcomes.map((outcome) => (outcome === 'add' ? made[next++]! : outcome)),
    hasChanged: deleted.size + made.length > 0,
  }
}

/** When the entries of a playlist came, by their rows; those that are not in it are left out. */
async function findEntries(
  db: AccountsDb,
  playlistId: number,
  entries: readonly EntryName[],
): Promise<ReadonlyMap<number, number>> {
  if (entries.length === 0) return new Map()
  const ids = JSON.stringify(entries.map(({ entryId }) => entryId))
  const { rows } = await sql<{ id: number; added_at_ms: number }>`
    select id, added_at_ms from user_playlist_entry
    where playlist_id = ${playlistId} and id in (select value from json_each(${ids}))`.execute(db)
  return new Map(rows.map(({ id, added_at_ms }) => [id, added_at_ms]))
}
