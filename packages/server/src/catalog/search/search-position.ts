import { mostTiers } from './plan-search.ts'

/** Where a walk through the hits of a query stands; it can be written as JSON. */
export interface SearchPosition {
  /** The tier in which the last hit was found. */
  readonly tier: number
  /** The last hit's entry: the next one is past it. */
  readonly entry: number
  /** How many moves there had been when the walk began: it goes on in the order of that moment. */
  readonly asOf: number
  /** The entry of the last hit that is among the best known; null when all are. */
  readonly lastBestKnown: number | null
  /** What the first page said. */
  readonly total: number
  /** Whether hits of mistyped words follow those of the query as it stands. */
  readonly isCorrected: boolean
}

/** A position that came back from outside; null when it cannot be one. */
export function readSearchPosition(value: unknown): SearchPosition | null {
  if (typeof value !== 'object' || value === null) return null
  const { tier, entry, asOf, lastBestKnown, total, isCorrected } = value as Record<string, unknown>
  // Each kind of plan has its tiers: of the query as it stands, then of what it may have been meant for.
  if (!isCount(tier) || tier >= 2 * mostTiers) return null
  if (!isCount(entry) || !isCount(asOf) || !isCount(total)) return null
  if (lastBestKnown !== null && !isCount(lastBestKnown)) return null
  if (typeof isCorrected !== 'boolean') return null
  return { tier, entry, asOf, lastBestKnown, total, isCorrected }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
