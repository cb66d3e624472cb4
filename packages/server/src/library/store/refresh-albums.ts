import type { AlbumType } from '@regroove/contract'
import {
  type AlbumRow,
  type CatalogDb,
  putSearchEntries,
  removeSearchEntries,
  type SearchEntry,
  searchBucketOf,
} from '../../storage/index.ts'
import { albumType } from '../match/album-type.ts'
import { sortKey } from '../match/sort-key.ts'
import { dateToMs } from '../tags/read-date.ts'
import type { TrackTags } from '../tags/track-tags.ts'
import { listOf } from './bulk-rows.ts'
import { findAlbumPicture } from './find-album-picture.ts'
import { writeLists } from './linked-rows.ts'
import { listIds, type OutsideId, writeOutsideIds } from './outside-ids.ts'
import { notIndexed, previousBucket } from './previous-bucket.ts'
import { markStale } from './stale-items.ts'
import type { StoreContext } from './store-context.ts'

/** An album's files beyond these add nothing to what it says of itself; its counts are of all. */
const mostFilesRead = 500
const mostGenres = 4

/** Works out anew what albums are by their tracks: counts, length, dates, labels, genres, pictures; or leaves tombstones. */
export async function refreshAlbums(
  context: StoreContext,
  db: CatalogDb,
  ids: readonly number[],
): Promise<void> {
  const albums = await db
    .selectFrom('album')
    .selectAll()
    .where('id', 'in', listOf(ids))
    .orderBy('id')
    .execute()
  const credits = await readArtistNames(db, ids)
  const entries: SearchEntry[] = []
  for (const album of albums) {
    const refreshed = await refreshAlbum(context, db, album)
    if (refreshed === null) continue
    if (refreshed.bucket === notIndexed) {
      await removeFromIndex(db, album)
      continue
    }
    entries.push({
      id: album.id,
      bucket: refreshed.bucket,
      previousBucket: previousBucket(album.search_bucket),
      name: [album.name, refreshed.sortName ?? ''].join('\n').trim(),
      context: (credits.get(album.id) ?? []).map(({ name }) => name).join('\n'),
    })
  }
  await putSearchEntries(db, 'album', entries)
}

/** Returns what the search is told of the album; null for a tombstone. */
async function refreshAlbum(
  context: StoreContext,
  db: CatalogDb,
  album: AlbumRow,
): Promise<{ bucket: number; sortName: string | null } | null> {
  const { id } = album
  const sums = await sumTracks(db, id)
  if (sums.tracks === 0) {
    await bury(context, db, album)
    return null
  }

  const tags = await readTags(db, id)
  const picture_id = await findAlbumPicture(db, id)
  // Nobody looks for an album without a name.
  const isNamed = album.name !== ''
  const bucket = isNamed ? searchBucketOf({ playCount: album.play_count, weight: sums.tracks }) : notIndexed
  const sortName = tags.find(({ albumSort }) => albumSort !== undefined)?.albumSort ?? null
  const barcode = tags.find((file) => file.barcode !== undefined)?.barcode ?? null
  await db
    .updateTable('album')
    .set({
      sort_key: sortKey(album.name, sortName),
      album_type: chooseType(album, tags, sums),
      released_at_ms: chooseDate(tags) ?? sums.releasedAtMs,
      label: tags.find(({ label }) => label !== undefined)?.label ?? null,
      barcode,
      is_explicit: sums.isExplicit,
      track_count: sums.tracks,
      duration_ms: sums.durationMs,
      picture_id,
      removed_at_ms: null,
      search_bucket: bucket,
    })
    .where('id', '=', id)
    .execute()
  await writeLists(db, 'album_genre', new Map([[id, await countGenres(db, id)]]))
  await writeOutsideIds(db, 'album', new Map([[id, listOutsideIds(album, tags, barcode)]]))
  return { bucket, sortName }
}

async function sumTracks(db: CatalogDb, albumId: number) {
  const row = await db
    .selectFrom('track')
    .select((select) => [
      select.fn.countAll<number>().as('tracks'),
      select.fn.sum<number | null>('duration_ms').as('durationMs'),
      select.fn.max('duration_ms').as('longestMs'),
      select.fn.max('is_explicit').as('isExplicit'),
      select.fn.min('released_at_ms').as('releasedAtMs'),
    ])
    .where('album_id', '=', albumId)
    .where('removed_at_ms', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    tracks: Number(row.tracks),
    durationMs: Number(row.durationMs ?? 0),
    longestMs: row.longestMs ?? 0,
    isExplicit: row.isExplicit ?? 0,
    releasedAtMs: row.releasedAtMs,
  }
}

