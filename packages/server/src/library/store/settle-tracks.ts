import { type CatalogDb, type FileRow, type TrackRow, putSearchEntries, removeSearchEntries, searchBucketOf } from '../../storage/index.ts'
import type { TrackTags } from '../tags/track-tags.ts'
import { describeTrackRow, type TrackDescription } from './describe-track-row.ts'
import { type ListMember, readLists, writeLists } from './linked-rows.ts'
import { writeOutsideIds } from './outside-ids.ts'
import { markStale } from './stale-items.ts'
import { notIndexed, previousBucket, type StoreContext } from './store-context.ts'
import { writeTrackPicture } from './track-pictures.ts'

/** A track's file, with its tags read. */
export type TrackFile = Pick<
  FileRow,
  'id' | 'folder_id' | 'path' | 'directory' | 'track_id' | 'state' | 'duration_ms' | 'is_lossless' | 'bitrate_kbps' | 'size_bytes' | 'modified_ms'
> & { readonly read: TrackTags }

/** What a settled track's row was before. */
type KnownTrack = Pick<
  TrackRow,
  'id' | 'guid' | 'album_id' | 'removed_at_ms' | 'search_bucket' | 'play_count' | 'picture_id' | 'is_playable'
>

/**
 * Makes tracks say what their files say: the best one's tags, a tombstone where no file is left, and a track that cannot be
 * played where all that is left is damaged. What that changes of albums and artists becomes stale.
 *
 * @param trackIds some hundred at most
 * @param albumOf the album of a file that was just matched; a track whose best file is not in it stays in its album
 */
export async function settleTracks(
  context: StoreContext,
  db: CatalogDb,
  trackIds: readonly number[],
  albumOf: ReadonlyMap<number, number>,
): Promise<void> {
  if (trackIds.length === 0) return
  const tracks = await readTracks(db, trackIds)
  const files = Map.groupBy(await readFiles(db, trackIds), (file) => file.track_id!)
  const bestOf = (track: KnownTrack) => pickBest((files.get(track.id) ?? []).filter(({ state }) => state === 'present'))

  const living = tracks.flatMap((track) => {
    const best = bestOf(track)
    return best === null ? [] : [{ track, best, albumId: albumOf.get(best.id) ?? track.album_id }]
  })
  await writeLiving(context, db, living)
  const fileless = tracks.filter((track) => bestOf(track) === null)
  const damaged = fileless.filter((track) => files.has(track.id) && track.removed_at_ms === null)
  await writeDamaged(db, damaged)
  await bury(context, db, fileless.filter((track) => !files.has(track.id) && track.removed_at_ms === null))
}

interface LivingTrack {
  readonly track: KnownTrack
  readonly best: TrackFile
  readonly albumId: number
}

async function writeLiving(context: StoreContext, db: CatalogDb, living: readonly LivingTrack[]): Promise<void> {
  if (living.length === 0) return
  const described = new Map<number, TrackDescription>()
  for (const { track, best, albumId } of living) {
    const description = await describeTrackRow(context, db, best)
    const picture_id = await writeTrackPicture(db, track.picture_id, best)
    const bucket = searchBucketOf({ playCount: track.play_count, weight: 0 })
    await db
      .updateTable('track')
      .set({ ...description.columns, album_id: albumId, picture_id, is_playable: 1, removed_at_ms: null, search_bucket: bucket })
      .where('id', '=', track.id)
      .execute()
    described.set(track.id, description)
  }
  const listsOf = (pick: (description: TrackDescription) => readonly ListMember[]) =>
    new Map([...described].map(([id, description]) => [id, pick(description)]))
  const credits = await writeLists(db, 'track_artist', listsOf(({ credits }) => credits))
  await writeLists(db, 'track_genre', listsOf(({ genres }) => genres))
  await writeOutsideIds(
    db,
    'track',
    new Map(living.map(({ track }) => [track.id, described.get(track.id)!.outsideIdsFor(track.guid)])),
  )
  await indexTracks(db, living, described)

  // Artists of unchanged credits gain or lose nothing but genres, and a track that came back.
  const credited = [...described.values()].flatMap((description) => description.credits.map(({ linkedId }) => linkedId))
  await markStale(db, 'artist', [...credits.touched, ...credited])
  await markStale(db, 'album', living.flatMap(({ track, albumId }) => [track.album_id, albumId]))
}

