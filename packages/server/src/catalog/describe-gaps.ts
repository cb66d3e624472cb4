import { toWireError, type WireError } from '@regroove/contract'

/** What an answer lacks. */
export interface Gaps {
  /** The IDs under which nothing was found. */
  readonly missing?: readonly string[]
  /** How many items are there and cannot be read. */
  readonly unreadable?: number
  /** The collection was asked for without a user. */
  readonly lacksUser?: boolean
}

/** The `Error` that stands beside results when something is lacking; null when nothing is. Contract sections 1 and 4. */
export function describeGaps({ missing = [], unreadable = 0, lacksUser = false }: Gaps): WireError | null {
  const sentences = [
    ...(lacksUser ? ["Parameter source names the collection, which needs a user's token"] : []),
    ...(missing.length > 0 ? [`Not found: ${missing.join(', ')}`] : []),
    ...(unreadable > 0 ? [`Left out because they cannot be read: ${unreadable}`] : []),
  ]
  if (sentences.length === 0) return null
  return toWireError(
    lacksUser ? 'UNAUTHORIZED_INPUT_PARAMETER' : 'CATALOG_INVALID_DATA',
    sentences.join('. '),
  )
}
