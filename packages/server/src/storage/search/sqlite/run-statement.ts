import { CompiledQuery } from 'kysely'
import type { CatalogDb } from '../../open-storage.ts'

/** Runs a fixed statement: the query builder would take longer to write it than the engine takes to run it. */
export async function runStatement<Row>(
  db: CatalogDb,
  sql: string,
  ...parameters: readonly unknown[]
): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]))
  return rows
}
