import { type CatalogDb, idOfEntry, type SearchKind, searchIndex } from '../../storage/index.ts'
import type { Hidden } from '../visibility.ts'
import { correctWords } from './correct-words.ts'
import { findEndings } from './find-endings.ts'
import { judgeHits } from './judge-hits.ts'
import { planSearch, type SearchPlan } from './plan-search.ts'
import { readQuery } from './read-query.ts'
import type { SearchPosition } from './search-position.ts'
import { continueSurvey, surveyHits } from './survey-hits.ts'
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
  /** What the one who asks may not see. */
  readonly hidden: Hidden
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
  const words = await findEndings(db, readQuery(query))
  if (words.length === 0) return { ids: [], next: null, total: 0 }
  const asOf = after?.asOf ?? (await searchIndex.countMoves(db))
  const room = limit + 1

  const plan = planSearch({ query, words, kind })
  const typed = await followPlan(search, { plan, firstTier: 0, asOf, room })
  const isCorrected = after?.isCorrected ?? typed.total < fewHits
  const wantsMore = after === null || typed.hits.length < room
  const meant = isCorrected && wantsMore ? await correctWords(db, words) : null
  const corrected =
    meant === null
      ? nothing
      : await followPlan(search, {
          plan: planSearch({ query, words: meant, kind, found: plan.everything }),
          firstTier: plan.tiers.length,
          asOf,
          room: room - typed.hits.length,
        })

  const hits = [...typed.hits, ...corrected.hits]
  const page = hits.slice(0, limit)
  const ids = page.map(({ entry }) => idOfEntry(entry))
  const total = after?.total ?? typed.total + corrected.total
  const last = page.at(-1)
  if (last === undefined || hits.length <= limit) return { ids, next: null, total }
  const { lastBestKnown } = last.tier < plan.tiers.length ? typed : corrected
  return { ids, next: { ...last, asOf, lastBestKnown, total, isCorrected }, total }
}

async function followPlan({ db, kind, after, hidden }: ItemSearch, part: PlanPart): Promise<PlanHits> {
  const { plan, firstTier, asOf } = part
  if (after !== null && after.tier >= firstTier + plan.tiers.length) return nothing
  const begun = after !== null && after.tier >= firstTier ? after : null
  const question = { kind, plan, asOf, hidden }
  const { tiers } = plan
  const survey =
    begun === null
      ? await surveyHits(db, question)
      : await continueSurvey(db, question, { position: begun, tier: tiers[begun.tier - firstTier] })

  if (survey.total === 0) return nothing
  const { lastBestKnown, bestKnown } = survey
  const isJudged = plan.isJudged || (begun === null && bestKnown.length <= soonJudged)
  const judged = isJudged ? await judgeHits(db, { kind, tiers, entries: bestKnown }) : null
  const walk = { kind, tiers, firstTier, after: begun, lastBestKnown, judged, asOf, hidden, limit: part.room }
  return { ...survey, hits: await walkTiers(db, walk) }
}

/** So few hits are read sooner than their tiers are asked for. */
const soonJudged = 100

/** One plan's part of a page. */
interface PlanPart {
  readonly plan: SearchPlan
  /** The number of its first tier. */
  readonly firstTier: number
  readonly asOf: number
  /** How many hits the page can take, and one more. */
  readonly room: number
}

/** What a plan brings to a page. */
interface PlanHits {
  readonly hits: readonly Hit[]
  readonly total: number
  readonly lastBestKnown: number | null
}

const nothing: PlanHits = { hits: [], total: 0, lastBestKnown: null }