/** What the album's files say, in the order of its tracks. */
async function readTags(db: CatalogDb, albumId: number): Promise<TrackTags[]> {
  const rows = await db
    .selectFrom('track')
    .innerJoin('file', 'file.track_id', 'track.id')
    .select('file.tags')
    .where('track.album_id', '=', albumId)
    .where('track.removed_at_ms', 'is', null)
    .where('file.state', '=', 'present')
    .orderBy('track.disc_number')
    .orderBy('track.track_number')
    .orderBy('file.path')
    .limit(mostFilesRead)
    .execute()
  return rows.map((row) => JSON.parse(row.tags ?? '{}') as TrackTags)
}

function chooseType(
  album: AlbumRow,
  tags: readonly TrackTags[],
  sums: { tracks: number; durationMs: number; longestMs: number },
): AlbumType {
  // A library may hold a part of an album: its totals, or its highest number, tell how many tracks there are at least.
  const totals = new Map<number, number>()
  for (const { discNumber = 1, trackNumber = 0, trackTotal = 0 } of tags) {
    totals.set(discNumber, Math.max(totals.get(discNumber) ?? 0, trackNumber, trackTotal))
  }
  return albumType({
    releaseTypes: tags.find(({ releaseTypes }) => releaseTypes !== undefined)?.releaseTypes ?? [],
    isCompilation: tags.some(({ isCompilation }) => isCompilation === true),
    isVarious: album.album_type === ('Various Artists Collection' satisfies AlbumType),
    trackCount: Math.max(
      sums.tracks,
      [...totals.values()].reduce((sum, total) => sum + total, 0),
    ),
    durationMs: sums.durationMs,
    longestMs: sums.longestMs,
  })
}

/** The date that most files name; of several the earliest, and of two in one year the exact one. */
function chooseDate(tags: readonly TrackTags[]): number | null {
  const dates = tags.flatMap(({ date, originalDate }) => date ?? originalDate ?? [])
  const votes = [...Map.groupBy(dates, (date) => date).entries()]
  const [winner] = votes.sort(([a, forA], [b, forB]) => forB.length - forA.length || (a < b ? -1 : 1))
  return winner === undefined ? null : dateToMs(winner[0])
}

/** The genres of its tracks, those of most tracks first. */
async function countGenres(db: CatalogDb, albumId: number) {
  const rows = await db
    .selectFrom('track_genre')
    .innerJoin('track', 'track.id', 'track_genre.item_id')
    .select('track_genre.genre_id')
    .where('track.album_id', '=', albumId)
    .where('track.removed_at_ms', 'is', null)
    .groupBy('track_genre.genre_id')
    .orderBy((order) => order.fn.countAll(), 'desc')
    .orderBy((order) => order.fn.min('track_genre.position'))
    .orderBy('track_genre.genre_id')
    .limit(mostGenres)
    .execute()
  return rows.map((row) => ({ linkedId: row.genre_id, detail: '' }))
}

function listOutsideIds(album: AlbumRow, tags: readonly TrackTags[], barcode: string | null): OutsideId[] {
  const amg = tags.find(({ amgIds }) => amgIds?.album !== undefined)?.amgIds?.album
  const mediaId = tags.find(({ mediaIds }) => mediaIds?.album !== undefined)?.mediaIds?.album
  return listIds([
    ['music.mbid', album.mbid],
    ['music.icpn', barcode],
    ['music.amg', amg],
    ['music', mediaId === album.guid ? null : mediaId],
  ])
}

async function readArtistNames(db: CatalogDb, albumIds: readonly number[]) {
  const rows = await db
    .selectFrom('album_artist')
    .innerJoin('artist', 'artist.id', 'album_artist.artist_id')
    .select(['album_artist.album_id', 'artist.name'])
    .where('album_artist.album_id', 'in', listOf(albumIds))
    .orderBy('album_artist.album_id')
    .orderBy('album_artist.position')
    .execute()
  return Map.groupBy(rows, ({ album_id }) => album_id)
}

async function bury(context: StoreContext, db: CatalogDb, album: AlbumRow): Promise<void> {
  if (album.removed_at_ms !== null) return
  const credited = await db
    .selectFrom('album_artist')
    .select('artist_id')
    .where('album_id', '=', album.id)
    .execute()
  await db
    .updateTable('album')
    .set({
      removed_at_ms: context.nowMs(),
      track_count: 0,
      duration_ms: 0,
      picture_id: null,
      search_bucket: notIndexed,
    })
    .where('id', '=', album.id)
    .execute()
  await removeFromIndex(db, album)
  await markStale(
    db,
    'artist',
    credited.map(({ artist_id }) => artist_id),
  )
}

async function removeFromIndex(db: CatalogDb, { id, search_bucket }: AlbumRow): Promise<void> {
  if (previousBucket(search_bucket) === null) return
  await removeSearchEntries(db, 'album', [{ id, bucket: search_bucket }])
}
