import { type IndexColumn, type IndexRow, indexColumns } from './index-row.ts'

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

/** Whether a row matches, by the row itself: an engine must find just the rows for which this holds. */
export function matchesRow(match: Match, row: IndexRow): boolean {
  if ('all' in match) return match.all.every((one) => matchesRow(one, row))
  if ('any' in match) return match.any.some((one) => matchesRow(one, row))
  if ('but' in match) return matchesRow(match.match, row) && !matchesRow(match.but, row)
  return (match.columns ?? indexColumns).some((column) => holdsTerm(row[column], match))
}

/** Columns are lists of terms one space apart: a term begins at the start or behind a space. */
function holdsTerm(list: string, { term, prefix }: { term: string; prefix: boolean }): boolean {
  for (let at = list.indexOf(term); at >= 0; at = list.indexOf(term, at + 1)) {
    const end = at + term.length
    if ((at === 0 || list[at - 1] === ' ') && (prefix || end === list.length || list[end] === ' '))
      return true
  }
  return false
}
