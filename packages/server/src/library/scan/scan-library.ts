import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { createGenreIndex, type GenreIndex } from '@regroove/contract'
import { chooseGenreTable } from '../../operator-files/index.ts'
import type { AccountsDb, CatalogDb } from '../../storage/index.ts'
import { judgeBy } from '../availability/judge-availability.ts'
import { takeOverRules } from '../availability/take-over-rules.ts'
import { markPlaylistsDue } from '../playlists/mark-due.ts'
import { refreshPlaylists } from '../playlists/refresh-playlists.ts'
import { countPlays } from '../plays/count-plays.ts'
import { openReaderPool, type ReaderPool } from '../reader/reader-pool.ts'
import type { ScanProgress, ScanSummary } from '../scan-progress.ts'
import { recall, remember } from '../store/library-state.ts'
import { makeStoreContext } from '../store/store-context.ts'
import { tagsVersion } from '../tags/track-tags.ts'
import type { Disk } from '../walk/disk.ts'
import type { FoundFolder } from '../walk/list-directory.ts'
import { concludeFolder } from './conclude-folder.ts'
import { countExpectedFiles } from './count-files.ts'
import { holdLease } from './hold-lease.ts'
import { type CheckedFolder, checkFolders, chooseFolders, writeFolderState } from './library-folders.ts'
import { startMeter } from './progress-meter.ts'
import { type MatchingGround, matchingVersion, rematchAll } from './rematch-all.ts'
import { retireFolders } from './retire-folders.ts'
import { noCounts, type OnlineFolder, type ScanContext, type ScanNote } from './scan-context.ts'
import { scanFolder } from './scan-folder.ts'
import { scanTouched, type TouchedFolders } from './scan-touched.ts'
import { settleStale } from './settle-stale.ts'
import { makeWalkRecord, type WalkRecord } from './walk-record.ts'

/** What a scan is given. */
export interface ScanOptions {
  readonly db: CatalogDb
  /** Where the operator's files are looked for; none is without. */
  readonly dataFolder?: string
  /** Where listens are noted; none are counted without. */
  readonly accounts?: AccountsDb
  readonly disk: Disk
  /** The library's folders, as configured. */
  readonly folders: readonly string[]
  /** What becomes of the tracks of folders that are no longer configured: tombstones, or nothing. */
  readonly otherFolders: 'retire' | 'keep'
  /** Reads all files anew. */
  readonly isFull: boolean
  /** The folders that something happened in; null for all of the library. */
  readonly touched: TouchedFolders | null
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number
  readonly note: ScanNote
  readonly signal: AbortSignal
  readonly onProgress: (progress: ScanProgress) => void
  /** What reads the files; by default threads that live as long as the scan. */
  readonly readers?: ReaderPool
  /** Called before a folder is listed. */
  readonly onFolder?: (library: OnlineFolder, folder: FoundFolder) => void
  /** Called with folders whose files were written a moment ago, and were left for later. */
  readonly onRestless?: (library: OnlineFolder, directories: ReadonlySet<string>) => void
}

/** How long one file may take to be read. */
const timeLimitMs = 5000
const tellEveryMs = 250

/**
 * Scans the library, or parts of it, and brings the catalogue up to date.
 *
 * One scan runs at a time, over all processes: this one waits for another. Ended at any moment, by the signal, by SIGKILL or
 * by a power cut, the next one goes on where it was.
 */
