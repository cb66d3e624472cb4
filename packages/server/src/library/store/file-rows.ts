import type { CatalogDb, FileRow } from '../../storage/index.ts'
import type { FileReading } from '../audio/read-audio-file.ts'
import type { ListedFile, Oddity } from '../walk/list-directory.ts'
import { type Cell, insertRows, updateRows } from './bulk-rows.ts'

/** What is known of a file before it is looked at again. */
export type KnownFile = Pick<
  FileRow,
  | 'id'
  | 'path'
  | 'size_bytes'
  | 'modified_ms'
  | 'inode'
  | 'state'
  | 'problem'
  | 'audio_hash'
  | 'track_id'
  | 'needs_matching'
>

const knownColumns = [
  'id',
  'path',
  'size_bytes',
  'modified_ms',
  'inode',
  'state',
  'problem',
  'audio_hash',
  'track_id',
  'needs_matching',
] as const

/** A file's time that no file has: it is looked at again in the next scan. */
const lookAgainMs = -1

/** The files that are known in a folder, by path. */
export async function readKnownFiles(
  db: CatalogDb,
  folderId: number,
  directory: string,
): Promise<Map<string, KnownFile>> {
  const rows = await db
    .selectFrom('file')
    .select(knownColumns)
    .where('folder_id', '=', folderId)
    .where('directory', '=', directory)
    .execute()
  return new Map(rows.map((row) => [row.path, row]))
}

/** A file that was read, and the row that is its own already; null for a new one. */
export interface ReadAudio {
  readonly listed: ListedFile
  readonly known: KnownFile | null
  readonly reading: Extract<FileReading, { kind: 'audio' }>
}

const readColumns = [
  'folder_id',
  'path',
  'directory',
  'size_bytes',
  'modified_ms',
  'inode',
  'audio_hash',
  'state',
  'problem',
  'container',
  'codec',
  'media_type',
  'is_lossless',
  'bitrate_kbps',
  'sample_rate_hz',
  'channels',
  'bits_per_sample',
  'duration_ms',
  'tags',
  'missing_since_ms',
  'needs_matching',
] as const

/** Writes down what was read of files; their tracks are to be found after that. */
export async function writeReadFiles(
  db: CatalogDb,
  folderId: number,
  files: readonly ReadAudio[],
  nowMs: number,
): Promise<void> {
  const added = files
    .filter(({ known }) => known === null)
    .map((file) => [...readCells(folderId, file), nowMs])
  await insertRows(db, 'file', [...readColumns, 'added_at_ms'], added, ['path'])
  const known = files.flatMap((file): [number, ...Cell[]][] =>
    file.known === null ? [] : [[file.known.id, ...readCells(folderId, file)]],
  )
  await updateRows(db, 'file', readColumns, known)
}

function readCells(
  folderId: number,
  { listed, known, reading: { facts, tags, audioHash } }: ReadAudio,
): Cell[] {
  const isOtherAudio = known !== null && known.track_id !== null && known.audio_hash !== audioHash
  const row: Record<(typeof readColumns)[number], Cell> = {
    ...placeOf(folderId, listed),
    audio_hash: audioHash,
    state: 'present',
    problem: null,
    container: facts.container,
    codec: facts.codec,
    media_type: facts.mediaType,
    is_lossless: facts.isLossless ? 1 : 0,
    bitrate_kbps: facts.bitrateKbps,
    sample_rate_hz: facts.sampleRateHz,
    channels: facts.channels,
    bits_per_sample: facts.bitsPerSample,
    duration_ms: facts.durationMs,
    tags,
    missing_since_ms: null,
    needs_matching: isOtherAudio ? 2 : 1,
  }
  return readColumns.map((column) => row[column])
}

/** A file that cannot be used. */
export interface RefusedFile {
  readonly listed: ListedFile | Oddity
  readonly known: KnownFile | null
  readonly problem: string
  /** Whether the next scan looks again, though the file does not change. */
  readonly mayPass: boolean
}

/** Writes down why a file is not used. One that was a track's stays with it: the track is there, and cannot be played. */
export async function writeRefusedFile(
  db: CatalogDb,
  folderId: number,
  { listed, known, problem, mayPass }: RefusedFile,
  nowMs: number,
): Promise<void> {
  const facts = 'sizeBytes' in listed ? listed : { sizeBytes: 0, modifiedMs: 0, inode: null }
  const row = {
    ...placeOf(folderId, { path: listed.path, ...facts }),
    ...(mayPass ? { modified_ms: lookAgainMs } : {}),
    state: 'refused' as const,
    problem,
    missing_since_ms: null,
    needs_matching: 0,
  }
  if (known !== null) {
    await db.updateTable('file').set(row).where('id', '=', known.id).execute()
    return
  }
  const unknown = {
    audio_hash: null,
    track_id: null,
    container: null,
    codec: null,
    media_type: null,
    tags: null,
  }
  const silent = {
    bitrate_kbps: null,
    sample_rate_hz: null,
    channels: null,
    bits_per_sample: null,
    duration_ms: null,
  }
  await db
    .insertInto('file')
    .values({ ...row, ...unknown, ...silent, is_lossless: 0, added_at_ms: nowMs })
    .execute()
}

/** A file that was gone is there again, as it was. */
export async function writeReturnedFile(db: CatalogDb, known: KnownFile): Promise<void> {
  await db
    .updateTable('file')
    .set({ state: known.problem === null ? 'present' : 'refused', missing_since_ms: null, needs_matching: 1 })
    .where('id', '=', known.id)
    .execute()
}

/** A file is at another place; its names may say other things there. */
export async function writeMovedFile(
  db: CatalogDb,
  folderId: number,
  { known, listed }: { readonly known: KnownFile; readonly listed: ListedFile },
): Promise<void> {
  await db
    .updateTable('file')
    .set({
      ...placeOf(folderId, listed),
      state: known.problem === null ? 'present' : 'refused',
      missing_since_ms: null,
      needs_matching: 1,
    })
    .where('id', '=', known.id)
    .execute()
}

function placeOf(
  folderId: number,
  {
    path,
    sizeBytes,
    modifiedMs,
    inode,
  }: Pick<ListedFile, 'path' | 'sizeBytes' | 'modifiedMs'> & { inode: string | null },
) {
  const slash = path.lastIndexOf('/')
  return {
    folder_id: folderId,
    path,
    directory: slash === -1 ? '' : path.slice(0, slash),
    size_bytes: sizeBytes,
    modified_ms: modifiedMs,
    inode,
  }
}
