/** Where a walk through the hits of a query stands; it can be written as JSON. */
export interface SearchPosition {
  /** The tier of the plan in which the last hit was found. */
  readonly tier: number
  /** The last hit's entry: the next one is past it. */
  readonly entry: number
  /** How many moves there had been when the walk began: it goes on in the order of that moment. */
  readonly asOf: number
  /** What the first page said. */
  readonly total: number
  /** Whether hits of mistyped words follow those of the query as it stands. */
  readonly corrected: boolean
}

/** A position that came back from outside; null when it cannot be one. */
export function readSearchPosition(value: unknown): SearchPosition | null {
  if (typeof value !== 'object' || value === null) return null
  const { tier, entry, asOf, total, corrected } = value as Record<keyof SearchPosition, unknown>
  const isCount = (member: unknown): member is number =>
    Number.isSafeInteger(member) && (member as number) >= 0
  if (!isCount(tier) || tier >= mostTiers || !isCount(entry) || !isCount(asOf) || !isCount(total)) return null
  if (typeof corrected !== 'boolean') return null
  return { tier, entry, asOf, total, corrected }
}

/** Five of the query as it stands, five of what it may have been meant for. */
const mostTiers = 10
