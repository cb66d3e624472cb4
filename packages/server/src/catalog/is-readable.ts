import { parseGuid } from '@regroove/contract'

const firstDateMs = Date.parse('0001-01-01T00:00:00Z')
const lastDateMs = Date.parse('9999-12-31T23:59:59Z')

/** What a row may hold that cannot be written when it is damaged. */
interface StoredValues {
  readonly guid: string
  readonly duration_ms?: number
  readonly released_at_ms?: number | null
}

/**
 * Whether a row can be written as the contract has it. A row that cannot, as after damage to the database's file, is left
 * out of answers, and the answer says so.
 */
export function isReadable({ guid, duration_ms = 0, released_at_ms = null }: StoredValues): boolean {
  return (
    parseGuid(guid) !== null &&
    Number.isFinite(duration_ms) &&
    duration_ms >= 0 &&
    (released_at_ms === null || (released_at_ms >= firstDateMs && released_at_ms <= lastDateMs))
  )
}
