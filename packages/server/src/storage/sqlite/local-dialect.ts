import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'

/** How many prepared statements a connection keeps; list lengths make the number of texts open-ended. */
const keptStatements = 500

/** Kysely's SQLite dialect over a connection of this thread, with its prepared statements kept. */
export function localDialect(db: DatabaseSync): SqliteDialect {
  return new SqliteDialect({ database: keptDatabase(db, (sql) => sql) })
}

/**
 * The dialect that migrations run on: all steps of a run are one transaction, whose lock is taken at its begin, so that
 * a killed start leaves nothing half done and processes that start together take turns.
 */
export function migrationDialect(db: DatabaseSync): SqliteDialect {
  const database = keptDatabase(db, (sql) => (sql === 'begin' ? 'begin immediate' : sql))
  return new (class extends SqliteDialect {
    override createAdapter = () => new TransactionalAdapter()
  })({ database })
}

/** Kysely takes SQLite for an engine whose changes of layout end a transaction. They do not: sqlite.org/lang_transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function keptDatabase(db: DatabaseSync, rewrite: (sql: string) => string): SqliteDatabase {
  const kept = new Map<string, ReturnType<typeof prepare>>()

  const prepare = (sql: string) => {
    const statement = db.prepare(rewrite(sql))
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as SQLInputValue[])),
    }
  }

  const database = {
    close: () => db.close(),
    prepare(sql: string) {
      const known = kept.get(sql)
      if (known !== undefined) return known
      const statement = prepare(sql)
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value!)
      kept.set(sql, statement)
      return statement
    },
  }
  return database as unknown as SqliteDatabase
}
