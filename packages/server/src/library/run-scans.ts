import type { AccountsDb, CatalogDb } from '../storage/index.ts'
import type { ScannerEvent } from './library-messages.ts'
import { hasNewPlays } from './plays/count-plays.ts'
import { chooseFolders } from './scan/library-folders.ts'
import { noteOnce } from './scan/note-once.ts'
import type { OnlineFolder } from './scan/scan-context.ts'
import { type ScanOptions, scanLibrary } from './scan/scan-library.ts'
import { recall } from './store/library-state.ts'
import { type Disk, isAbsence } from './walk/disk.ts'
import type { PollingPace } from './watch/watch-by-polling.ts'
import { type LibraryWatch, type Touched, watchLibrary } from './watch/watch-library.ts'

/** What scans are run with. */
export interface RunOptions {
  readonly db: CatalogDb
  /** Where the operator's `genres.json` and `playlists.yaml` are looked for. */
  readonly dataFolder?: string
  /** Where listens are noted; none are counted without. */
  readonly accounts?: AccountsDb
  readonly disk: Disk
  readonly folders: readonly string[]
  readonly otherFolders: 'retire' | 'keep'
  readonly watch: boolean
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number
  readonly tell: (event: ScannerEvent) => void
  readonly pace?: PollingPace
}

/** Runs one scan after another, as they are asked for and as things happen in the folders. */
export interface ScanRunner {
  /** Has all scanned, or joins the scan that runs; `scanned` or `failed` answers with the ID. */
  readonly request: (id: number, full: boolean) => void
  /** Ends the scan that runs, and the watch. */
  readonly close: () => Promise<void>
}

/** How old a file must be to be read when something happened in its folder: a younger one may still be written. */
const quietMs = 2000
/** A folder that is not there is looked for so often. */
const lookForMissingMs = 5000
/** Systems lose events when very many come at once: so often all is scanned whatever they told. */
const scanAllEveryMs = 6 * 3_600_000

/** Listens reach the orders of what is popular so often. */
const countListensEveryMs = 60_000

/** A scan of all that is asked for. */
interface WantedScan {
  isFull: boolean
  readonly ids: number[]
  readonly done: PromiseWithResolvers<void>
}

/** Starts; nothing is scanned before it is asked for. */
export async function runScans(options: RunOptions): Promise<ScanRunner> {
  const { db, disk, tell, nowMs } = options
  const notes = noteOnce((level, facts, message) => tell({ kind: 'note', level, facts, message }))
  const abort = new AbortController()
  let running: WantedScan | null = null
  let wanted: WantedScan | null = null
  let touched: Touched | null = null
  let work: Promise<void> = Promise.resolve()
  let missing: readonly string[] = []

  const watch: LibraryWatch | null = options.watch
    ? watchLibrary({
        disk,
        note: notes.note,
        onTouched(due) {
          touched = mergeTouched(touched, due)
          goOn()
        },
        onAll: () => want(false).done.promise,
        ...(options.pace === undefined ? {} : { pace: options.pace }),
      })
    : null

  const scan = async (part: Pick<ScanOptions, 'isFull' | 'touched'>) => {
    const summary = await scanLibrary({
      ...part,
      db,
      disk,
      nowMs,
      ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
      ...(options.accounts === undefined ? {} : { accounts: options.accounts }),
      folders: options.folders,
      otherFolders: options.otherFolders,
      note: notes.note,
      signal: abort.signal,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
      ...(watch === null ? {} : { onFolder: watch.add, onRestless: watch.postpone }),
    })
    missing = summary.missingFolders
    if (missing.length === 0) notes.forget('library folder is missing or empty; nothing of it was removed')
    return { summary, folders: await readFolders(db, options.folders) }
  }

  const scanAll = async (now: WantedScan) => {
    try {
      tell({ kind: 'scanned', ids: now.ids, ...(await scan({ isFull: now.isFull, touched: null })) })
    } catch (error) {
      tell({ kind: 'failed', ids: now.ids, message: (error as Error).message })
    }
    now.done.resolve()
  }

  const scanTouched = async (due: Touched, watched: LibraryWatch) => {
    for (const [path, directories] of due) {
      for (const directory of directories)
        if (isGone(disk, path, directory)) watched.drop({ path }, directory)
    }
    try {
      const isKnown = (library: OnlineFolder, directory: string) => watched.knows(library, directory)
      tell({
        kind: 'updated',
        ...(await scan({ isFull: false, touched: { directories: due, isKnown, quietMs } })),
      })
    } catch (error) {
      tell({ kind: 'failed', ids: [], message: (error as Error).message })
    }
  }

  /** As a scan of nothing, so that it waits for its turn like one. */
  const countListens = async (accounts: AccountsDb) => {
    if (!(await hasNewPlays(db, accounts))) return
    const touched = { directories: new Map(), isKnown: () => true, quietMs: 0 }
    await scan({ isFull: false, touched }).catch((error: unknown) => {
      notes.note('warn', { problem: (error as Error).message }, 'listens could not be counted')
    })
  }

  const step = async () => {
    if (abort.signal.aborted) return
    if (wanted !== null) {
      running = wanted
      wanted = null
      // What happened before is seen by the scan of all.
      touched = null
      await scanAll(running)
      running = null
    } else if (touched !== null && watch !== null) {
      const due = touched
      touched = null
      await scanTouched(due, watch)
    }
  }
  const goOn = () => {
    work = work.then(step)
  }
  const want = (isFull: boolean): WantedScan => {
    if (running !== null && wanted === null && (running.isFull || !isFull)) return running
    if (wanted === null) {
      wanted = { isFull, ids: [], done: Promise.withResolvers() }
      goOn()
    }
    wanted.isFull ||= isFull
    return wanted
  }

  const every = (ms: number, act: () => void) => setInterval(act, ms)
  const { accounts } = options
  const timers = [
    ...(watch === null
      ? []
      : [
          every(lookForMissingMs, () => {
            if (missing.some((folder) => isThere(disk, folder))) want(false)
          }),
          every(scanAllEveryMs, () => want(false)),
        ]),
    ...(accounts === undefined
      ? []
      : [
          every(countListensEveryMs, () => {
            work = work.then(() => (abort.signal.aborted ? undefined : countListens(accounts)))
          }),
        ]),
  ]
  tell({
    kind: 'ready',
    lastScan: await recall(db, 'lastScan'),
    folders: await readFolders(db, options.folders),
  })
  return {
    request: (id, full) => void want(full).ids.push(id),
    async close() {
      abort.abort()
      for (const timer of timers) clearInterval(timer)
      watch?.close()
      await work
    },
  }
}

function mergeTouched(before: Touched | null, more: Touched): Touched {
  const merged = new Map(before ?? [])
  for (const [library, directories] of more) {
    merged.set(library, new Set([...(merged.get(library) ?? []), ...directories]))
  }
  return merged
}

function isGone(disk: Disk, library: string, directory: string): boolean {
  try {
    disk.stat(directory === '' ? library : `${library}/${directory}`)
    return false
  } catch (error) {
    return isAbsence(error)
  }
}

function isThere(disk: Disk, folder: string): boolean {
  try {
    return disk.list(folder).length > 0
  } catch {
    return false
  }
}

async function readFolders(db: CatalogDb, configured: readonly string[]) {
  const rows = await db.selectFrom('library_folder').select(['path', 'state']).execute()
  const stateOf = new Map(rows.map(({ path, state }) => [path, state]))
  return chooseFolders(configured).map((path) => ({ path, state: stateOf.get(path) ?? ('online' as const) }))
}
