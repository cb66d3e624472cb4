import { DatabaseSync } from 'node:sqlite'

/** How a database file is opened. */
export interface DatabaseOptions {
  readonly file: string
  readonly readOnly?: boolean
  /**
   * `full` puts each answered edit on disk before it is answered; `normal` may lose the last moments of a power cut,
   * never consistency, and is for what a scan can do again.
   */
  readonly durability?: 'full' | 'normal'
  /** How many KiB of pages the connection may hold. */
  readonly cacheKib?: number
  /** How long a statement waits for another process's lock. The thread stands still meanwhile. Default 5000. */
  readonly lockWaitMs?: number
}

/**
 * Opens a SQLite file with the settings that the service depends on.
 *
 * @throws {Error} when the file is no database, or the engine is older than its fix for lost WAL resets
 */
export function openDatabase({
  file,
  readOnly = false,
  durability = 'full',
  cacheKib = 16_384,
  lockWaitMs = 5000,
}: DatabaseOptions): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly, timeout: lockWaitMs })
  try {
    if (!readOnly) db.exec('PRAGMA journal_mode = WAL')
    db.exec(`PRAGMA synchronous = ${durability}`)
    db.exec(`PRAGMA cache_size = -${Math.trunc(cacheKib)}`)
    db.exec('PRAGMA foreign_keys = ON')
    db.exec('PRAGMA trusted_schema = OFF')
    db.exec('PRAGMA temp_store = MEMORY')
    requireSafeEngine(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** SQLite before 3.51.3 can lose a WAL reset when several connections are open. */
function requireSafeEngine(db: DatabaseSync): void {
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (major * 1_000_000 + minor * 1000 + patch < 3_051_003) {
    throw new Error(`Node's SQLite is ${version}; 3.51.3 or later is needed`)
  }
}
