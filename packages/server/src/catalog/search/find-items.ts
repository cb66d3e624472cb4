import { type AnyDb, idOfEntry, type Match, type SearchKind, searchIndex } from '../../storage/index.ts'
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
  readonly db: AnyDb
  readonly kind: SearchKind
  /** What a listener typed: any text. One without anything visible finds nothing. */
  readonly query: string
  /** At least 1. */
  readonly limit: number
  /** The `next` of the page before, of the same query and kind; null for the first page. */
  readonly after: SearchPosition | null
  /** What the one who asks may not see. */
  readonly hidden: Hidden
  /** What every hit has to match besides; null for nothing. */
  readonly within?: Match | null
}

/** A page of the items that a query finds. */
export interface FoundItems {
  readonly ids: readonly number[]
  /** Where the next page begins; null when there is none. */
  readonly next: SearchPosition | null
  /** How many items there are in all: exact up to 1000, beyond that an estimate to two digits. */
  readonly total: number
}

/** A page of hits with what they were ordered by, for whoever joins them with those of another index. */
export interface FoundHits extends Omit<FoundItems, 'ids'> {
  readonly hits: readonly Hit[]
  /** Where a page begins that follows one of the hits. */
  readonly positionBehind: (hit: Hit) => SearchPosition
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
  const { hits, next, total } = await findHits(search)
  return { ids: hits.map(({ entry }) => idOfEntry(entry)), next, total }
}

/** Finds hits: as {@link findItems}. */
export async function findHits(search: ItemSearch): Promise<FoundHits> {
  const { db, kind, query, limit, after, within = null } = search
  const words = await findEndings(db, readQuery(query))
  if (words.length === 0) return noHits
  const asOf = after?.asOf ?? (await searchIndex.countMoves(db))
  const room = limit + 1

  const plan = planSearch({ query, words, kind, within })
  const typed = await followPlan(search, { plan, firstTier: 0, asOf, room })
  const isCorrected = after?.isCorrected ?? typed.total < fewHits
  const wantsMore = after === null || typed.hits.length < room
  const meant = isCorrected && wantsMore ? await correctWords(db, words) : null
  const corrected =
    meant === null
      ? nothing
      : await followPlan(search, {
          plan: planSearch({ query, words: meant, kind, found: plan.everything, within }),
          firstTier: plan.tiers.length,
          asOf,
          room: room - typed.hits.length,
        })

  const hits = [...typed.hits, ...corrected.hits]
  const page = hits.slice(0, limit)
  const total = after?.total ?? typed.total + corrected.total
  const positionBehind = (hit: Hit): SearchPosition => {
    const { lastBestKnown } = hit.tier < plan.tiers.length ? typed : corrected
    return { ...hit, asOf, lastBestKnown, total, isCorrected }
  }
  const last = page.at(-1)
  const next = last === undefined || hits.length <= limit ? null : positionBehind(last)
  return { hits: page, positionBehind, next, total }
}

const noHits: FoundHits = {
  hits: [],
  positionBehind: () => {
    throw new RangeError('nothing was found')
  },
  next: null,
  total: 0,
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
