import type { IndexColumn } from './index-row.ts'
import { all, any, type Match } from './match.ts'
import type { Word } from './read-words.ts'
import { hasUnspacedScript, pairsOfRun } from './unspaced-scripts.ts'
import { andWords } from './whole-forms.ts'

/** How a word of a query is looked for. */
export interface WordSearch {
  /** Whether words that begin with it will do as well: it may still be being typed. */
  readonly prefix: boolean
  readonly columns: readonly IndexColumn[] | null
}

/** So much of a word is asked for: what is that long is found by it. */
const mostTerms = 16

/** Rows that hold a word, in one of the ways in which it may be written. */
export function matchWord({ parts, joined }: Word, search: WordSearch): Match {
  const asked = parts.slice(0, mostTerms)
  const apart = all(
    asked.flatMap((part, index) =>
      matchPart(part, { ...search, prefix: search.prefix && index === asked.length - 1 }),
    ),
  )
  return any([...joined.map((term) => ({ term, ...search })), apart])
}

function matchPart(part: string, search: WordSearch): Match[] {
  if (hasUnspacedScript(part)) {
    const pairs = pairsOfRun(part)
    if (pairs === null) return [{ term: part, ...search, prefix: true }]
    return pairs.slice(0, mostTerms).map((term) => ({ term, ...search, prefix: false }))
  }
  const itself = { term: part, ...search }
  return andWords.has(part) && part !== 'and'
    ? [any([itself, { ...itself, term: 'and', prefix: false }])]
    : [itself]
}
