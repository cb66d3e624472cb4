import type { CatalogDb } from '../../storage/index.ts'
import { type DescribedTrack, describeTrack } from '../match/describe-track.ts'
import { identifyTrack, sameTrackWithinMs } from '../match/identify-track.ts'
import type { TrackTags } from '../tags/track-tags.ts'
import { claimGuid } from './claim-guid.ts'
import { markStale } from './stale-items.ts'
import { notIndexed, type StoreContext } from './store-context.ts'

/** A present file that is to be given its track. */
export interface UnmatchedFile {
  readonly id: number
  readonly path: string
  readonly tags: TrackTags
  readonly durationMs: number
  /** The track that it had; null for a new file. */
  readonly trackId: number | null
  /** Whether its audio is other than when it got that track. */
  readonly isReplaced: boolean
}

/**
 * Finds a file's track, or makes it, and notes it with the file. README.md tells the rules by examples.
 *
 * @returns the track; its row is still to be settled
 */
export async function matchFile(
  context: StoreContext,
  db: CatalogDb,
  file: UnmatchedFile,
  albumId: number,
): Promise<number> {
  const track = describeTrack(file.path, file.tags)
  const identityKey = identifyTrack({ ...track, tags: file.tags, artist: track.credits[0]!.name })
  const kept = file.trackId === null ? null : await keepTrack(db, file, identityKey)
  const trackId =
    kept ?? (await findTrack(db, identityKey, file.durationMs)) ?? (await makeTrack(context, db, file, track, identityKey, albumId))
  if (file.trackId !== null && trackId !== file.trackId) await markStale(db, 'track', [file.trackId])
  await db.updateTable('file').set({ track_id: trackId, needs_matching: 0 }).where('id', '=', file.id).execute()
  return trackId
}

/** A file keeps its track through new tags if it is alone with it, and through new audio if it is the same still. */
async function keepTrack(db: CatalogDb, file: UnmatchedFile, identityKey: string): Promise<number | null> {
  const track = await db
    .selectFrom('track')
    .select(['id', 'identity_key'])
    .where('id', '=', file.trackId!)
    .executeTakeFirst()
  if (track === undefined) return null
  if (track.identity_key === identityKey) return track.id
  if (file.isReplaced) return null
  const other = await db
    .selectFrom('file')
    .select('id')
    .where('track_id', '=', track.id)
    .where('id', '!=', file.id)
    .where('state', 'in', ['present', 'refused'])
    .executeTakeFirst()
  return other === undefined ? track.id : null
}

/** A track of the same identity and about the same length, a tombstone too: it comes back. */
async function findTrack(db: CatalogDb, identityKey: string, durationMs: number): Promise<number | null> {
  const found = await db
    .selectFrom('track')
    .select('id')
    .where('identity_key', '=', identityKey)
    .where('duration_ms', '>=', durationMs - sameTrackWithinMs)
    .where('duration_ms', '<=', durationMs + sameTrackWithinMs)
    .orderBy('id')
    .executeTakeFirst()
  return found?.id ?? null
}

async function makeTrack(
  context: StoreContext,
  db: CatalogDb,
  file: UnmatchedFile,
  track: DescribedTrack,
  identityKey: string,
  albumId: number,
): Promise<number> {
  const guid = await claimGuid(db, file.tags.mediaIds?.track ?? null, identityKey)
  const { id } = await db
    .insertInto('track')
    .values({
      guid,
      identity_key: identityKey,
      album_id: albumId,
      name: track.title,
      sort_key: '',
      search_key: '',
      mbid: null,
      added_at_ms: context.nowMs(),
      removed_at_ms: null,
      search_bucket: notIndexed,
      picture_id: null,
      subtitle: null,
      disc_number: track.discNumber,
      track_number: track.trackNumber,
      duration_ms: file.durationMs,
      released_at_ms: null,
      isrc: null,
      is_explicit: 0,
      track_gain_centidb: null,
      album_gain_centidb: null,
      is_playable: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