async function indexTracks(
  db: CatalogDb,
  living: readonly LivingTrack[],
  described: ReadonlyMap<number, TrackDescription>,
): Promise<void> {
  const albums = await db
    .selectFrom('album')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(living.map(({ albumId }) => albumId))])
    .execute()
  const albumName = new Map(albums.map(({ id, name }) => [id, name]))
  await putSearchEntries(
    db,
    'track',
    living.map(({ track, albumId }) => {
      const { names, artistNames } = described.get(track.id)!
      return {
        id: track.id,
        bucket: searchBucketOf({ playCount: track.play_count, weight: 0 }),
        previousBucket: previousBucket(track.search_bucket),
        name: names.join('\n'),
        context: [...artistNames, albumName.get(albumId) ?? ''].join('\n'),
      }
    }),
  )
}

async function writeDamaged(db: CatalogDb, tracks: readonly KnownTrack[]): Promise<void> {
  const ids = tracks.filter(({ is_playable }) => is_playable === 1).map(({ id }) => id)
  if (ids.length > 0) await db.updateTable('track').set({ is_playable: 0 }).where('id', 'in', ids).execute()
}

/** Leaves tombstones. */
async function bury(context: StoreContext, db: CatalogDb, tracks: readonly KnownTrack[]): Promise<void> {
  if (tracks.length === 0) return
  const ids = tracks.map(({ id }) => id)
  await db
    .updateTable('track')
    .set({ removed_at_ms: context.nowMs(), search_bucket: notIndexed, picture_id: null })
    .where('id', 'in', ids)
    .execute()
  const indexed = tracks.filter((track) => previousBucket(track.search_bucket) !== null)
  await removeSearchEntries(db, 'track', indexed.map(({ id, search_bucket }) => ({ id, bucket: search_bucket })))
  const pictures = tracks.flatMap(({ picture_id }) => picture_id ?? [])
  if (pictures.length > 0) await db.deleteFrom('picture').where('id', 'in', pictures).execute()
  const credits = await readLists(db, 'track_artist', ids)
  await markStale(db, 'artist', [...credits.values()].flat().map(({ linkedId }) => linkedId))
  await markStale(db, 'album', tracks.map(({ album_id }) => album_id))
}

/** The file that speaks for a track: the lossless one, then the one with more bits, then the first by its path. */
function pickBest(files: readonly TrackFile[]): TrackFile | null {
  const rank = (file: TrackFile) => [-file.is_lossless, -(file.bitrate_kbps ?? 0)] as const
  const [best = null] = files.toSorted((a, b) => {
    const [one, other] = [rank(a), rank(b)]
    return one[0] - other[0] || one[1] - other[1] || (a.path < b.path ? -1 : 1)
  })
  return best
}

function readTracks(db: CatalogDb, ids: readonly number[]): Promise<KnownTrack[]> {
  return db
    .selectFrom('track')
    .select(['id', 'guid', 'album_id', 'removed_at_ms', 'search_bucket', 'play_count', 'picture_id', 'is_playable'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

async function readFiles(db: CatalogDb, trackIds: readonly number[]): Promise<TrackFile[]> {
  const rows = await db
    .selectFrom('file')
    .select(['id', 'folder_id', 'path', 'directory', 'track_id', 'state', 'duration_ms', 'is_lossless', 'bitrate_kbps'])
    .select(['size_bytes', 'modified_ms', 'tags'])
    .where('track_id', 'in', trackIds)
    .where('state', 'in', ['present', 'refused'])
    .execute()
  return rows.map(({ tags, ...row }) => ({ ...row, read: JSON.parse(tags ?? '{}') as TrackTags }))
}
