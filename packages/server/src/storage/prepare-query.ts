import { type Compilable, type RawBuilder, sql } from 'kysely'
import type { AnyDb } from './any-db.ts'

/** What a prepared query is given when it runs: single values, and lists of them. */
export type QueryValues = Readonly<Record<string, number | string | readonly (number | string)[]>>

type Item<T> = T extends readonly (infer E)[] ? E : T

/** Stands in a query for what is known only when it runs. */
export interface Holes<Values extends QueryValues> {
  /** One value. */
  readonly value: <K extends keyof Values & string>(name: K) => RawBuilder<Values[K]>
  /** The values of a list, as the right side of `in`. The text of the query is the same for every length. */
  readonly list: <K extends keyof Values & string>(name: K) => RawBuilder<Item<Values[K]>>
}

/**
 * Builds and compiles a query once, so that running it costs little more than SQLite itself does.
 *
 * @param build annotates `Holes` with the values that the query takes
 * @returns runs the query
 */
export function prepareQuery<Values extends QueryValues, Row>(
  db: AnyDb,
  build: (holes: Holes<Values>) => Compilable<Row>,
): (values: Values) => Promise<readonly Row[]> {
  // A symbol cannot come from anywhere else, so that it marks the places to be filled.
  const compiled = build({
    value: (name) => sql`${Symbol(name)}`,
    list: (name) => sql`(select value from json_each(${Symbol(name)}))`,
  }).compile()

  return async (values) => {
    const parameters = compiled.parameters.map((parameter) => {
      if (typeof parameter !== 'symbol') return parameter
      const value = values[parameter.description!]
      return Array.isArray(value) ? JSON.stringify(value) : value
    })
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows
  }
}

/** Runs a query over IDs; without any there is nothing to ask. */
export async function ask<Row>(
  query: (values: { readonly ids: readonly number[] }) => Promise<readonly Row[]>,
  ids: readonly number[],
): Promise<readonly Row[]> {
  return ids.length === 0 ? [] : query({ ids })
}
