import type { CatalogDb } from '../../storage/index.ts'
import type { ReaderPool } from '../reader/reader-pool.ts'
import type { Transact } from '../store/match-places.ts'
import type { StoreContext } from '../store/store-context.ts'
import type { Disk } from '../walk/disk.ts'
import type { LibraryRoot } from '../walk/resolve-link.ts'

/** What a scan counts, all of them files. */
export interface ScanCounts {
  done: number
  added: number
  changed: number
  moved: number
  removed: number
  returned: number
  unreadable: number
}

/** What happened in a scan that an operator may want to know. */
export type ScanNote = (
  level: 'info' | 'warn',
  facts: Readonly<Record<string, string | number>>,
  message: string,
) => void

/** A library's folder that is there. */
export interface OnlineFolder {
  readonly id: number
  /** As configured. */
  readonly path: string
  readonly root: LibraryRoot
}

/** What the parts of one scan share. */
export interface ScanContext {
  /** For reading; what is written goes through `transact`. */
  readonly db: CatalogDb
  readonly transact: Transact
  readonly store: StoreContext
  readonly disk: Disk
  readonly readers: ReaderPool
  readonly counts: ScanCounts
  readonly note: ScanNote
  /** When it is aborted the scan ends soon, and what is left goes on in the next one. */
  readonly signal: AbortSignal
  /** The numbers of the folders that are served; those that are there are `online`. */
  readonly configuredFolders: ReadonlySet<number>
  readonly onlineFolders: ReadonlySet<number>
  /** Takes every file for changed. */
  readonly isFull: boolean
  /** Whether a new file may be one that was elsewhere: not when the scan began with none. */
  readonly mayHaveMoved: boolean
}

/** Counts at the begin of a scan. */
export function noCounts(): ScanCounts {
  return { done: 0, added: 0, changed: 0, moved: 0, removed: 0, returned: 0, unreadable: 0 }
}

/** Lets the thread's other work go on. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
