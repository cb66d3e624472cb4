import { CompiledQuery } from 'kysely'
import type { AnyDb } from '../../any-db.ts'

/** Runs a fixed statement: the query builder would take longer to write it than the engine takes to run it. */
export async function runStatement<Row>(
  db: AnyDb,
  sql: string,
  ...parameters: readonly unknown[]
): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]))
  return rows
}
