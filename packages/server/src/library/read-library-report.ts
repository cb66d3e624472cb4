import type { FileProblem } from '../operator-files/index.ts'
import type { CatalogDb } from '../storage/index.ts'
import type { ScanSummary } from './scan-progress.ts'
import { recall } from './store/library-state.ts'
import { leaseEndsAfterMs, readLease } from './store/scan-lease.ts'

/** What the catalogue knows of the library, for `doctor`. */
export interface LibraryReport {
  /** Every folder that was ever scanned. */
  readonly folders: readonly {
    readonly path: string
    readonly state: 'online' | 'missing'
    readonly checkedAtMs: number
    readonly files: number
  }[]
  /** What is there now, without tombstones. */
  readonly counts: { readonly artists: number; readonly albums: number; readonly tracks: number }
  readonly files: { readonly present: number; readonly missing: number; readonly refused: number }
  /** The files that look like music and are not used, by path, and why: the end of a sentence that the path begins. */
  readonly refused: readonly { readonly path: string; readonly problem: string }[]
  /** What is wrong with playlists of files and of the operator: the place begins a sentence, and the problem ends it. */
  readonly playlistProblems: readonly FileProblem[]
  /** What is wrong with the operator's rules of availability, so that those of before hold. */
  readonly availabilityProblems: readonly FileProblem[]
  /** The last scan that came to its end; null before the first. */
  readonly lastScan: ScanSummary | null
  readonly isScanning: boolean
}

/** More refused files than this are not listed, only counted. */
const mostRefused = 10_000

/** Reads the report; beside a running service or without one. `nowMs` is milliseconds since the epoch. */
export async function readLibraryReport(db: CatalogDb, nowMs: number): Promise<LibraryReport> {
  const lease = await readLease(db)
  return {
    folders: await readFolders(db),
    counts: {
      artists: await countLiving(db, 'artist'),
      albums: await countLiving(db, 'album'),
      tracks: await countLiving(db, 'track'),
    },
    files: await countFiles(db),
    refused: await listRefused(db),
    playlistProblems: await listPlaylistProblems(db),
    availabilityProblems: (await recall(db, 'availability'))?.problems ?? [],
    lastScan: await recall(db, 'lastScan'),
    isScanning: lease !== null && nowMs - lease.renewedAtMs < leaseEndsAfterMs,
  }
}

async function listPlaylistProblems(db: CatalogDb): Promise<FileProblem[]> {
  const memory = await recall(db, 'playlists')
  if (memory === null) return []
  return [...memory.editorProblems, ...Object.values(memory.files).flatMap(({ problem }) => problem ?? [])]
}

async function readFolders(db: CatalogDb): Promise<LibraryReport['folders']> {
  const rows = await db
    .selectFrom('library_folder')
    .select(['path', 'state', 'checked_at_ms'])
    .select((select) =>
      select
        .selectFrom('file')
        .select((count) => count.fn.countAll<number>().as('files'))
        .whereRef('file.folder_id', '=', 'library_folder.id')
        .where('file.state', '=', 'present')
        .as('files'),
    )
    .orderBy('path')
    .execute()
  return rows.map(({ path, state, checked_at_ms, files }) => ({
    path,
    state,
    checkedAtMs: checked_at_ms,
    files: Number(files ?? 0),
  }))
}

async function countLiving(db: CatalogDb, table: 'artist' | 'album' | 'track'): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('removed_at_ms', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function countFiles(db: CatalogDb): Promise<LibraryReport['files']> {
  const rows = await db
    .selectFrom('file')
    .select((select) => ['state', select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return { present: count('present'), missing: count('missing'), refused: count('refused') }
}

async function listRefused(db: CatalogDb): Promise<LibraryReport['refused']> {
  const rows = await db
    .selectFrom('file')
    .innerJoin('library_folder', 'library_folder.id', 'file.folder_id')
    .select(['library_folder.path as folder', 'file.path', 'file.problem'])
    .where('file.state', '=', 'refused')
    .orderBy('library_folder.path')
    .orderBy('file.path')
    .limit(mostRefused)
    .execute()
  return rows.map(({ folder, path, problem }) => ({ path: `${folder}/${path}`, problem: problem ?? '' }))
}
