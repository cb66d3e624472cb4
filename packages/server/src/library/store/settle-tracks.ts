import {
  type CatalogDb,
  putSearchEntries,
  removeSearchEntries,
  searchBucketOf,
  type TrackRow,
} from '../../storage/index.ts'
import type { AvailabilityCells } from '../availability/availability-book.ts'
import { genreNames } from '../match/genre-names.ts'
import { listOf, updateRows } from './bulk-rows.ts'
import type { DescribedFile } from './describe-file.ts'
import { type ListMember, readLists, writeLists } from './linked-rows.ts'
import { writeOutsideIds } from './outside-ids.ts'
import { notIndexed, previousBucket } from './previous-bucket.ts'
import { readBestFiles } from './read-best-files.ts'
import { markStale } from './stale-items.ts'
import type { StoreContext } from './store-context.ts'
import { trackCells, trackColumns, trackOutsideIds } from './track-columns.ts'
import { removeTrackPictures, writeTrackPictures } from './track-pictures.ts'

/** What a settled track's row was before. */
type KnownTrack = Pick<
  TrackRow,
  'id' | 'guid' | 'album_id' | 'removed_at_ms' | 'search_bucket' | 'play_count' | 'picture_id' | 'is_playable'
>

interface LivingTrack {
  readonly track: KnownTrack
  readonly best: DescribedFile
  readonly albumId: number
}

/**
 * Makes tracks say what their files say: the best one's tags; a tombstone where no file is left; and a track that cannot be
 * played where all that is left is damaged. What that changes of albums and artists becomes stale.
 *
 * @param trackIds some hundred at most
 * @param albumOf the albums of files that were just matched; a track whose best file is none of them stays in its album
 */
export async function settleTracks(
  context: StoreContext,
  db: CatalogDb,
  trackIds: Iterable<number>,
  albumOf: ReadonlyMap<number, number>,
): Promise<void> {
  const tracks = await readTracks(db, trackIds)
  const files = await readBestFiles(
    context,
    db,
    tracks.map(({ id }) => id),
  )
  const living = tracks.flatMap((track) => {
    const best = files.get(track.id)
    if (best === undefined || best.row.state !== 'present') return []
    return [{ track, best, albumId: albumOf.get(best.row.id) ?? track.album_id }]
  })
  const listed = tracks.filter((track) => track.removed_at_ms === null)
  if (living.length > 0) await writeLiving(context, db, living)
  await writeDamaged(
    db,
    listed.filter(({ id }) => files.get(id)?.row.state === 'refused'),
  )
  await bury(
    context,
    db,
    listed.filter(({ id }) => !files.has(id)),
  )
}

/** The columns of a track that more than its file decides. */
const settledColumns = [
  'album_id',
  'picture_id',
  'is_playable',
  'removed_at_ms',
  'search_bucket',
  'availability_id',
  'is_for_applications',
] as const

async function writeLiving(
  context: StoreContext,
  db: CatalogDb,
  living: readonly LivingTrack[],
): Promise<void> {
  const credits = new Map<number, ListMember[]>()
  const genres = new Map<number, ListMember[]>()
  const availability = new Map<number, AvailabilityCells>()
  for (const { track, best } of living) {
    credits.set(track.id, await findCredits(context, db, best))
    availability.set(track.id, await context.availability.find(db, best))
    const ids = await context.genres.find(db, genreNames(best.tags.genres ?? []))
    genres.set(
      track.id,
      ids.map((linkedId) => ({ linkedId, detail: '' })),
    )
  }
  const pictures = await writeTrackPictures(
    db,
    living.map(({ track, best }) => ({ id: track.id, pictureId: track.picture_id, file: best })),
  )
  await updateRows(
    db,
    'track',
    [...trackColumns, ...settledColumns],
    living.map(({ track, best, albumId }) => {
      const { availabilityId, isForApplications } = availability.get(track.id)!
      return [
        track.id,
        ...trackCells(best),
        albumId,
        pictures.get(track.id) ?? null,
        1,
        null,
        bucketOf(track),
        availabilityId,
        Number(isForApplications),
      ]
    }),
  )
  const touched = await writeLists(db, 'track_artist', credits)
  await writeLists(db, 'track_genre', genres)
  const outsideIds = living.map(({ track, best }) => [track.id, trackOutsideIds(best, track.guid)] as const)
  await writeOutsideIds(db, 'track', new Map(outsideIds))
  await indexTracks(db, living)

  const credited = [...credits.values()].flat().map(({ linkedId }) => linkedId)
  await markStale(db, 'artist', [...touched, ...credited])
  await markStale(
    db,
    'album',
    living.flatMap(({ track, albumId }) => [track.album_id, albumId]),
  )
}

