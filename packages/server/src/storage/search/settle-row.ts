import { editions, entryNumber, type SearchPlace } from './search-entry.ts'
import type { PlacedRow } from './search-index.ts'

/** A row that the index holds, or remembers for those who are turning pages. */
export interface StandingRow {
  readonly entry: number
  /** From `termsOf`. */
  readonly terms: string
  /** False for a row of the past. */
  readonly isLive: boolean
}

/** What is to be done for a row. */
export interface Settlement {
  /** Where the item stood; null for one that is new to the index. */
  readonly from: number | null
  /** Where it stands from now on. */
  readonly to: number
  /** Whether the row has to be written there; it has not when the item comes back to where it stood before. */
  readonly isWritten: boolean
}

/** A row's columns as one text, to be kept and compared. */
export function termsOf({ first, name, context, whole }: PlacedRow['row']): string {
  return [first, name, context, whole].join('\n')
}

/** The entries under which rows of the item may stand, now or in the past. */
export function possibleEntries({ place, previousBucket }: PlacedRow): number[] {
  if (previousBucket === null) return []
  return [...entriesAt(place), ...entriesAt({ id: place.id, bucket: previousBucket })]
}

/**
 * Decides where a row goes. Pure.
 *
 * The row that it replaces stays where it is, as one of the past, so a free one is taken: of the two at a place, one at least
 * is not live. Null when the index holds the row already.
 */
export function settleRow(placed: PlacedRow, standing: ReadonlyMap<number, StandingRow>): Settlement | null {
  const live = possibleEntries(placed)
    .map((entry) => standing.get(entry))
    .find((row) => row?.isLive === true)
  const here = entriesAt(placed.place)
  const terms = termsOf(placed.row)
  if (live !== undefined && here.includes(live.entry) && live.terms === terms) return null

  const past = here.filter((entry) => entry !== live?.entry)
  const same = past.find((entry) => standing.get(entry)?.terms === terms)
  const free = past.find((entry) => !standing.has(entry))
  return { from: live?.entry ?? null, to: same ?? free ?? past[0]!, isWritten: same === undefined }
}

function entriesAt(place: SearchPlace): number[] {
  return editions.map((edition) => entryNumber(place, edition))
}
