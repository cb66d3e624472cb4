import { type AnyDb, type SearchKind, searchIndex } from '../../storage/index.ts'
import type { Hidden } from '../visibility.ts'
import { type SearchTier, without } from './plan-search.ts'

/** An item that was found, and where. */
export interface Hit {
  readonly tier: number
  readonly entry: number
}

/** A walk through tiers, and where it begins. */
export interface TierWalk {
  readonly kind: SearchKind
  readonly tiers: readonly SearchTier[]
  /** The number of the first of the tiers. */
  readonly firstTier: number
  /** The hit that the walk goes on behind; null for a walk from the start. */
  readonly after: Hit | null
  /** The entry of the last hit that is among the best known; null when all are. */
  readonly lastBestKnown: number | null
  /** The best known hits of each tier, where they have been judged; null where the index is to be asked. */
  readonly judged: readonly (readonly number[])[] | null
  /** See `EntryQuestion`. */
  readonly asOf: number
  readonly hidden: Hidden
  readonly limit: number
}

/** Goes through tiers, one after another, until there are hits enough or no more. */
export async function walkTiers(db: AnyDb, walk: TierWalk): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const [index, tier] of walk.tiers.entries()) {
    const number = walk.firstTier + index
    if (walk.after !== null && number < walk.after.tier) continue
    if (hits.length >= walk.limit) break
    const after = number === walk.after?.tier ? walk.after.entry : -1
    const entries = await findInTier(db, walk, { tier, index, after, limit: walk.limit - hits.length })
    for (const entry of entries) hits.push({ tier: number, entry })
  }
  return hits
}

async function findInTier(
  db: AnyDb,
  { kind, asOf, hidden, judged, lastBestKnown }: TierWalk,
  { tier, index, after, limit }: { tier: SearchTier; index: number; after: number; limit: number },
): Promise<readonly number[]> {
  const { among } = tier
  const areJudged = among === 'bestKnown' || (among === 'all' && lastBestKnown === null)
  if (areJudged && judged !== null) {
    return judged[index]!.filter((entry) => entry > after).slice(0, limit)
  }
  if (among === 'others' && lastBestKnown === null) return []
  return searchIndex.findEntries(db, {
    kind,
    match: without(tier.match, tier.but),
    after: among === 'others' ? Math.max(after, lastBestKnown!) : after,
    upTo: among === 'bestKnown' ? (lastBestKnown ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER,
    asOf,
    hidden,
    limit,
  })
}
