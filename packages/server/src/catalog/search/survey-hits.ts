import { type AnyDb, type SearchKind, searchIndex } from '../../storage/index.ts'
import type { Hidden } from '../visibility.ts'
import type { SearchPlan, SearchTier } from './plan-search.ts'
import type { SearchPosition } from './search-position.ts'

/** What there is to be found, by a first look. */
export interface HitSurvey {
  /** How many hits there are: exact up to 1000; beyond, an estimate to two digits. */
  readonly total: number
  /** The entries of the best known hits, in order. */
  readonly bestKnown: readonly number[]
  /** The last of them; null when there are no others. */
  readonly lastBestKnown: number | null
}

/** Up to here hits are counted one by one. */
const mostCounted = 1000
/** Reading a hit takes time; asking the index for one word among the best known does not take more for more of them. */
const mostJudged = 150

interface SurveyQuestion {
  readonly kind: SearchKind
  readonly plan: SearchPlan
  readonly asOf: number
  readonly hidden: Hidden
}

/**
 * Counts a plan's hits, at the cost of the first thousand, and takes those that are to be told apart.
 *
 * The estimate takes it that items match as often in the rest of the index as among the best known, up to the last one
 * that was counted. A listener reads it as "about 41,000".
 */
export async function surveyHits(
  db: AnyDb,
  { kind, plan, asOf, hidden }: SurveyQuestion,
): Promise<HitSurvey> {
  const range = { after: -1, upTo: Number.MAX_SAFE_INTEGER, limit: mostCounted + 1 }
  const entries = await searchIndex.findEntries(db, { kind, match: plan.everything, asOf, hidden, ...range })
  const bestKnown = entries.slice(0, plan.isJudged ? mostJudged : mostCounted)
  const lastBestKnown = entries.length > bestKnown.length ? bestKnown.at(-1)! : null
  if (entries.length <= mostCounted) return { total: entries.length, bestKnown, lastBestKnown }

  const { upTo, inAll } = await searchIndex.measureUpTo(db, kind, entries.at(-1)!)
  const estimate = (entries.length * inAll) / Math.max(entries.length, upTo)
  const total = Math.max(entries.length, Number(estimate.toPrecision(2)))
  return { total, bestKnown, lastBestKnown }
}

/**
 * The survey that an earlier page began, for the page behind `position`: what the index holds now, within the same bounds.
 *
 * @param tier the position's tier, of the plan's own
 */
export async function continueSurvey(
  db: AnyDb,
  { kind, plan, asOf, hidden }: SurveyQuestion,
  { position: { total, lastBestKnown }, tier }: { position: SearchPosition; tier: SearchTier | undefined },
): Promise<HitSurvey> {
  if (!plan.isJudged || tier?.among === 'others') return { total, bestKnown: [], lastBestKnown }
  const range = { after: -1, upTo: lastBestKnown ?? Number.MAX_SAFE_INTEGER, limit: mostCounted }
  const bestKnown = await searchIndex.findEntries(db, {
    kind,
    match: plan.everything,
    asOf,
    hidden,
    ...range,
  })
  return { total, bestKnown, lastBestKnown }
}
