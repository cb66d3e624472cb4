import type { IndexColumn } from './index-row.ts'

/** What a row of the index must hold, in terms that any engine understands. */
export type Match =
  | {
      readonly term: string
      /** Whether terms that begin with it will do as well. */
      readonly prefix: boolean
      /** The columns to look in; null for all. */
      readonly columns: readonly IndexColumn[] | null
    }
  | { readonly all: readonly Match[] }
  | { readonly any: readonly Match[] }
  | { readonly match: Match; readonly but: Match }

/** Rows that match each of several: of one, itself. */
export function all(matches: readonly Match[]): Match {
  return matches.length === 1 ? matches[0]! : { all: matches }
}

/** Rows that match one of several at least: of one, itself. */
export function any(matches: readonly Match[]): Match {
  return matches.length === 1 ? matches[0]! : { any: matches }
}
