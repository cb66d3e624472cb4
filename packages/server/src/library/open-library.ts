import type { ScanProgress, ScanSummary } from './scan-progress.ts'
import { startScanner } from './start-scanner.ts'

/** Where the library writes what happens. A logger of pino is one. */
export interface LibraryLog {
  readonly info: (facts: object, message: string) => void
  readonly warn: (facts: object, message: string) => void
  readonly error: (facts: object, message: string) => void
}

/** The state of the library, for readiness, metrics and `doctor`. */
export interface LibraryStatus {
  /** Whether a scan of all came to its end, now or in an earlier run: before that the catalogue is a part. */
  readonly firstScanDone: boolean
  /** Null while nothing is scanned. */
  readonly scanning: ScanProgress | null
  /** The last scan of all that came to its end; null before the first. */
  readonly lastScan: ScanSummary | null
  /** `missing` folders are not there or empty all of a sudden; nothing of them was removed. */
  readonly folders: readonly { readonly path: string; readonly state: 'online' | 'missing' }[]
}

/** What happens in the library. */
export type LibraryEvent =
  | { readonly kind: 'progress'; readonly progress: ScanProgress }
  /** A scan of all ended. */
  | { readonly kind: 'scanEnded'; readonly summary: ScanSummary }
  /** A scan of all failed: the catalogue could not be written. */
  | { readonly kind: 'scanFailed' }
  /** Folders that something happened in were scanned. */
  | { readonly kind: 'updated'; readonly summary: ScanSummary }

/** The music folders, kept in step with the catalogue. The sole writer of the catalogue's tables. */
export interface Library {
  /**
   * Scans all folders, or joins the scan that runs; resolves when it is done. With `full` every file is read anew, after
   * the scan that runs.
   *
   * @throws {Error} when the catalogue cannot be written, or the library is closed
   */
  readonly scan: (options?: { readonly full?: boolean }) => Promise<ScanSummary>
  readonly status: () => LibraryStatus
  /** Calls back on what happens. Returns what ends that. */
  readonly onEvent: (listener: (event: LibraryEvent) => void) => () => void
  /** Ends the thread, at most a batch later. What was not scanned is, next time. */
  readonly close: () => Promise<void>
}

/** What a library is opened with. */
export interface LibraryOptions {
  /** Where the databases are, already migrated. */
  readonly dataFolder: string
  /** The folders that hold the music: read, never written to. */
  readonly folders: readonly string[]
  /** Whether changes are noticed after the first scan. */
  readonly watch: boolean
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly log: LibraryLog
  /**
   * What becomes of tracks in folders that an earlier run had and this one has not: `retire`, the default, leaves
   * tombstones, from which they come back when the folder does.
   */
  readonly otherFolders?: 'retire' | 'keep'
}

/** Opens the library. A thread of its own does the work; nothing is scanned before `scan` is called. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { dataFolder, watch, clock, log, otherFolders = 'retire' } = options
  const listeners = new Set<(event: LibraryEvent) => void>()
  let scanning: ScanProgress | null = null
  let lastScan: ScanSummary | null = null
  let folders: LibraryStatus['folders'] = []

  const tell = (event: LibraryEvent) => {
    for (const listener of listeners) listener(event)
  }
  const data = { dataFolder, folders: options.folders, watch, otherFolders, startedAtMs: clock() }
  const scanner = await startScanner(data, (event) => {
    switch (event.kind) {
      case 'ready':
        ;({ lastScan, folders } = event)
        break
      case 'progress':
        scanning = event.progress
        tell(event)
        break
      case 'scanned':
        scanning = null
        folders = event.folders
        if (event.summary.isComplete) lastScan = event.summary
        log.info(event.summary, 'library scanned')
        tell({ kind: 'scanEnded', summary: event.summary })
        break
      case 'updated':
        scanning = null
        folders = event.folders
        if (hasChanges(event.summary)) log.info(event.summary, 'library updated')
        tell({ kind: 'updated', summary: event.summary })
        break
      case 'failed':
        scanning = null
        log.error({ problem: event.message }, 'library scan failed')
        tell({ kind: 'scanFailed' })
        break
      case 'note':
        log[event.level](event.facts, event.message)
        break
    }
  })
  return {
    scan: ({ full = false } = {}) => scanner.scan(full),
    status: () => ({ firstScanDone: lastScan !== null, scanning, lastScan, folders }),
    onEvent(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: scanner.close,
  }
}

function hasChanges({ added, changed, moved, removed, returned }: ScanSummary): boolean {
  return added + changed + moved + removed + returned > 0
}
