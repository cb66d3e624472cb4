import type { AnyDb } from '../any-db.ts'
import type { IndexRow } from './index-row.ts'
import type { Match } from './match.ts'
import type { SearchKind, SearchPlace } from './search-entry.ts'

/** A row for the index, and where it belongs. */
export interface PlacedRow {
  readonly place: SearchPlace
  /** The bucket under which the index holds the item now; null when it does not. */
  readonly previousBucket: number | null
  readonly row: IndexRow
}

/** A row that the index holds. */
export type StoredRow = IndexRow & { readonly entry: number }

/** What one kind's index is asked. */
export interface EntryQuestion {
  readonly kind: SearchKind
  readonly match: Match
  /** Only entries past this one; -1 for all. */
  readonly after: number
  /** Only entries up to this one, which is included; `Number.MAX_SAFE_INTEGER` for all. */
  readonly upTo: number
  /** The moves that the asker knows of: rows stand where they stood after that many. */
  readonly asOf: number
  readonly limit: number
  /** Row IDs of `availability` whose items the asker may not see: see `writeSeenCondition`. */
  readonly hidden: readonly number[]
}

/**
 * What an engine must offer to hold the search index. Rows come in the order of their entries, and reading stops at
 * `limit`: the cost must not grow with the number of matches.
 */
export interface SearchIndex {
  /** Puts rows, in place of those that held the same items; one that is there already is left alone. */
  put(db: AnyDb, kind: SearchKind, rows: readonly PlacedRow[]): Promise<void>
  /** Takes items out, wherever they stood. */
  remove(db: AnyDb, kind: SearchKind, places: readonly SearchPlace[]): Promise<void>
  /** How many moves there have been, of items that were put anew. */
  countMoves(db: AnyDb): Promise<number>
  /** The entries of the rows that match, in order. */
  findEntries(db: AnyDb, question: EntryQuestion): Promise<number[]>
  /** The rows of entries that were found. */
  readRows(db: AnyDb, kind: SearchKind, entries: readonly number[]): Promise<StoredRow[]>
  /** How many items the index holds up to an entry, about, and in all. */
  measureUpTo(db: AnyDb, kind: SearchKind, entry: number): Promise<{ upTo: number; inAll: number }>
  /** Words of the index that begin so, of four letters at least: itself too, if it is one. */
  findEndings(db: AnyDb, beginning: string, limit: number): Promise<string[]>
  /** Words of the index that share a key of `deletionKeys` with one of these keys. */
  findNearWords(db: AnyDb, keys: readonly string[], limit: number): Promise<string[]>
}
