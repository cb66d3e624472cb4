import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { CatalogDb, CatalogTables } from '../storage/index.ts'
import type { ListWindow } from './item-list.ts'
import type { ListPart, ListPosition } from './list-part.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'
import { type IsSeen, prepareSeeing, type Seeing } from './visibility.ts'

/** The values that a query of such a list takes. */
export type WalkValues = {
  readonly parent: number
  /** The place to go on behind. */
  readonly rank: number
  readonly id: number
  readonly asOf: number
  readonly skip: number
  readonly limit: number
}

/** Whether an item stood where it stands when the walk began. @param id the column of its row ID, with its table */
export type StoodThere = (id: string) => RawBuilder<SqlBool>

type AnyRows = SelectQueryBuilder<CatalogTables, never, { id: number; rank: number }>

/** A list within items that is walked by an index. */
export interface WalkedListPlan {
  readonly holds: 'album' | 'track'
  /** Whose list it is: with the parent's row ID it is the shelf of `browse_past`. */
  readonly of: 'artist' | 'album' | 'playlist'
  /** It is only ever written as a whole: where one entry left, all did. An item may stand in it several times. */
  readonly isWrittenWhole?: true
  /** The live rows behind the place, in order: `id` of the item and its `rank`, which rises along the list. */
  readonly rows: (holes: Holes<Seeing<WalkValues>>, isSeen: IsSeen, stoodThere: StoodThere) => AnyRows
  readonly count: (values: Seeing<{ readonly parent: number }>) => Promise<readonly { total: number }[]>
}

/** A walk that began so many moves ago may find what stood where then forgotten: it goes on in the order of now. */
export const rememberedMoves = 40_000

/** Smaller than whatever ranks an item. */
const beforeAll = Number.MIN_SAFE_INTEGER

/**
 * Prepares the reading of a list, page by page. Whatever moves meanwhile, a walk goes on in the order of the moment at which it
 * began: it meets an item once, and misses none that was there throughout. A place is rank, item and how many moves there
 * had been.
 */
export function prepareWalkedList(
  db: CatalogDb,
  plan: WalkedListPlan,
): (parent: number, window: ListWindow) => Promise<ListPart> {
  const begin = prepareBegin(db, plan)
  const goOn = prepareGoOn(db, plan)
  const countMoves = prepareQuery(db, (_: Holes<Record<never, never>>) =>
    db.selectFrom('browse_state').select('moves'),
  )

  return async (parent, { after, skip = 0, limit, hidden }) => {
    const [{ total } = { total: 0 }] = await plan.count({ parent, hidden })
    if (after === null) {
      const rows = await begin({ parent, rank: beforeAll, id: 0, asOf: 0, skip, limit: limit + 1, hidden })
      return cut(rows.toSorted(compareRows), { limit, total, asOf: rows[0]?.moves ?? 0 })
    }
    const [rank = beforeAll, id = 0, begunAt = 0] = after
    const [{ moves } = { moves: 0 }] = await countMoves({})
    const asOf = moves - begunAt > rememberedMoves ? moves : begunAt
    const values = { parent, rank, id, asOf, skip, limit: limit + 1, hidden }
    return cut((await goOn(values)).toSorted(compareRows), { limit, total, asOf })
  }
}

interface Row {
  readonly id: number
  readonly rank: number
}

const compareRows = (one: Row, other: Row) => one.rank - other.rank || one.id - other.id

function cut(
  rows: readonly Row[],
  { limit, total, asOf }: { limit: number; total: number; asOf: number },
): ListPart {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const next: ListPosition | null = rows.length > limit && last ? [last.rank, last.id, asOf] : null
  return { ids: kept.map(({ id }) => id), next, total }
}

/** The moves are read in the same statement, so that they are those of what is read. */
function prepareBegin(db: CatalogDb, { rows }: WalkedListPlan) {
  return prepareSeeing(db, (holes: Holes<Seeing<WalkValues>>, isSeen) =>
    db
      .selectFrom(
        rows(holes, isSeen, () => sql<SqlBool>`true`)
          .limit(holes.value('limit'))
          .offset(holes.value('skip'))
          .as('here'),
      )
      .crossJoin('browse_state')
      .select(['here.id', 'here.rank', 'browse_state.moves']),
  )
}

/** What stands where it stood, and what has moved on since, each in its order; there are at most two pages of them. */
function prepareGoOn(db: CatalogDb, { holds, of, isWrittenWhole, rows }: WalkedListPlan) {
  return prepareSeeing(db, (holes: Holes<Seeing<WalkValues>>, isSeen) => {
    const { value } = holes
    const shelf = sql<string>`${sql.lit(`${of} `)} || cast(${value('parent')} as integer)`
    const stoodThere: StoodThere = (id) => sql<SqlBool>`not exists (
      select 1 from browse_past as left where left.kind = ${sql.lit(holds)}
      and left.shelf = ${shelf} and left.ordering = 0 and left.departed > ${value('asOf')}
      ${isWrittenWhole ? sql`` : sql`and left.item_id = ${sql.ref(id)}`})`
    const past = db
      .selectFrom('browse_state')
      .crossJoin('browse_past')
      .select(['browse_past.item_id as id', 'browse_past.rank'])
      .where('browse_state.id', '=', 1)
      .where('moves', '>', value('asOf'))
      .where('kind', '=', sql.lit(holds))
      .where('shelf', '=', shelf as never)
      .where('ordering', '=', 0)
      .where(sql<SqlBool>`(rank, item_id) > (${value('rank')}, ${value('id')})`)
      .where('arrived', '<=', value('asOf'))
      .where('departed', '>', value('asOf'))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom(holds as 'track')
            .select('id')
            .whereRef('id', '=', 'browse_past.item_id' as never)
            .where('removed_at_ms', 'is', null),
        ),
      )
      .where(isSeen(holds, 'browse_past.item_id'))
      .orderBy('rank')
      .orderBy('item_id')
      .limit(value('limit'))
    return db
      .selectFrom(rows(holes, isSeen, stoodThere).limit(value('limit')).as('here'))
      .select(['here.id', 'here.rank'])
      .unionAll(db.selectFrom(past.as('past')).select(['past.id', 'past.rank']))
  })
}
