import { readWords, signsTerm, type Word } from '../../storage/index.ts'

/** A word of a query, and what else it may stand for. */
export interface QueryWord {
  /** The word, then words that it may have been meant for. */
  readonly ways: readonly Word[]
  /** Whether it is the one being typed, so that its beginning may be all there is of it. */
  readonly isLast: boolean
}

/** More words than that name no item more exactly, and each costs time. */
const mostWords = 8

/** The distinct words of a query, the first eight; empty when nothing visible is in it. */
export function readQuery(query: string): QueryWord[] {
  const words = readWords(query)
  if (words.length === 0) {
    const term = signsTerm(query)
    return term === null
      ? []
      : [{ ways: [{ plain: term, parts: [term], joined: [], elided: [] }], isLast: true }]
  }
  const last = words.at(-1)!.plain
  const distinct = new Map(words.map((word) => [word.plain, word]))
  return [...distinct.values()]
    .slice(0, mostWords)
    .map((word) => ({ ways: [word], isLast: word.plain === last }))
}
