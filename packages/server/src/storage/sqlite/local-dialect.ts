import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'

/** How many prepared statements a connection keeps; list lengths make the number of texts open-ended. */
const keptStatements = 500

/** Kysely's SQLite dialect over a connection of this thread, with its prepared statements kept. */
export function localDialect(db: DatabaseSync): SqliteDialect {
  return new SqliteDialect({ database: keepStatements(db) as unknown as SqliteDatabase })
}

/**
 * The dialect that migrations run on: all steps of a run are one transaction, whose lock is taken at its begin, so that
 * a killed start leaves nothing half done and processes that start together take turns.
 */
export function migrationDialect(db: DatabaseSync): SqliteDialect {
  const database = keepStatements(db, (sql) => (sql === 'begin' ? 'begin immediate' : sql))
  return new (class extends SqliteDialect {
    override createAdapter = () => new TransactionalAdapter()
  })({ database: database as unknown as SqliteDatabase })
}

/** Kysely takes SQLite for an engine whose changes of layout end a transaction. They do not: sqlite.org/lang_transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A prepared statement as Kysely's dialect uses it. */
export interface KeptStatement {
  readonly reader: boolean
  readonly all: (parameters: readonly unknown[]) => unknown[]
  readonly run: (parameters: readonly unknown[]) => { changes: number | bigint }
  readonly iterate: (parameters: readonly unknown[]) => Iterable<unknown>
}

/** A connection as Kysely's dialect uses it. */
export interface KeptDatabase {
  readonly close: () => void
  readonly prepare: (sql: string) => KeptStatement
}

/** A connection that keeps what it prepared. @param rewrite changes statements before they are prepared */
export function keepStatements(db: DatabaseSync, rewrite = (sql: string) => sql): KeptDatabase {
  const kept = new Map<string, KeptStatement>()

  const prepare = (sql: string): KeptStatement => {
    const statement = db.prepare(rewrite(sql))
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
    }
  }

  return {
    close: () => db.close(),
    prepare(sql) {
      const known = kept.get(sql)
      if (known !== undefined) return known
      const statement = prepare(sql)
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value!)
      kept.set(sql, statement)
      return statement
    },
  }
}
