/** A scan that is running. */
export interface ScanProgress {
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number
  /** Files looked at so far, and how many there are in all as far as is known. */
  readonly filesDone: number
  readonly filesTotal: number
  /** Over the last seconds. */
  readonly filesPerSecond: number
  /** Null while it cannot be told. */
  readonly remainingMs: number | null
}

/** What a scan found and did; numbers are of files. */
export interface ScanSummary {
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number
  readonly durationMs: number
  /** Music files that are there. */
  readonly files: number
  readonly added: number
  readonly changed: number
  readonly moved: number
  readonly removed: number
  /** Files that had been gone and are there again. */
  readonly returned: number
  /** Files that look like music and cannot be used, all that there are. */
  readonly refused: number
  /** Files and folders that could not be looked at this time; nothing was concluded from that. */
  readonly unreadable: number
  /** Folders that are not there, or empty all of a sudden: nothing of them was removed. */
  readonly missingFolders: readonly string[]
  /** False when it was cut short; what was left goes on in the next one. */
  readonly isComplete: boolean
}
