import { type CatalogDb, idOfEntry, type Match, type SearchKind, searchIndex } from '../../storage/index.ts'
import { correctWords } from './correct-words.ts'
import { countHits } from './count-hits.ts'
import { planSearch } from './plan-search.ts'
import { readQuery } from './read-query.ts'
import type { SearchPosition } from './search-position.ts'

/** A page of the items that a query finds. */
export interface FoundItems {
  readonly ids: readonly number[]
  /** Where the next page begins; null when there is none. */
  readonly next: SearchPosition | null
  /** How many items there are in all: exact up to 1000, beyond that an estimate to two digits. */
  readonly total: number
}

/** With fewer hits than that, hits of mistyped words are offered after them. */
const fewHits = 5

const noItems: FoundItems = { ids: [], next: null, total: 0 }

/**
 * Finds items of a kind by what a listener typed, the closest first, then the best known.
 *
 * Pages continue by position: a later page costs what the first one does. While the index changes, an item that was there
 * throughout comes exactly once, even when it becomes better known meanwhile.
 *
 * @param query any text; one without anything visible finds nothing
 * @param limit at least 1
 * @param after the `next` of the page before, of the same query and kind; null for the first page
 */
export async function findItems({
  db,
  kind,
  query,
  limit,
  after,
}: {
  db: CatalogDb
  kind: SearchKind
  query: string
  limit: number
  after: SearchPosition | null
}): Promise<FoundItems> {
  const words = readQuery(query)
  if (words.length === 0) return noItems
  const asOf = after?.asOf ?? (await searchIndex.countMoves(db))
  const walk = openWalk({ db, kind, asOf, after, wanted: limit + 1 })

  const plan = planSearch(query, words, kind)
  await walk.through(plan.tiers)
  let total = after?.total ?? (await walk.count(plan.everything))
  const corrected = after?.corrected ?? total < fewHits
  if (corrected && (after === null || !walk.isFull())) {
    const meant = await correctWords(db, words)
    if (meant !== null) {
      const more = planSearch(query, meant, kind, plan.everything)
      await walk.through(more.tiers)
      if (after === null) total += await walk.count(more.everything)
    }
  }

  const page = walk.hits.slice(0, limit)
  const last = page.at(-1)
  const next = walk.hits.length > limit && last !== undefined ? { ...last, asOf, total, corrected } : null
  return { ids: page.map(({ entry }) => idOfEntry(entry)), next, total }
}

/** Goes through tiers, one after another, until it has what was wanted. */
function openWalk({
  db,
  kind,
  asOf,
  after,
  wanted,
}: {
  db: CatalogDb
  kind: SearchKind
  asOf: number
  after: SearchPosition | null
  wanted: number
}) {
  const hits: { readonly tier: number; readonly entry: number }[] = []
  let tiersSeen = 0
  return {
    hits,
    isFull: () => hits.length >= wanted,

    async through(tiers: readonly Match[]): Promise<void> {
      for (const match of tiers) {
        const tier = tiersSeen++
        if (hits.length >= wanted || tier < (after?.tier ?? 0)) continue
        const from = tier === after?.tier ? after.entry : -1
        const limit = wanted - hits.length
        const entries = await searchIndex.findEntries(db, { kind, match, after: from, asOf, limit })
        for (const entry of entries) hits.push({ tier, entry })
      }
    },

    count: (match: Match) => countHits(db, { kind, match, asOf }),
  }
}
