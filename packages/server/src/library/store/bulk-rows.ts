import { sql } from 'kysely'
import type { CatalogDb, CatalogTables } from '../../storage/index.ts'

/** What a cell may hold. */
export type Cell = string | number | null

type Table = keyof CatalogTables & string

// One statement for many rows, which travel as one JSON text: its words are the same however many they are, so that it is
// prepared once; and building a statement costs more than running it.

/**
 * Inserts rows.
 *
 * @param columns of the rows' cells, in their order
 * @param key columns whose cells together tell the rows apart
 * @returns the rows' IDs by those cells: see `rowKey`
 */
export async function insertRows(
  db: CatalogDb,
  table: Table,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  key: readonly string[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const keyCells = sql.join(
    key.map((column) => sql.ref(column)),
    sql` || char(10) || `,
  )
  const { rows: made } = await sql<{ id: number; key: Cell }>`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((_, index) => cell(index)))} from json_each(${JSON.stringify(rows)}) where true
    order by json_each.key returning id, ${keyCells} as key`.execute(db)
  return new Map(made.map((row) => [String(row.key), row.id]))
}

/** What stands for a row among those just inserted. */
export function rowKey(...cells: readonly Cell[]): string {
  return cells.join('\n')
}

/** Updates rows by their IDs: the first cell of a row is its ID, the others are for the columns. */
export async function updateRows(
  db: CatalogDb,
  table: Table,
  columns: readonly string[],
  rows: readonly (readonly [id: number, ...cells: Cell[]])[],
): Promise<void> {
  if (rows.length === 0) return
  const sets = columns.map((column, index) => sql`${sql.ref(column)} = ${cell(index + 1)}`)
  await sql`
    update ${sql.table(table)} set ${sql.join(sets)} from json_each(${JSON.stringify(rows)}) as given
    where ${sql.table(table)}.id = given.value ->> 0`.execute(db)
}

/** Inserts rows of a table that has no IDs; rows that are there already stay as they are. */
export async function insertPlainRows(
  db: CatalogDb,
  table: Table,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((_, index) => cell(index)))} from json_each(${JSON.stringify(rows)}) where true
    on conflict do nothing`.execute(db)
}

/** A list for `in`, whose length does not change the statement. */
export function listOf(values: Iterable<Cell>) {
  return sql<never>`(select value from json_each(${JSON.stringify([...values])}))`
}

function cell(index: number) {
  return sql`value ->> ${sql.lit(index)}`
}
