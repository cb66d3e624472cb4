import { readWords, signsTerm, type Word } from '../../storage/index.ts'

/** A word of a query, and what else it may stand for. */
export interface QueryWord {
  readonly typed: Word
  /** Whether it is the one being typed, so that its beginning may be all there is of it. */
  readonly isLast: boolean
  /** Whether a hit must hold it; when not, it only tells which names are the query to the letter. */
  readonly isAsked: boolean
  /** Every word of the index that begins with it, at least one; null where they are not known, or too many. */
  readonly endings: readonly string[] | null
  /** Words that it may have been meant for, had it been mistyped. */
  readonly meant: readonly Word[]
}

/** What comes after so many words names no item more exactly. */
const mostWords = 8
/** Each word that is asked for costs time, and so many tell enough. */
const mostAsked = 4
/** Short words are the common ones: beside so many others they are not asked for. */
const enoughAsked = 3
const shortWord = /^[a-z0-9]{1,3}$/

/** The distinct words of a query, the first eight; empty when nothing visible is in it. */
export function readQuery(query: string): QueryWord[] {
  const words = readWords(query)
  if (words.length === 0) {
    const term = signsTerm(query)
    return term === null ? [] : [makeQueryWord({ plain: term, parts: [term], joined: [], elided: [] })]
  }
  const last = words.at(-1)!.plain
  const distinct = [...new Map(words.map((word) => [word.plain, word])).values()].slice(0, mostWords)
  const asked = chooseAsked(distinct)
  return distinct.map((word) => makeQueryWord(word, word.plain === last, asked.has(word)))
}

function makeQueryWord(typed: Word, isLast = true, isAsked = true): QueryWord {
  return { typed, isLast, isAsked, endings: null, meant: [] }
}

/** The longest words, which are the rarest; short ones only where there are hardly any others. */
function chooseAsked(words: readonly Word[]): ReadonlySet<Word> {
  const longestFirst = words.toSorted((one, other) => other.plain.length - one.plain.length)
  const long = longestFirst.filter(({ plain }) => !shortWord.test(plain)).slice(0, mostAsked)
  const short = longestFirst.filter(({ plain }) => shortWord.test(plain))
  return new Set([...long, ...short.slice(0, Math.max(0, enoughAsked - long.length))])
}
