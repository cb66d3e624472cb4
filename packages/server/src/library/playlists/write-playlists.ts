import type { Insertable } from 'kysely'
import {
  type CatalogDb,
  type CatalogTables,
  foldText,
  putSearchEntries,
  removeSearchEntries,
  searchBucketOf,
} from '../../storage/index.ts'
import { sortKey } from '../match/sort-key.ts'
import { insertPlainRows, listOf } from '../store/bulk-rows.ts'
import { claimGuid } from '../store/claim-guid.ts'
import { notIndexed, previousBucket } from '../store/previous-bucket.ts'
import type { PlaylistDraft } from './playlist-draft.ts'

/** Brings a playlist of the catalogue to what the draft says; one that says so already is not written. */
export async function writePlaylist(db: CatalogDb, draft: PlaylistDraft, nowMs: number): Promise<void> {
  const known = await findPlaylist(db, draft.sourceKey)
  const facts = await describeTracks(db, draft.trackIds)
  const isPublished = draft.trackIds.length > 0
  const bucket = searchBucketOf({ playCount: known?.play_count ?? 0, weight: draft.trackIds.length })
  const row = {
    kind: draft.kind,
    source_key: draft.sourceKey,
    name: draft.name,
    sort_key: sortKey(draft.name, null),
    search_key: foldText(draft.name),
    description: draft.description,
    names: draft.names === null ? null : JSON.stringify(draft.names),
    descriptions: draft.descriptions === null ? null : JSON.stringify(draft.descriptions),
    provider: null,
    mood: draft.mood,
    activity: draft.activity,
    genre_id: draft.genreId,
    ...facts,
    is_published: Number(isPublished),
    removed_at_ms: null,
    search_bucket: isPublished ? bucket : notIndexed,
  }
  let id = known?.id
  if (known === undefined) {
    const guid = await claimGuid(db, { wanted: draft.guid, name: `playlist|${draft.sourceKey}` })
    id = await insertPlaylist(db, { ...row, guid, added_at_ms: nowMs })
  } else if (isDifferent(known, row)) {
    await db.updateTable('playlist').set(row).where('id', '=', known.id).execute()
  }
  await writeTracks(db, id!, draft.trackIds)
  await writeSearchEntry(db, { id: id!, bucket: row.search_bucket }, known, draft)
}

/** Leaves tombstones of playlists whose source is gone. They come back with it, under the same GUIDs. */
export async function buryPlaylists(
  db: CatalogDb,
  sourceKeys: readonly string[],
  nowMs: number,
): Promise<void> {
  const rows = await db
    .selectFrom('playlist')
    .select(['id', 'search_bucket'])
    .where('source_key', 'in', listOf(sourceKeys))
    .where('removed_at_ms', 'is', null)
    .execute()
  const ids = rows.map(({ id }) => id)
  await db
    .updateTable('playlist')
    .set({ removed_at_ms: nowMs, search_bucket: notIndexed, picture_id: null })
    .where('id', 'in', listOf(ids))
    .execute()
  const indexed = rows.filter(({ search_bucket }) => previousBucket(search_bucket) !== null)
  await removeSearchEntries(
    db,
    'playlist',
    indexed.map((row) => ({ id: row.id, bucket: row.search_bucket })),
  )
}

/** The sources of the living playlists of a kind. */
export async function listSources(db: CatalogDb, kind: PlaylistDraft['kind']): Promise<string[]> {
  const rows = await db
    .selectFrom('playlist')
    .select('source_key')
    .where('kind', '=', kind)
    .where('removed_at_ms', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ source_key }) => source_key)
}

function findPlaylist(db: CatalogDb, sourceKey: string) {
  return db.selectFrom('playlist').selectAll().where('source_key', '=', sourceKey).executeTakeFirst()
}

type KnownPlaylist = Awaited<ReturnType<typeof findPlaylist>>

async function insertPlaylist(db: CatalogDb, row: Insertable<CatalogTables['playlist']>): Promise<number> {
  const made = await db.insertInto('playlist').values(row).returning('id').executeTakeFirstOrThrow()
  return made.id
}

function isDifferent(known: object, row: object): boolean {
  const cells = new Map(Object.entries(known))
  return Object.entries(row).some(([column, value]) => cells.get(column) !== value)
}

/** How many tracks, how long, and the first picture that an album of them has. */
async function describeTracks(db: CatalogDb, trackIds: readonly number[]) {
  const rows = await db
    .selectFrom('track')
    .innerJoin('album', 'album.id', 'track.album_id')
    .select(['track.id', 'track.duration_ms', 'album.picture_id'])
    .where('track.id', 'in', listOf(new Set(trackIds)))
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const tracks = trackIds.flatMap((id) => byId.get(id) ?? [])
  return {
    track_count: trackIds.length,
    duration_ms: tracks.reduce((sum, { duration_ms }) => sum + duration_ms, 0),
    picture_id: tracks.find(({ picture_id }) => picture_id !== null)?.picture_id ?? null,
  }
}

async function writeTracks(db: CatalogDb, id: number, trackIds: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('playlist_track')
    .select('track_id')
    .where('playlist_id', '=', id)
    .orderBy('position')
    .execute()
  const isSame = rows.length === trackIds.length && rows.every((row, at) => row.track_id === trackIds[at])
  if (isSame) return
  await db.deleteFrom('playlist_track').where('playlist_id', '=', id).execute()
  const cells = trackIds.map((trackId, position) => [id, position, trackId])
  await insertPlainRows(db, 'playlist_track', ['playlist_id', 'position', 'track_id'], cells)
}

async function writeSearchEntry(
  db: CatalogDb,
  { id, bucket }: { readonly id: number; readonly bucket: number },
  known: KnownPlaylist,
  { name, names }: PlaylistDraft,
): Promise<void> {
  const before = known === undefined ? null : previousBucket(known.search_bucket)
  const isIndexed = previousBucket(bucket) !== null
  if (!isIndexed) {
    if (before !== null) await removeSearchEntries(db, 'playlist', [{ id, bucket: before }])
    return
  }
  const namesBefore = known === undefined ? null : searchNames(known.name, JSON.parse(known.names ?? 'null'))
  const namesNow = searchNames(name, names)
  if (before === bucket && namesBefore === namesNow) return
  await putSearchEntries(db, 'playlist', [
    { id, bucket, previousBucket: before, name: namesNow, context: '' },
  ])
}

function searchNames(name: string, names: PlaylistDraft['names']): string {
  return [...new Set([name, ...Object.values(names ?? {})])].join('\n')
}
