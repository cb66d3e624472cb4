import { readWords, signsTerm, type Word } from '../../storage/index.ts'

/** A word of a query, and what else it may stand for. */
export interface QueryWord {
  /** The word, then words that it may have been meant for. */
  readonly ways: readonly Word[]
  /** Whether it is the one being typed, so that its beginning may be all there is of it. */
  readonly isLast: boolean
  /** Whether a hit must hold it; when not, it only tells which names are the query to the letter. */
  readonly isAsked: boolean
}

/** What comes after so many words names no item more exactly. */
const mostWords = 8
/** Each word that is asked for costs time, and four long ones tell enough: short words are the common ones. */
const mostAsked = 4

/** The distinct words of a query, the first eight; empty when nothing visible is in it. */
export function readQuery(query: string): QueryWord[] {
  const words = readWords(query)
  if (words.length === 0) {
    const term = signsTerm(query)
    return term === null ? [] : [makeQueryWord({ plain: term, parts: [term], joined: [], elided: [] })]
  }
  const last = words.at(-1)!.plain
  const distinct = [...new Map(words.map((word) => [word.plain, word])).values()].slice(0, mostWords)
  const asked = distinct.toSorted((one, other) => other.plain.length - one.plain.length).slice(0, mostAsked)
  return distinct.map((word) => makeQueryWord(word, word.plain === last, asked.includes(word)))
}

function makeQueryWord(word: Word, isLast = true, isAsked = true): QueryWord {
  return { ways: [word], isLast, isAsked }
}
