import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Kysely } from 'kysely'
import type { AccountsTables } from './accounts-tables.ts'
import type { CatalogTables } from './catalog-tables.ts'
import { type DatabaseName, migrate } from './migrate.ts'
import type { Edits, PerformEdit } from './sqlite/edits.ts'
import { localDialect, migrationDialect } from './sqlite/local-dialect.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { openWriter } from './sqlite/writer-dialect.ts'

/** The catalogue's tables, for whoever may use them. */
export type CatalogDb = Kysely<CatalogTables>
/** The accounts' tables. */
export type AccountsDb = Kysely<AccountsTables>

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
  }
  readonly close: () => Promise<void>
}

/**
 * Opens the databases in the data folder, making and migrating them where needed.
 *
 * @throws {Error} when the folder cannot be written, a file is no database, or a newer version has written it
 */
export async function openStorage({ folder }: { folder: string }): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await prepare(folder, 'catalog')
  await prepare(folder, 'accounts')

  const catalogFile = openDatabase({
    file: databaseFile(folder, 'catalog'),
    readOnly: true,
    cacheKib: 65_536,
  })
  const accountsFile = openDatabase({ file: databaseFile(folder, 'accounts'), readOnly: true })
  const catalog = new Kysely<CatalogTables>({ dialect: localDialect(catalogFile) })
  const read = new Kysely<AccountsTables>({ dialect: localDialect(accountsFile) })
  const writer = openWriter(databaseFile(folder, 'accounts'))
  const write = new Kysely<AccountsTables>({ dialect: writer.dialect })
  return {
    catalog,
    catalogVersion: versionOf(catalogFile),
    accounts: {
      read,
      write,
      openEdits:
        <E extends Edits>(module: URL): PerformEdit<E> =>
        (name, input, { signal } = {}) =>
          writer.perform({ module: module.href, name, input }, signal) as never,
      version: versionOf(accountsFile),
    },
    close: async () => {
      await Promise.all([catalog.destroy(), read.destroy(), write.destroy(), writer.close()])
    },
  }
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

async function prepare(folder: string, name: DatabaseName): Promise<void> {
  const file = openDatabase({ file: databaseFile(folder, name) })
  const db = new Kysely<never>({ dialect: migrationDialect(file) })
  try {
    await migrate(db, name)
  } finally {
    await db.destroy()
  }
}

function databaseFile(folder: string, name: DatabaseName): string {
  return path.join(folder, `${name}.sqlite`)
}

function versionOf(db: ReturnType<typeof openDatabase>): () => number {
  const statement = db.prepare('PRAGMA data_version')
  return () => (statement.get() as { data_version: number }).data_version
}