export async function scanLibrary(options: ScanOptions): Promise<ScanSummary> {
  const { db, nowMs, signal } = options
  const counts = noCounts()
  let total = 0
  const meter = startMeter(
    () => counts.done,
    () => total,
    nowMs,
  )
  const lease = await holdLease(db, {
    nowMs,
    signal,
    progress: meter.read,
    onWaiting: (other) => options.onProgress(other ?? meter.read()),
  })
  const startedAtMs = nowMs()
  if (lease === null) return summarise(options, counts, startedAtMs, [], false)

  const threads = Math.min(2, availableParallelism())
  const readers = options.readers ?? openReaderPool({ threads, timeLimitMs })
  const timer = setInterval(() => options.onProgress(meter.read()), tellEveryMs)
  try {
    const checked = await checkFolders(lease.transact, options.disk, chooseFolders(options.folders), nowMs())
    const online = checked.flatMap((folder) => folder.online ?? [])
    const { table, problem } = chooseGenreTable(options.dataFolder ?? null)
    const genres = createGenreIndex(table)
    if (problem !== null)
      options.note('warn', { ...problem }, 'table of genres is not used; the one that ships is')
    const rules = await takeOverRules(db, lease.transact, options.dataFolder ?? null)
    for (const fault of rules.problems) {
      options.note('warn', { ...fault }, 'rules of availability are not taken over; those of before hold')
    }
    const ground: MatchingGround = { genres: hashTable(genres), availability: rules.version }
    const context: ScanContext = {
      ...options,
      counts,
      readers,
      transact: markPlaylistsDue(lease.transact),
      store: makeStoreContext(nowMs, genres, judgeBy(rules.rules, genres)),
      configuredFolders: new Set(checked.map(({ id }) => id)),
      onlineFolders: new Set(online.map(({ id }) => id)),
      isFull: options.isFull || (await needsReading(db)),
      mayHaveMoved: await hasFiles(db),
    }
    // What is done through it is no reason to make playlists anew.
    const quiet: ScanContext = { ...context, transact: lease.transact }
    await rematchAll(context, ground)
    if (options.touched === null) total = await countExpectedFiles(db, options.disk, online, signal)
    const { missing, records } = await scanFolders(context, options, checked, online)
    if (!signal.aborted && options.touched === null) {
      if (options.otherFolders === 'retire') await retireFolders(context)
    }
    if (options.accounts !== undefined) await countPlays(quiet, options.accounts)
    await settleStale(quiet)
    if (!signal.aborted) {
      await refreshPlaylists(quiet, {
        genres,
        records,
        dataFolder: options.dataFolder ?? null,
        isWhole: options.touched === null,
        mayRetire: options.otherFolders === 'retire',
      })
    }
    const isComplete = !signal.aborted
    const summary = await summarise(options, counts, startedAtMs, missing, isComplete)
    if (isComplete && options.touched === null) {
      await lease.transact(async (tx) => {
        await remember(tx, 'lastScan', summary)
        await remember(tx, 'versions', {
          tags: tagsVersion,
          matching: matchingVersion,
          ...ground,
        })
      })
    }
    return summary
  } finally {
    clearInterval(timer)
    readers.close()
    await lease.end()
  }
}

function hashTable({ table }: GenreIndex): string {
  return createHash('sha256').update(JSON.stringify(table)).digest('hex').slice(0, 16)
}

/** Whether the files were read by a version that understood less of their tags. */
async function needsReading(db: CatalogDb): Promise<boolean> {
  const versions = await recall(db, 'versions')
  return versions !== null && versions.tags !== tagsVersion
}

async function hasFiles(db: CatalogDb): Promise<boolean> {
  return (await db.selectFrom('file').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Returns the folders that are not there, or seem so; and what was seen of the others. */
async function scanFolders(
  context: ScanContext,
  options: ScanOptions,
  checked: readonly CheckedFolder[],
  online: readonly OnlineFolder[],
): Promise<{ missing: string[]; records: Map<OnlineFolder, WalkRecord> }> {
  const missing = checked.filter((folder) => folder.online === null).map(({ path }) => path)
  // What left one folder for another was moved: all are walked before anything counts as gone.
  const moved = new Set<number>()
  const records = new Map<OnlineFolder, WalkRecord>()
  for (const folder of online) {
    const record = { ...makeWalkRecord(), moved }
    records.set(folder, record)
    const scope = { onFolder: (found: FoundFolder) => options.onFolder?.(folder, found) }
    if (options.touched === null) await scanFolder(context, folder, scope, record)
    else await scanTouched(context, folder, options.touched, scope, record)
    if (record.restless.size > 0) options.onRestless?.(folder, record.restless)
  }
  for (const [folder, record] of records) {
    if (context.signal.aborted) break
    if (await concludeFolder(context, folder, record)) continue
    records.delete(folder)
    missing.push(folder.path)
    await context.transact((db) => writeFolderState(db, folder.id, 'missing', context.store.nowMs()))
  }
  for (const folder of missing) {
    context.note('warn', { folder }, 'library folder is missing or empty; nothing of it was removed')
  }
  return { missing, records }
}

async function summarise(
  { db, nowMs }: ScanOptions,
  { done: _, ...counts }: ReturnType<typeof noCounts>,
  startedAtMs: number,
  missingFolders: readonly string[],
  isComplete: boolean,
): Promise<ScanSummary> {
  const rows = await db
    .selectFrom('file')
    .select((select) => ['state', select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return {
    startedAtMs,
    durationMs: nowMs() - startedAtMs,
    files: count('present'),
    ...counts,
    refused: count('refused'),
    missingFolders,
    isComplete,
  }
}
