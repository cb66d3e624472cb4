import type { CatalogDb } from '../../storage/index.ts'
import { sameTrackWithinMs } from '../match/identify-track.ts'
import { insertRows, listOf, updateRows } from './bulk-rows.ts'
import { claimGuids } from './claim-guid.ts'
import type { DescribedFile } from './describe-file.ts'
import { notIndexed } from './previous-bucket.ts'
import { markStale } from './stale-items.ts'
import type { StoreContext } from './store-context.ts'
import { trackCells, trackColumns } from './track-columns.ts'

/** A track that a file may be of; one that is still to be made has no ID yet. */
interface Candidate {
  readonly id: number | null
  readonly identityKey: string
  readonly durationMs: number
}

/**
 * Finds the files' tracks, or makes them, and notes them with the files. README.md tells the rules by examples.
 *
 * @param albumOf each file's album
 * @returns the tracks of the files; their rows are still to be settled
 */
export async function findTracks(
  context: StoreContext,
  db: CatalogDb,
  files: readonly DescribedFile[],
  albumOf: ReadonlyMap<number, number>,
): Promise<Set<number>> {
  const kept = await findKept(db, files)
  const strangers = files.filter(({ row }) => !kept.has(row.id))
  const found = await findByIdentity(db, strangers)
  const made = await makeTracks(context, db, found.newcomers, albumOf)

  const trackOf = new Map(kept)
  for (const [fileId, { candidate, maker }] of found.matches) {
    trackOf.set(fileId, candidate.id ?? made.get(maker!.row.id)!)
  }
  await updateRows(
    db,
    'file',
    ['track_id', 'needs_matching'],
    [...trackOf].map(([fileId, trackId]) => [fileId, trackId, 0]),
  )
  const left = files.flatMap(({ row }) => (row.track_id === null || kept.has(row.id) ? [] : row.track_id))
  await markStale(db, 'track', left)
  return new Set(trackOf.values())
}

/**
 * A file keeps its track through new tags if it is alone with it, or if all of the track's files say the new thing together;
 * and through new audio if it says the same still.
 */
async function findKept(db: CatalogDb, files: readonly DescribedFile[]): Promise<Map<number, number>> {
  const known = files.filter(({ row }) => row.track_id !== null)
  if (known.length === 0) return new Map()
  const trackIds = known.map(({ row }) => row.track_id!)
  const tracks = await db
    .selectFrom('track')
    .select(['id', 'identity_key'])
    .where('id', 'in', listOf(trackIds))
    .execute()
  const identityOf = new Map(tracks.map((track) => [track.id, track.identity_key]))
  const members = await db
    .selectFrom('file')
    .select((select) => ['track_id', select.fn.countAll<number>().as('count')])
    .where('track_id', 'in', listOf(trackIds))
    .where('state', 'in', ['present', 'refused'])
    .groupBy('track_id')
    .execute()
  const sizeOf = new Map(members.map(({ track_id, count }) => [track_id, Number(count)]))
  const togetherKey = ({ row, identityKey }: DescribedFile) => `${row.track_id} ${identityKey}`
  const together = Map.groupBy(
    known.filter(({ row }) => row.needs_matching !== 2),
    togetherKey,
  )
  const keeps = (file: DescribedFile) => {
    const before = identityOf.get(file.row.track_id!)
    if (before === undefined || before === file.identityKey) return before !== undefined
    return together.get(togetherKey(file))?.length === sizeOf.get(file.row.track_id)
  }
  return new Map(known.filter(keeps).map(({ row }) => [row.id, row.track_id!]))
}

/**
 * Tracks of the same identity and about the same length, tombstones too: they come back. A file that finds none is the
 * first of a new one, which those after it find.
 */
async function findByIdentity(db: CatalogDb, files: readonly DescribedFile[]) {
  const rows = await readCandidates(db, files)
  const byKey = Map.groupBy(rows, ({ identityKey }) => identityKey)
  const makerOf = new Map<Candidate, DescribedFile>()
  const matches = new Map<number, { candidate: Candidate; maker: DescribedFile | undefined }>()
  for (const file of files) {
    const durationMs = file.row.duration_ms ?? 0
    const keys = [file.identityKey, releaseTrackKey(file)].filter((key) => key !== null)
    const alike = keys.flatMap((key) => byKey.get(key) ?? [])
    let candidate = alike.find((track) => Math.abs(track.durationMs - durationMs) <= sameTrackWithinMs)
    if (candidate === undefined) {
      candidate = { id: null, identityKey: file.identityKey, durationMs }
      makerOf.set(candidate, file)
      byKey.set(file.identityKey, [...(byKey.get(file.identityKey) ?? []), candidate])
    }
    matches.set(file.row.id, { candidate, maker: makerOf.get(candidate) })
  }
  return { matches, newcomers: [...makerOf.values()] }
}

/** MusicBrainz's ID finds the track of a file that bears another ID besides. */
function releaseTrackKey({ tags }: DescribedFile): string | null {
  return tags.musicBrainz?.track ?? null
}

async function readCandidates(db: CatalogDb, files: readonly DescribedFile[]): Promise<Candidate[]> {
  const byKey = await db
    .selectFrom('track')
    .select(['id', 'identity_key', 'duration_ms'])
    .where('identity_key', 'in', listOf(files.map(({ identityKey }) => identityKey)))
    .orderBy('id')
    .execute()
  const releaseTracks = files.map(releaseTrackKey).filter((key) => key !== null)
  const byRelease =
    releaseTracks.length === 0
      ? []
      : await db
          .selectFrom('outside_id')
          .innerJoin('track', 'track.id', 'outside_id.item_id')
          .select(['track.id', 'outside_id.value as identity_key', 'track.duration_ms'])
          .where('outside_id.kind', '=', 'track')
          .where('outside_id.namespace', '=', 'music.mbid')
          .where('outside_id.value', 'in', listOf(releaseTracks))
          .orderBy('track.id')
          .execute()
  return [...byKey, ...byRelease].map((row) => ({
    id: row.id,
    identityKey: row.identity_key,
    durationMs: row.duration_ms,
  }))
}

/** Makes a track for each file, and returns them by file; what is not of the file alone is settled after that. */
async function makeTracks(
  context: StoreContext,
  db: CatalogDb,
  files: readonly DescribedFile[],
  albumOf: ReadonlyMap<number, number>,
): Promise<Map<number, number>> {
  if (files.length === 0) return new Map()
  const guids = await claimGuids(
    db,
    files.map(({ tags, identityKey }) => ({ wanted: tags.mediaIds?.track ?? null, name: identityKey })),
  )
  const nowMs = context.nowMs()
  // Whole rows: to insert one and then change it costs the triggers that keep the catalogue's lists twice.
  const rows = files.map((file, index) => {
    return [guids[index]!, albumOf.get(file.row.id)!, nowMs, notIndexed, 1, ...trackCells(file)]
  })
  const columns = ['guid', 'album_id', 'added_at_ms', 'search_bucket', 'is_playable', ...trackColumns]
  const ids = await insertRows(db, 'track', columns, rows, ['guid'])
  return new Map(files.map(({ row }, index) => [row.id, ids.get(guids[index]!)!]))
}
