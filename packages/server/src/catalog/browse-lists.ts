import { limits, type Ordering } from '@regroove/contract'
import { sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import type { ItemKind } from './item-kind.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'
import { rememberedMoves } from './walked-list.ts'

/** What the catalogue can be browsed by. Contract section 4. */
export const browseOrderings = [
  'ReleaseDate',
  'AllTimePlayCount',
  'MostPopular',
] as const satisfies readonly Ordering[]
export type BrowseOrdering = (typeof browseOrderings)[number]

/** Which items: 0 for all, a genre's row ID, `mood Happy` or `activity Focus`. */
export type Shelf = number | string

/** A list of items of one kind, on a shelf, in an ordering. */
export interface BrowseList {
  readonly kind: ItemKind
  readonly shelf: Shelf
  readonly orderBy: BrowseOrdering
}

/** Where a walk through a list stands. */
export interface BrowsePosition {
  /** Of the last item. */
  readonly rank: number
  readonly id: number
  /** How many moves there had been in the lists when the walk began: it goes on in the order of that moment. */
  readonly asOf: number
  /** How many items of the list come before the next page. */
  readonly given: number
  /** What the first page said. */
  readonly total: number
}

/** A page of a list, by row IDs. */
export interface BrowsePart {
  readonly ids: readonly number[]
  /** Null at the end of what can be reached. */
  readonly next: BrowsePosition | null
  /** How many items can be reached in all. */
  readonly total: number
}

/** Reads the lists that browsing walks. */
export interface BrowseLists {
  /** A page from the beginning. @param skip so many items are passed over first */
  readonly begin: (
    list: BrowseList,
    page: Seeing<{ readonly limit: number; readonly skip?: number }>,
  ) => Promise<BrowsePart>
  /** The page that follows. */
  readonly goOn: (
    list: BrowseList,
    page: Seeing<{ readonly limit: number; readonly after: BrowsePosition }>,
  ) => Promise<BrowsePart>
  /** The albums that came into the library last, newest first. */
  readonly addedLately: (page: Seeing<{ readonly limit: number }>) => Promise<readonly number[]>
}

/** No more items of a list can be reached. Contract section 4. */
const reach = limits.catalogBrowseItems

/** Compiles the queries. Each walks the index of the list in its order, from the place that the values name. */
export function openBrowseLists(db: CatalogDb): BrowseLists {
  const queries = {
    artist: prepareKind(db, 'artist'),
    album: prepareKind(db, 'album'),
    track: prepareKind(db, 'track'),
    playlist: prepareKind(db, 'playlist'),
  }
  const countMoves = prepareQuery(db, (_: Holes<Record<never, never>>) =>
    db.selectFrom('browse_state').select('moves'),
  )
  const albumsAdded = prepareSeeing(db, ({ value }: Holes<Seeing<{ readonly limit: number }>>, isSeen) =>
    db
      .selectFrom('album')
      .select('id')
      .where('removed_at_ms', 'is', null)
      .where(isSeen('album', 'album.id'))
      .orderBy('added_at_ms', 'desc')
      .orderBy('id', 'desc')
      .limit(value('limit')),
  )

  return {
    async begin(list, { limit, skip = 0, hidden }) {
      const { begin, count } = queries[list.kind]
      const place = { ...placeOf(list), hidden }
      const room = Math.min(limit, reach - skip)
      const [{ total } = { total: 0 }] = await count(place)
      if (room <= 0) return { ids: [], next: null, total }
      return cut(await begin({ ...place, skip, limit: room + 1 }), { limit: room, given: skip, total })
    },
    async goOn(list, { limit, hidden, after: { rank, id, asOf, given, total } }) {
      const room = Math.min(limit, reach - given)
      if (room <= 0) return { ids: [], next: null, total }
      const [{ moves } = { moves: 0 }] = await countMoves({})
      const remembered = moves - asOf > rememberedMoves ? moves : asOf
      const window = { ...placeOf(list), rank, id, asOf: remembered, limit: room + 1, hidden }
      const rows = await queries[list.kind].goOn(window)
      return cut(rows, { limit: room, given, total, asOf: remembered })
    },
    addedLately: async (page) => (await albumsAdded(page)).map(({ id }) => id),
  }
}

/** A place that a token carried; null when it cannot be one. */
export function readBrowsePosition(value: unknown): BrowsePosition | null {
  if (!Array.isArray(value) || value.length !== 5 || !value.every(Number.isSafeInteger)) return null
  const [rank, id, asOf, given, total] = value as [number, number, number, number, number]
  return { rank, id, asOf, given, total }
}

/** A place as a token carries it. */
export function writeBrowsePosition({ rank, id, asOf, given, total }: BrowsePosition): readonly number[] {
  return [rank, id, asOf, given, total]
}

/** Nothing but plays speaks for a track, so that its most popular ones are its most played. */
function placeOf({ kind, shelf, orderBy }: BrowseList) {
  const ordering = browseOrderings.indexOf(orderBy)
  return { shelf, ordering: kind === 'track' ? Math.min(ordering, 1) : ordering }
}

type Row = { readonly id: number; readonly rank: number; readonly moves?: number | null }

/** Makes a page of rows of which one more was read than it holds. */
function cut(
  rows: readonly Row[],
  { limit, given, total, asOf }: { limit: number; given: number; total: number; asOf?: number },
): BrowsePart {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const behind = given + kept.length
  const goesOn = rows.length > limit && behind < reach
  return {
    ids: kept.map(({ id }) => id),
    next:
      goesOn && last
        ? { rank: last.rank, id: last.id, asOf: asOf ?? last.moves ?? 0, given: behind, total }
        : null,
    total,
  }
}

type Place = { readonly shelf: Shelf; readonly ordering: number }
type FirstWindow = Place & { readonly skip: number; readonly limit: number }
type NextWindow = Place & {
  readonly rank: number
  readonly id: number
  readonly asOf: number
  readonly limit: number
}

function prepareKind(db: CatalogDb, kind: ItemKind) {
  const list = `${kind}_browse_list` as const
  const moves = db.selectFrom('browse_state').select('moves')
  return {
    /** The moves are read in the same statement, so that they are those of what is read. */
    begin: prepareSeeing(db, ({ value }: Holes<Seeing<FirstWindow>>, isSeen) =>
      db
        .selectFrom(list)
        .select(['item_id as id', 'rank', moves.as('moves')])
        .where('shelf', '=', value('shelf'))
        .where('ordering', '=', value('ordering'))
        .where(isSeen(kind, `${list}.item_id`))
        .orderBy('rank')
        .orderBy('item_id')
        .limit(value('limit'))
        .offset(value('skip')),
    ),
    count: prepareSeeing(db, ({ value }: Holes<Seeing<Place>>, isSeen) =>
      db
        .selectFrom(
          db
            .selectFrom(list)
            .select('item_id')
            .where('shelf', '=', value('shelf'))
            .where('ordering', '=', value('ordering'))
            .where(isSeen(kind, `${list}.item_id`))
            .limit(sql.lit(reach))
            .as('reached'),
        )
        .select(({ fn }) => fn.countAll<number>().as('total')),
    ),
    /** Merges what stands where it stood with what has moved on since, and looks at the latter only when there is any: the cross join comes first. */
    goOn: prepareSeeing(db, ({ value }: Holes<Seeing<NextWindow>>, isSeen) => {
      const isBehind = sql<boolean>`(rank, item_id) > (${value('rank')}, ${value('id')})`
      const isHere = db
        .selectFrom(kind as 'track')
        .select('id')
        .whereRef('id', '=', 'item_id' as 'id')
        .where('removed_at_ms', 'is', null)
      return db
        .selectFrom(list)
        .select(['item_id as id', 'rank'])
        .where('shelf', '=', value('shelf'))
        .where('ordering', '=', value('ordering'))
        .where(isBehind)
        .where('arrived', '<=', value('asOf'))
        .where(isSeen(kind, `${list}.item_id`))
        .unionAll(
          db
            .selectFrom('browse_state')
            .crossJoin('browse_past')
            .select(['item_id as id', 'rank'])
            .where('browse_state.id', '=', 1)
            .where('moves', '>', value('asOf'))
            .where('kind', '=', sql.lit(kind))
            .where('shelf', '=', value('shelf'))
            .where('ordering', '=', value('ordering'))
            .where(isBehind)
            .where('arrived', '<=', value('asOf'))
            .where('departed', '>', value('asOf'))
            .where(({ exists }) => exists(isHere))
            .where(isSeen(kind, 'browse_past.item_id')),
        )
        .orderBy('rank')
        .orderBy('id')
        .limit(value('limit'))
    }),
  }
}
