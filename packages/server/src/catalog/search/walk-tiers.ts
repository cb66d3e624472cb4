import { type CatalogDb, type SearchKind, searchIndex } from '../../storage/index.ts'
import type { SearchTier } from './plan-search.ts'

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
  /** See `EntryQuestion`. */
  readonly asOf: number
  readonly limit: number
}

/** Goes through tiers, one after another, until there are hits enough or no more. */
export async function walkTiers(db: CatalogDb, walk: TierWalk): Promise<Hit[]> {
  const { kind, asOf } = walk
  const hits: Hit[] = []
  for (const [index, { match, among }] of walk.tiers.entries()) {
    const tier = walk.firstTier + index
    const limit = walk.limit - hits.length
    if (limit <= 0) break
    if (walk.after !== null && tier < walk.after.tier) continue
    const bounds = boundsOf(among, walk.lastBestKnown)
    if (bounds === null) continue
    const after = tier === walk.after?.tier ? Math.max(bounds.after, walk.after.entry) : bounds.after
    const entries = await searchIndex.findEntries(db, { kind, match, asOf, limit, ...bounds, after })
    for (const entry of entries) hits.push({ tier, entry })
  }
  return hits
}

const everywhere = { after: -1, upTo: Number.MAX_SAFE_INTEGER }

/** Null where nothing can be. */
function boundsOf(among: SearchTier['among'], lastBestKnown: number | null) {
  if (lastBestKnown === null) return among === 'others' ? null : everywhere
  if (among === 'bestKnown') return { ...everywhere, upTo: lastBestKnown }
  return among === 'others' ? { ...everywhere, after: lastBestKnown } : everywhere
}