async function findCredits(
  context: StoreContext,
  db: CatalogDb,
  { track }: DescribedFile,
): Promise<ListMember[]> {
  const members = new Map<string, ListMember>()
  for (const credit of track.credits) {
    const linkedId = await context.artists.find(db, credit, context.nowMs())
    members.set(`${linkedId} ${credit.role}`, { linkedId, detail: credit.role })
  }
  return [...members.values()]
}

async function indexTracks(db: CatalogDb, living: readonly LivingTrack[]): Promise<void> {
  const albums = await db
    .selectFrom('album')
    .select(['id', 'name'])
    .where('id', 'in', listOf(new Set(living.map(({ albumId }) => albumId))))
    .execute()
  const albumName = new Map(albums.map(({ id, name }) => [id, name]))
  const entries = living.map(({ track, best, albumId }) => ({
    id: track.id,
    bucket: bucketOf(track),
    previousBucket: previousBucket(track.search_bucket),
    name: [best.track.title, best.tags.titleSort ?? ''].join('\n').trim(),
    context: [...best.track.credits.map(({ name }) => name), albumName.get(albumId) ?? ''].join('\n'),
  }))
  await putSearchEntries(db, 'track', entries)
}

function bucketOf({ play_count }: KnownTrack): number {
  return searchBucketOf({ playCount: play_count, weight: 0 })
}

async function writeDamaged(db: CatalogDb, tracks: readonly KnownTrack[]): Promise<void> {
  const ids = tracks.filter(({ is_playable }) => is_playable === 1).map(({ id }) => id)
  if (ids.length > 0)
    await db.updateTable('track').set({ is_playable: 0 }).where('id', 'in', listOf(ids)).execute()
}

/** Leaves tombstones. */
async function bury(context: StoreContext, db: CatalogDb, tracks: readonly KnownTrack[]): Promise<void> {
  if (tracks.length === 0) return
  const ids = tracks.map(({ id }) => id)
  await db
    .updateTable('track')
    .set({ removed_at_ms: context.nowMs(), search_bucket: notIndexed, picture_id: null })
    .where('id', 'in', listOf(ids))
    .execute()
  const indexed = tracks.filter((track) => previousBucket(track.search_bucket) !== null)
  await removeSearchEntries(
    db,
    'track',
    indexed.map(({ id, search_bucket }) => ({ id, bucket: search_bucket })),
  )
  await removeTrackPictures(
    db,
    tracks.flatMap(({ picture_id }) => picture_id ?? []),
  )
  const credits = await readLists(db, 'track_artist', ids)
  await markStale(
    db,
    'artist',
    [...credits.values()].flat().map(({ linkedId }) => linkedId),
  )
  await markStale(
    db,
    'album',
    tracks.map(({ album_id }) => album_id),
  )
}

function readTracks(db: CatalogDb, ids: Iterable<number>): Promise<KnownTrack[]> {
  return db
    .selectFrom('track')
    .select([
      'id',
      'guid',
      'album_id',
      'removed_at_ms',
      'search_bucket',
      'play_count',
      'picture_id',
      'is_playable',
    ])
    .where('id', 'in', listOf(ids))
    .orderBy('id')
    .execute()
}
