import { type SqliteDatabase, SqliteDialect } from 'kysely'
import { closedError, isFileFault } from './file-faults.ts'
import { type KeptDatabase, type KeptStatement, keepStatements } from './local-dialect.ts'
import { type DatabaseOptions, openDatabase } from './open-database.ts'

/** A connection that only reads, in the thread that opened it. */
export interface DatabaseReader {
  /** For Kysely, which closes the connection with itself. */
  readonly dialect: SqliteDialect
  /** A number that changes whenever the content does. */
  readonly version: () => number
}

/** How a reader is opened. */
export interface ReaderOptions extends Pick<DatabaseOptions, 'file' | 'cacheKib' | 'lockWaitMs'> {
  /** Is called before each statement; what it throws stands for the statement, which is then not run. */
  readonly beforeStatement?: () => void
}

/** More than `PRAGMA data_version` counts in any life of a process. */
const versionsOfOneOpening = 2 ** 32

/**
 * Opens a connection for reading that heals: when the file fails, the fault is thrown, and the next statement opens the
 * file anew. So whatever was put right meanwhile, a disk that is back or a file that was restored, is found without a
 * restart.
 *
 * @throws {Error} when the file cannot be opened now
 */
export function openReader({ beforeStatement = () => {}, ...options }: ReaderOptions): DatabaseReader {
  let openings = 0
  let opened: KeptDatabase | null = null
  let isEnded = false

  const open = (): KeptDatabase => {
    if (opened !== null) return opened
    if (isEnded) throw closedError('the reader is closed')
    opened = keepStatements(openDatabase({ ...options, readOnly: true }))
    openings += 1
    return opened
  }
  const close = () => {
    opened?.close()
    opened = null
  }
  const heed = <T>(act: () => T): T => {
    try {
      return act()
    } catch (error) {
      if (isFileFault(error)) close()
      throw error
    }
  }
  const prepare = (sql: string): KeptStatement => {
    beforeStatement()
    const statement = heed(() => open().prepare(sql))
    return {
      reader: statement.reader,
      all: (parameters) => heed(() => statement.all(parameters)),
      run: (parameters) => heed(() => statement.run(parameters)),
      iterate: (parameters) => heed(() => statement.iterate(parameters)),
    }
  }

  const end = () => {
    isEnded = true
    close()
  }

  heed(open)
  return {
    dialect: new SqliteDialect({ database: { close: end, prepare } as unknown as SqliteDatabase }),
    version() {
      const [row] = heed(() => open().prepare('PRAGMA data_version').all([])) as { data_version: number }[]
      return openings * versionsOfOneOpening + row!.data_version
    },
  }
}
