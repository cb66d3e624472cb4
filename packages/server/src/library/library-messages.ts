import type { ScanProgress, ScanSummary } from './scan-progress.ts'

/** What the scanning thread is started with. */
export interface ScannerData {
  readonly dataFolder: string
  readonly folders: readonly string[]
  readonly otherFolders: 'retire' | 'keep'
  readonly watch: boolean
  /** What the service's clock said when the thread was started, in milliseconds since the epoch. */
  readonly startedAtMs: number
}

/** What the scanning thread is told. */
export type ScannerRequest =
  | { readonly kind: 'scan'; readonly id: number; readonly full: boolean }
  | { readonly kind: 'close' }

/** The library's folders, and whether they are there. */
type Folders = readonly { readonly path: string; readonly state: 'online' | 'missing' }[]

/** What it tells. */
export type ScannerEvent =
  | { readonly kind: 'ready'; readonly lastScan: ScanSummary | null; readonly folders: Folders }
  | { readonly kind: 'progress'; readonly progress: ScanProgress }
  /** A scan of all ended; it answers the requests with these IDs. */
  | {
      readonly kind: 'scanned'
      readonly ids: readonly number[]
      readonly summary: ScanSummary
      readonly folders: Folders
    }
  | { readonly kind: 'failed'; readonly ids: readonly number[]; readonly message: string }
  /** Folders that something happened in were scanned. */
  | { readonly kind: 'updated'; readonly summary: ScanSummary; readonly folders: Folders }
  | {
      readonly kind: 'note'
      readonly level: 'info' | 'warn'
      readonly facts: Readonly<Record<string, string | number>>
      readonly message: string
    }
