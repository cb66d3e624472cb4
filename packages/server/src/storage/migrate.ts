import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { up as accounts001 } from './migrations/accounts-001-identity.ts'
import { up as accounts002 } from './migrations/accounts-002-sign-in.ts'
import { up as accounts003 } from './migrations/accounts-003-collection.ts'
import { up as accounts004 } from './migrations/accounts-004-listening.ts'
import { up as catalog001 } from './migrations/catalog-001-library.ts'
import { up as catalog002 } from './migrations/catalog-002-search.ts'
import { up as catalog003 } from './migrations/catalog-003-lists.ts'
import { up as catalog004 } from './migrations/catalog-004-browse.ts'
import { up as catalog005 } from './migrations/catalog-005-availability.ts'
import { up as catalog006 } from './migrations/catalog-006-nested-walks.ts'

const migrations = {
  catalog: {
    'catalog-001-library': { up: catalog001 },
    'catalog-002-search': { up: catalog002 },
    'catalog-003-lists': { up: catalog003 },
    'catalog-004-browse': { up: catalog004 },
    'catalog-005-availability': { up: catalog005 },
    'catalog-006-nested-walks': { up: catalog006 },
  },
  accounts: {
    'accounts-001-identity': { up: accounts001 },
    'accounts-002-sign-in': { up: accounts002 },
    'accounts-003-collection': { up: accounts003 },
    'accounts-004-listening': { up: accounts004 },
  },
} as const satisfies Record<string, Record<string, Migration>>

/** A database of the service. */
export type DatabaseName = keyof typeof migrations

/**
 * Brings a database to the newest layout: all missing steps are one transaction, so that a start that was cut off left nothing.
 *
 * @throws {Error} saying so when the database was written by a newer version of the service, which is then left as it is
 */
export async function migrate<T>(db: Kysely<T>, name: DatabaseName): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations[name] } })
  const known: readonly string[] = Object.keys(migrations[name])
  const { error, results } = await migrator
    .migrateToLatest()
    .catch((error: unknown) => ({ error, results: [] }))
  if (error === undefined) return
  if (/corrupted migrations|previously executed/i.test(String(error))) {
    throw new Error(
      `The ${name} database was written by a newer version of Regroove than this one, which knows ${known.at(-1)}. ` +
        'Start the newer version, or restore a backup.',
      { cause: error },
    )
  }
  const failed = results?.find((result) => result.status === 'Error')?.migrationName
  throw new Error(`The ${name} database could not be brought up to date${failed ? ` (${failed})` : ''}.`, {
    cause: error,
  })
}
