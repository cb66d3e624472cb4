import type { CatalogDb } from '../../storage/index.ts'
import { type AlbumFile, identifyAlbums } from '../match/identify-album.ts'
import { listOf } from './bulk-rows.ts'
import { describedColumns, type FileWithTags } from './describe-file.ts'
import { findTracks } from './find-tracks.ts'
import { refreshAlbums } from './refresh-albums.ts'
import { settleTracks } from './settle-tracks.ts'
import { clearStale } from './stale-items.ts'
import type { StoreContext } from './store-context.ts'
import { writeAlbum } from './write-album.ts'

/** A folder of music and those of its discs. */
export interface MatchedPlace {
  readonly folderId: number
  readonly directories: readonly string[]
}

/** Runs an act as one transaction of the scan, or as a part of one; the thread does other things between two of them. */
export type Transact = <T>(act: (db: CatalogDb) => Promise<T>) => Promise<T>

/** Files whose albums are told together; a larger folder is taken in parts. */
const mostFilesTogether = 20_000
const filesPerAct = 48
const albumsPerAct = 12
/** In a folder of few albums all are refreshed: whose the folder's picture is depends on all of them. */
const fewAlbums = 8

/**
 * Gives the files of places their albums and tracks: those that are new or changed, and those whose album is another one
 * because of them. Cut off at any moment, it is done again from where it was.
 */
export async function matchPlaces(
  context: StoreContext,
  transact: Transact,
  db: CatalogDb,
  places: readonly MatchedPlace[],
): Promise<void> {
  const assigned: Assignment[] = []
  const touched = new Set<number>()
  for (const place of places) {
    for (let after = 0; ; ) {
      const files = await readPlace(context, db, place, after)
      assigned.push(...(await assignAlbums(context, transact, files, touched)))
      if (files.length < mostFilesTogether) break
      after = Math.max(...files.map(({ album }) => album.fileId))
    }
  }
  for (let from = 0; from < assigned.length; from += filesPerAct) {
    const part = assigned.slice(from, from + filesPerAct)
    await transact((tx) => matchFiles(context, tx, new Map(part)))
  }
  const albums = [...touched]
  for (let from = 0; from < albums.length; from += albumsPerAct) {
    const ids = albums.slice(from, from + albumsPerAct)
    await transact(async (tx) => {
      await refreshAlbums(context, tx, ids)
      await clearStale(tx, 'album', ids)
    })
  }
}

/** A file that is to be matched, and the album that it is of. */
type Assignment = readonly [fileId: number, albumId: number]

/** What is kept of a file while its album is looked for: little, since a folder may hold very many. */
interface PlacedFile {
  readonly album: AlbumFile
  readonly needsMatching: boolean
  /** The track that it has, and its album; null for a new file. */
  readonly trackId: number | null
  readonly albumId: number | null
}

/** Finds the albums of a place's files; `touched` gains those that gain or lose a track. */
async function assignAlbums(
  context: StoreContext,
  transact: Transact,
  files: readonly PlacedFile[],
  touched: Set<number>,
): Promise<Assignment[]> {
  const byId = new Map(files.map((file) => [file.album.fileId, file]))
  const groups = identifyAlbums(files.map(({ album }) => album))
  const assigned: Assignment[] = []
  for (const group of groups) {
    const members = group.files.map(({ fileId }) => byId.get(fileId)!)
    if (members.every(({ needsMatching }) => !needsMatching) && areTogether(members)) continue
    const albumId = await transact((db) => writeAlbum(context, db, group, countTracks(members)))
    const misplaced = members.filter((file) => file.needsMatching || file.albumId !== albumId)
    assigned.push(...misplaced.map(({ album }) => [album.fileId, albumId] as const))
    touched.add(albumId)
    for (const before of misplaced) if (before.albumId !== null) touched.add(before.albumId)
  }
  const isFew = assigned.length > 0 && groups.length <= fewAlbums
  if (isFew) for (const { albumId } of files) if (albumId !== null) touched.add(albumId)
  return assigned
}

/** Whether all files are in one album already. */
function areTogether(members: readonly PlacedFile[]): boolean {
  return members.every(({ albumId }) => albumId !== null && albumId === members[0]!.albumId)
}

/** How many of the tracks are in which album. */
function countTracks(members: readonly PlacedFile[]): Map<number, number> {
  const albumOf = new Map(
    members.flatMap(({ trackId, albumId }) => (trackId === null ? [] : [[trackId, albumId!]])),
  )
  const counts = new Map<number, number>()
  for (const albumId of albumOf.values()) counts.set(albumId, (counts.get(albumId) ?? 0) + 1)
  return counts
}

async function matchFiles(
  context: StoreContext,
  db: CatalogDb,
  albumOf: ReadonlyMap<number, number>,
): Promise<void> {
  const rows = await db
    .selectFrom('file')
    .select(describedColumns)
    .where('id', 'in', listOf(albumOf.keys()))
    .where('state', '=', 'present')
    .orderBy('path')
    .execute()
  const tracks = await findTracks(context, db, rows.map(context.describe), albumOf)
  await settleTracks(context, db, tracks, albumOf)
}

async function readPlace(
  context: StoreContext,
  db: CatalogDb,
  { folderId, directories }: MatchedPlace,
  after: number,
): Promise<PlacedFile[]> {
  const columns = describedColumns.map((column) => `file.${column}` as const)
  const rows = await db
    .selectFrom('file')
    .leftJoin('track', 'track.id', 'file.track_id')
    .select(columns)
    .select('track.album_id')
    .where('file.folder_id', '=', folderId)
    .where('file.directory', 'in', listOf(directories))
    .where('file.state', '=', 'present')
    .where('file.id', '>', after)
    .orderBy('file.id')
    .limit(mostFilesTogether)
    .execute()
  return rows.map((row) => placeFile(context, row)).sort(inOrder)
}

function placeFile(
  context: StoreContext,
  { album_id, ...row }: FileWithTags & { readonly album_id: number | null },
): PlacedFile {
  const { tags, track } = context.describe(row)
  return {
    album: {
      fileId: row.id,
      path: row.path,
      album: track.album,
      albumArtists: track.albumArtists,
      artists: track.credits.filter(({ role }) => role === 'Main'),
      discNumber: track.discNumber,
      trackNumber: track.trackNumber,
      isCompilation: tags.isCompilation === true,
      release: tags.musicBrainz?.release ?? null,
      mediaId: tags.mediaIds?.album ?? null,
    },
    needsMatching: row.needs_matching !== 0,
    trackId: row.track_id,
    albumId: album_id,
  }
}

function inOrder({ album: a }: PlacedFile, { album: b }: PlacedFile): number {
  return a.discNumber - b.discNumber || a.trackNumber - b.trackNumber || (a.path < b.path ? -1 : 1)
}
