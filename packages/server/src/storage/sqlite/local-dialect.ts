import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { type SqliteDatabase, SqliteDialect } from 'kysely'

/** How many prepared statements a connection keeps; list lengths make the number of texts open-ended. */
const keptStatements = 500

/** Kysely's SQLite dialect over a connection of this thread, with its prepared statements kept. */
export function localDialect(db: DatabaseSync): SqliteDialect {
  const kept = new Map<string, ReturnType<typeof prepare>>()

  const prepare = (sql: string) => {
    const statement = db.prepare(sql)
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
  return new SqliteDialect({ database: database as unknown as SqliteDatabase })
}
