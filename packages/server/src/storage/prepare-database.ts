import path from 'node:path'
import { Kysely } from 'kysely'
import { type DatabaseName, migrate } from './migrate.ts'
import { migrationDialect } from './sqlite/local-dialect.ts'
import { openDatabase } from './sqlite/open-database.ts'

/** Where a database of a data folder lies. */
export function databaseFile(folder: string, name: DatabaseName): string {
  return path.join(folder, `${name}.sqlite`)
}

/**
 * Makes a database where there is none, and brings it to the newest layout.
 *
 * @throws {Error} when the file is no database, or a newer version has written it
 */
export async function prepareDatabase(folder: string, name: DatabaseName, lockWaitMs: number): Promise<void> {
  const file = openDatabase({ file: databaseFile(folder, name), lockWaitMs })
  const db = new Kysely<never>({ dialect: migrationDialect(file) })
  try {
    await migrate(db, name)
  } finally {
    await db.destroy()
  }
}
