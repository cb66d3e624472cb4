import { type CatalogDb, idOfEntry, type SearchKind, searchIndex } from '../../storage/index.ts'
import { correctWords } from './correct-words.ts'
import { countHits, type HitCount } from './count-hits.ts'
import { planSearch, type SearchPlan } from './plan-search.ts'
import { readQuery } from './read-query.ts'
import type { SearchPosition } from './search-position.ts'
import { type Hit, walkTiers } from './walk-tiers.ts'

/** What is asked for. */
export interface ItemSearch {
  readonly db: CatalogDb
  readonly kind: SearchKind
  /** What a listener typed: any text. One without anything visible finds nothing. */
  readonly query: string
  /** At least 1. */
  readonly limit: number
  /** The `next` of the page before, of the same query and kind; null for the first page. */
  readonly after: SearchPosition | null
}

/** A page of the items that a query finds. */
export interface FoundItems {
  readonly ids: readonly number[]
  /** Where the next page begins; null when there is none. */
  readonly next: SearchPosition | null
  /** How many items there are in all: exact up to 1000, beyond that an estimate to two digits. */
  readonly total: number
}

/** With fewer hits than that, hits of mistyped words follow them. */
const fewHits = 5

/**
 * Finds items of a kind by what a listener typed: the closest first, then the best known.
 *
 * Pages continue by position, so that a late page costs what the first one does. While the index changes, an item that was
 * there throughout comes exactly once, even when it becomes better known meanwhile.
 */
export async function findItems(search: ItemSearch): Promise<FoundItems> {
  const { db, kind, query, limit, after } = search
  const words = readQuery(query)
  if (words.length === 0) return { ids: [], next: null, total: 0 }
  const asOf = after?.asOf ?? (await searchIndex.countMoves(db))
  const room = limit + 1

  const plan = planSearch({ query, words, kind })
  const typed = await followPlan(search, { plan, firstTier: 0, asOf, room })
  const isCorrected = after?.isCorrected ?? typed.count.total < fewHits
  const meant =
    isCorrected && (after === null || typed.hits.length < room) ? await correctWords(db, words) : null
  const corrected =
    meant === null
      ? null
      : await followPlan(search, {
          plan: planSearch({ query, words: meant, kind, found: plan.everything }),
          firstTier: plan.tiers.length,
          asOf,
          room: room - typed.hits.length,
        })

  const hits = [...typed.hits, ...(corrected?.hits ?? [])]
  const page = hits.slice(0, limit)
  const last = page.at(-1)
  const total = after?.total ?? typed.count.total + (corrected?.count.total ?? 0)
  if (last === undefined || hits.length <= limit) return { ids: idsOf(page), next: null, total }
  const { lastBestKnown } = last.tier < plan.tiers.length ? typed.count : corrected!.count
  return { ids: idsOf(page), next: { ...last, asOf, lastBestKnown, total, isCorrected }, total }
}

/** The part of a page that one plan yields, and how many hits it has in all. */
async function followPlan(
  { db, kind, after }: ItemSearch,
  { plan, firstTier, asOf, room }: { plan: SearchPlan; firstTier: number; asOf: number; room: number },
): Promise<{ hits: readonly Hit[]; count: HitCount }> {
  const hasBegun = after !== null && after.tier >= firstTier
  const count: HitCount = hasBegun ? after : await countHits(db, { kind, match: plan.everything, asOf })
  if (count.total === 0) return { hits: [], count }
  const { lastBestKnown } = count
  const { tiers } = plan
  const hits = await walkTiers(db, { kind, tiers, firstTier, after, lastBestKnown, asOf, limit: room })
  return { hits, count }
}

const idsOf = (hits: readonly Hit[]) => hits.map(({ entry }) => idOfEntry(entry))
