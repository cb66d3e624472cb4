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

/** Hits that stand together; among themselves they are ordered by how well known they are. */
export interface SearchTier {
  readonly match: Match
  /** Whether it looks at the whole index, at its best known hits, or at the others. */
  readonly among: 'all' | 'bestKnown' | 'others'
}

/** What a list of hits is made of: each tier stands wholly before the next, and no item is in two. */
export interface SearchPlan {
  readonly tiers: readonly SearchTier[]
  /** Every item of every tier. */
  readonly everything: Match
}

/** How many tiers a plan has at most. */
export const mostTiers = 6

const nameColumns = ['first', 'name'] as const satisfies readonly IndexColumn[]

/**
 * Turns a query into the tiers of its hits, from the closest:
 *
 * 1. the query is the whole name;
 * 2. it is the whole name and words of the context, such as an artist's name and a title;
 * 3. the name begins with its first word, and holds the others;
 * 4. the name holds all of its words;
 * 5. name and context together do;
 * 6. the same of hits that are less well known, where there are more than can be told apart in time.
 *
 * @param words at least one
 * @param found hits that other tiers have listed already; null for none
 */
export function planSearch({
  query,
  words,
  kind,
  found = null,
}: {
  query: string
  words: readonly QueryWord[]
  kind: SearchKind
  found?: Match | null
}): SearchPlan {
  const asked = words.filter((word) => word.isAsked)
  const hold = (columns: readonly IndexColumn[] | null) => asked.map((word) => matchWays(word, columns))
  const seen = found === null ? [] : [found]

  const whole = matchWhole([query, ...spellings(words)])
  const anywhere = all(hold(null))
  const inContext = kind === 'artist' ? [] : matchWholeInContext(words)
  const named = all(hold(nameColumns))
  const [first] = words
  const begins = all([
    matchWays(first!, ['first']),
    ...asked.filter((word) => word !== first).map((word) => matchWays(word, nameColumns)),
  ])

  const closest = [...seen, whole, ...inContext]
  return {
    tiers: [
      { match: without(whole, seen), among: 'all' },
      ...(inContext.length === 0
        ? []
        : [{ match: without(any(inContext), [...seen, whole]), among: 'bestKnown' as const }]),
      { match: without(begins, closest), among: 'bestKnown' },
      { match: without(named, [...closest, begins]), among: 'bestKnown' },
      { match: without(anywhere, [...closest, named]), among: 'bestKnown' },
      { match: without(anywhere, [...seen, whole]), among: 'others' },
    ],
    everything: without(any([whole, anywhere]), seen),
  }
}

const without = (match: Match, others: readonly Match[]): Match =>
  others.length === 0 ? match : { match, but: any(others) }

/** Names that one of the texts is, to the letter or nearly. */
function matchWhole(texts: readonly string[]): Match {
  const terms = new Set(texts.flatMap(wholeForms).map(wholeTerm))
  return any([...terms].map((term) => ({ term, prefix: false, columns: ['whole'] })))
}

/** Names that some words are, at the query's beginning or end, while the context holds the others. */
function matchWholeInContext(words: readonly QueryWord[]): Match[] {
  const cuts = words.slice(1).map((_, index) => index + 1)
  return cuts.flatMap((cut) => [
    matchDivided(words.slice(0, cut), words.slice(cut)),
    matchDivided(words.slice(cut), words.slice(0, cut)),
  ])
}

function matchDivided(name: readonly QueryWord[], rest: readonly QueryWord[]): Match {
  const asked = rest.filter((word) => word.isAsked)
  const inContext = (asked.length > 0 ? asked : rest).map((word) => matchWays(word, ['context']))
  return all([matchWhole(spellings(name)), ...inContext])
}

function matchWays({ ways, isLast }: QueryWord, columns: readonly IndexColumn[] | null): Match {
  return any(ways.map((word) => matchWord(word, { prefix: isLast, columns })))
}

/** So many readings of a query are looked for as whole names. */
const mostSpellings = 16

/** The words in every combination of what they may stand for. */
function spellings(words: readonly QueryWord[]): string[] {
  return words.reduce<string[]>(
    (texts, { ways }) =>
      texts.flatMap((text) => ways.map(({ plain }) => `${text} ${plain}`)).slice(0, mostSpellings),
    [''],
  )
}
