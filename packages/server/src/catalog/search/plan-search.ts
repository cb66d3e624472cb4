import {
  all,
  any,
  type IndexColumn,
  type Match,
  matchWord,
  type SearchKind,
  wholeForms,
  wholeTerm,
} from '../../storage/index.ts'
import type { QueryWord } from './read-query.ts'

/** What a list of hits is made of: each tier stands wholly before the next, and no item is in two. */
export interface SearchPlan {
  readonly tiers: readonly Match[]
  /** Every item of every tier. */
  readonly everything: Match
}

const nameColumns = ['first', 'name'] as const satisfies readonly IndexColumn[]

/**
 * Turns a query into the tiers of its hits, from the closest:
 *
 * 1. the query is the whole name;
 * 2. it is the whole name and words of the context, such as an artist's name and a title;
 * 3. the name begins with its first word, and holds the others;
 * 4. the name holds all of its words;
 * 5. name and context together do.
 *
 * @param words at least one
 * @param found hits that other tiers have listed already; null for none
 */
export function planSearch(
  query: string,
  words: readonly QueryWord[],
  kind: SearchKind,
  found: Match | null = null,
): SearchPlan {
  const hold = (columns: readonly IndexColumn[] | null) => words.map((word) => matchWays(word, columns))

  const whole = matchWhole([query, ...spellings(words)])
  const wholeInContext = kind === 'artist' ? [] : matchWholeInContext(words)
  const named = all(hold(nameColumns))
  const begins = all([matchWays(words[0]!, ['first']), ...hold(nameColumns).slice(1)])
  const anywhere = all(hold(null))

  const exact = [whole, ...wholeInContext]
  const seen = found === null ? [] : [found]
  const but = (match: Match, others: readonly Match[]): Match =>
    others.length === 0 ? match : { match, but: any(others) }
  return {
    tiers: [
      but(whole, seen),
      ...(wholeInContext.length === 0 ? [] : [but(any(wholeInContext), [...seen, whole])]),
      but(begins, [...seen, ...exact]),
      but(named, [...seen, ...exact, begins]),
      but(anywhere, [...seen, ...exact, named]),
    ],
    everything: but(any([...exact, anywhere]), seen),
  }
}

/** Names that one of the texts is, to the letter or nearly. */
function matchWhole(texts: readonly string[]): Match {
  const terms = new Set(texts.flatMap(wholeForms).map(wholeTerm))
  return any([...terms].map((term) => ({ term, prefix: false, columns: ['whole'] })))
}

/** Names that some words are, at the query's beginning or end, while the context holds the others. */
function matchWholeInContext(words: readonly QueryWord[]): Match[] {
  const cuts = words.slice(1).map((_, index) => index + 1)
  return cuts
    .flatMap((cut) => [
      [words.slice(0, cut), words.slice(cut)] as const,
      [words.slice(cut), words.slice(0, cut)] as const,
    ])
    .map(([name, rest]) =>
      all([matchWhole(spellings(name)), ...rest.map((word) => matchWays(word, ['context']))]),
    )
}

function matchWays({ ways, isLast }: QueryWord, columns: readonly IndexColumn[] | null): Match {
  return any(ways.map((word) => matchWord(word, { prefix: isLast, columns })))
}

/** So many ways to read a query are looked for as whole names. */
const mostSpellings = 16

/** The query in every combination of what its words may stand for. */
function spellings(words: readonly QueryWord[]): string[] {
  return words.reduce<string[]>(
    (texts, { ways }) =>
      texts.flatMap((text) => ways.map(({ plain }) => `${text} ${plain}`)).slice(0, mostSpellings),
    [''],
  )
}
