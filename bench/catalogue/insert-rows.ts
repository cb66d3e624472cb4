import type { CatalogDb, CatalogTables } from '../../packages/server/src/storage/index.ts'

/** A row as it is inserted: the same members, in the same order, as every other row of its table. */
type NewRow = Readonly<Record<string, unknown>>

/** So many rows in one statement. */
const batch = 100

/** Gathers rows per table and inserts them in full statements, each compiled once. Tables are emptied in the order given. */
export function openRowInserter(tables: readonly (keyof CatalogTables)[]) {
  const waiting = new Map<keyof CatalogTables, NewRow[]>(tables.map((table) => [table, []]))
  const compiled = new Map<keyof CatalogTables, ReturnType<typeof compile>>()

  async function insert(db: CatalogDb, table: keyof CatalogTables, rows: readonly NewRow[]): Promise<void> {
    if (rows.length < batch) {
      await db.executeQuery(compile(db, table, rows))
      return
    }
    const statement = compiled.get(table) ?? compile(db, table, rows)
    compiled.set(table, statement)
    await db.executeQuery({ ...statement, parameters: rows.flatMap((row) => Object.values(row)) })
  }

  return {
    add(table: keyof CatalogTables, row: NewRow): void {
      waiting.get(table)!.push(row)
    },
    /** Inserts what was added. */
    async flush(db: CatalogDb): Promise<void> {
      for (const [table, rows] of waiting) {
        for (let from = 0; from < rows.length; from += batch) {
          await insert(db, table, rows.slice(from, from + batch))
        }
        rows.length = 0
      }
    },
  }
}

function compile(db: CatalogDb, table: keyof CatalogTables, rows: readonly NewRow[]) {
  return db
    .insertInto(table)
    .values(rows as never)
    .compile()
}
