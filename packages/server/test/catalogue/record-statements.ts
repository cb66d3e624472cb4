import path from 'node:path'
import type { TestContext } from 'node:test'
import { type CompiledQuery, Kysely } from 'kysely'
import type { CatalogTables } from '../../src/storage/catalog-tables.ts'
import type { CatalogDb } from '../../src/storage/index.ts'
import { localDialect } from '../../src/storage/sqlite/local-dialect.ts'
import { openDatabase } from '../../src/storage/sqlite/open-database.ts'

/** A connection to a catalogue that notes what is asked of it. */
export interface RecordedCatalogue {
  readonly db: CatalogDb
  /** The statements so far, oldest first. */
  readonly statements: CompiledQuery[]
  /** How SQLite goes about a statement: a line for each step. */
  readonly explain: (statement: CompiledQuery) => string[]
}

/** Opens a data folder's catalogue for reading, and closes it after the test. */
export function recordStatements(t: Pick<TestContext, 'after'>, folder: string): RecordedCatalogue {
  const file = openDatabase({ file: path.join(folder, 'catalog.sqlite'), readOnly: true })
  const statements: CompiledQuery[] = []
  const db = new Kysely<CatalogTables>({
    dialect: localDialect(file),
    log: (event) => void statements.push(event.query),
  })
  t.after(() => db.destroy())
  return {
    db,
    statements,
    explain({ sql, parameters }) {
      const steps = file.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(parameters as string[]))
      return steps.map(({ detail }) => String(detail))
    },
  }
}
