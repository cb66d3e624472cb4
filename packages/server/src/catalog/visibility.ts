import { type Compilable, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CatalogDb, writeSeenCondition } from '../storage/index.ts'
import type { ItemKind } from './item-kind.ts'
import { type Holes, prepareQuery, type QueryValues } from './prepare-query.ts'

/** The sets of countries that somebody's country is in none of, by row ID: what is in one of them is hidden from them. */
export type Hidden = readonly number[]

/** What is hidden in a country. */
export type FindHidden = (country: string) => Promise<Hidden>

/** Opens the operator's rules as the library wrote them down. Where there are none, nothing is hidden. */
export function openVisibility(db: CatalogDb): FindHidden {
  const readSets = prepareQuery(db, (_: Holes<Record<never, never>>) =>
    db.selectFrom('availability').select(['id', 'countries']),
  )
  return async (country) =>
    (await readSets({}))
      .filter(({ countries }) => !(JSON.parse(countries) as string[]).includes(country))
      .map(({ id }) => id)
}

/** Values of a query, with what is hidden from the one who asks. */
export type Seeing<Values> = Values & { readonly hidden: Hidden }

/** The condition that an item may be seen. @param id the column that holds its row ID, with its table */
export type IsSeen = (kind: ItemKind, id: string) => RawBuilder<SqlBool>

/**
 * Prepares a query for those from whom something is hidden and, without the condition, for all others: they are most, and
 * shall pay nothing for it.
 */
export function prepareSeeing<Values extends QueryValues, Row>(
  db: CatalogDb,
  build: (holes: Holes<Seeing<Values>>, isSeen: IsSeen) => Compilable<Row>,
): (values: Seeing<Values>) => Promise<readonly Row[]> {
  const forAll = prepareQuery(db, (holes: Holes<Seeing<Values>>) => build(holes, () => sql<SqlBool>`true`))
  const forSome = prepareQuery(db, (holes: Holes<Seeing<Values>>) =>
    build(holes, (kind, id) => seenCondition(kind, id, holes.list('hidden'))),
  )
  return (values) => (values.hidden.length === 0 ? forAll(values) : forSome(values))
}

function seenCondition(kind: ItemKind, id: string, hidden: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const parts = writeSeenCondition(kind, id, ':hidden').split(':hidden')
  return sql<SqlBool>`${sql.join(
    parts.map((part) => sql.raw(part)),
    hidden,
  )}`
}
