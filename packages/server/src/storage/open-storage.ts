import { mkdirSync } from 'node:fs'
import { Kysely } from 'kysely'
import type { AccountsTables } from './accounts-tables.ts'
import { enterFolder } from './backup/enter-folder.ts'
import type { CatalogTables } from './catalog-tables.ts'
import { databaseFile, prepareDatabase } from './prepare-database.ts'
import type { Edits, PerformEdit } from './sqlite/edits.ts'
import { localDialect } from './sqlite/local-dialect.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { openReader } from './sqlite/open-reader.ts'
import { openWriter } from './sqlite/writer-dialect.ts'

/** The catalogue's tables, for whoever may use them. */
export type CatalogDb = Kysely<CatalogTables>
/** The accounts' tables. */
export type AccountsDb = Kysely<AccountsTables>

/**
 * How long the main thread waits for a lock. Readers meet one only while another process repairs the file or keeps it to
 * itself: better to say so than to stand still.
 */
const shortLockWaitMs = 100

/** What the rooms of a running service are given. */
export interface Storage {
  /** Reads the catalogue; a statement that would write fails. */
  readonly catalog: CatalogDb
  /** A number that changes whenever the catalogue's content does, for caches of answers. */
  readonly catalogVersion: () => number
  readonly accounts: {
    readonly read: AccountsDb
    /** Edits: one transaction at a time; an edit that returned is on disk. */
    readonly write: AccountsDb
    /**
     * Opens a room's edits, which are done where the writer is: see `Edit`.
     *
     * @param module the URL of a module that exports them as `edits`
     */
    readonly openEdits: <E extends Edits>(module: URL) => PerformEdit<E>
    /** A number that changes whenever an account, an application or a token does. */
    readonly version: () => number
    /** How many edits wait for their turn. */
    readonly countWaiting: () => number
  }
  readonly close: () => Promise<void>
}

/**
 * Opens the databases in the data folder, making and migrating them where needed. A restore that was cut off is finished first.
 *
 * @param startWaitMs how long it may wait for another process that is at one of them; the thread stands still meanwhile
 * @throws {Error} when the folder cannot be written, a file is no database, or a newer version has written it
 */
export async function openStorage({
  folder,
  startWaitMs = 5000,
}: {
  folder: string
  startWaitMs?: number
}): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const leave = enterFolder(folder, startWaitMs)
  try {
    await prepareDatabase(folder, 'catalog', startWaitMs)
    await prepareDatabase(folder, 'accounts', startWaitMs)
    return openPrepared(folder, leave)
  } catch (error) {
    leave()
    throw error
  }
}

function openPrepared(folder: string, leave: () => void): Storage {
  const lockWaitMs = shortLockWaitMs
  const catalogReader = openReader({ file: databaseFile(folder, 'catalog'), cacheKib: 32_768, lockWaitMs })
  const accountsReader = openReader({ file: databaseFile(folder, 'accounts'), lockWaitMs })
  const catalog = new Kysely<CatalogTables>({ dialect: catalogReader.dialect })
  const read = new Kysely<AccountsTables>({ dialect: accountsReader.dialect })
  const writer = openWriter(databaseFile(folder, 'accounts'))
  const write = new Kysely<AccountsTables>({ dialect: writer.dialect })
  return {
    catalog,
    catalogVersion: catalogReader.version,
    accounts: {
      read,
      write,
      openEdits:
        <E extends Edits>(module: URL): PerformEdit<E> =>
        (name, input, { signal } = {}) =>
          writer.perform({ module: module.href, name, input }, signal) as never,
      version: accountsReader.version,
      countWaiting: writer.countWaiting,
    },
    close: async () => {
      const closing = [catalog.destroy(), read.destroy(), write.destroy(), writer.close()]
      await Promise.all(closing).finally(leave)
    },
  }
}

/**
 * Opens the catalogue for reading it in the thread that calls; already migrated files only.
 *
 * @param beforeStatement is called before each statement; what it throws stands for the statement, which is not run
 */
export function openCatalogReader({
  folder,
  beforeStatement,
}: {
  folder: string
  beforeStatement: () => void
}): CatalogDb {
  const file = databaseFile(folder, 'catalog')
  const { dialect } = openReader({ file, cacheKib: 32_768, lockWaitMs: 1000, beforeStatement })
  return new Kysely<CatalogTables>({ dialect })
}

/**
 * Opens the catalogue for its one writer, the room `library`, in the thread that calls; already migrated files only.
 */
export function openCatalogWriter({
  folder,
  ...options
}: {
  folder: string
  /** How many KiB of pages it may hold: more helps when a great many rows arrive at once. */
  cacheKib?: number
}): CatalogDb {
  const file = openDatabase({ file: databaseFile(folder, 'catalog'), durability: 'normal', ...options })
  return new Kysely<CatalogTables>({ dialect: localDialect(file) })
}

/** The accounts, read in a thread that writes nothing. */
export type AccountsReader = Pick<Storage['accounts'], 'read' | 'version'>

/** Opens the accounts as `openCatalogReader` opens the catalogue. */
export function openAccountsReader({
  folder,
  beforeStatement = () => {},
}: {
  folder: string
  beforeStatement?: () => void
}): AccountsReader {
  const file = databaseFile(folder, 'accounts')
  const { dialect, version } = openReader({ file, lockWaitMs: 1000, beforeStatement })
  return { read: new Kysely<AccountsTables>({ dialect }), version }
}
