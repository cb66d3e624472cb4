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
  /** What its hits match, and no tier before it does. */
  readonly match: Match
  /** What tiers before it match: all of it that this one's match could find as well. */
  readonly but: readonly Match[]
  /** Whether it looks at the whole index, at its best known hits, or at the others. */
  readonly among: 'all' | 'bestKnown' | 'others'
}

/** What a list of hits is made of: each tier stands wholly before the next, and no item is in two. */
export interface SearchPlan {
  readonly tiers: readonly SearchTier[]
  /** What every hit of every tier matches. */
  readonly everything: Match
  /**
   * Whether hits are told apart by reading them. The index yields the tiers of a single word at once, but where words meet, or
   * stand for several, it goes through long lists for each tier.
   */
  readonly isJudged: boolean
}

/** How many tiers a plan has at most. */
export const mostTiers = 6

type Columns = readonly IndexColumn[] | null

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
 * @param within what every hit has to match besides, such as whose it is; null for nothing
 */
export function planSearch({
  query,
  words,
  kind,
  found = null,
  within = null,
}: {
  query: string
  words: readonly QueryWord[]
  kind: SearchKind
  found?: Match | null
  within?: Match | null
}): SearchPlan {
  const asked = words.filter((word) => word.isAsked).toSorted(byLength)
  const hold = (columns: Columns) => asked.map((word) => matchWays(word, columns))
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
  const keep = (match: Match) => (within === null ? match : all([match, within]))
  const tiers: readonly SearchTier[] = [
    { match: whole, but: seen, among: 'all' },
    ...(inContext.length === 0
      ? []
      : [{ match: any(inContext), but: [...seen, whole], among: 'bestKnown' as const }]),
    { match: begins, but: closest, among: 'bestKnown' },
    { match: named, but: [...closest, begins], among: 'bestKnown' },
    { match: anywhere, but: [...closest, named], among: 'bestKnown' },
    { match: anywhere, but: [...seen, whole], among: 'others' },
  ]
  return {
    tiers: tiers.map((tier) => ({ ...tier, match: keep(tier.match) })),
    everything: without(keep(any([whole, anywhere])), seen),
    isJudged: words.length > 1 || found !== null,
  }
}

/** Long words first: they are the rare ones, and the index looks others up only where the first ones are. */
const byLength = (one: QueryWord, other: QueryWord) => other.typed.plain.length - one.typed.plain.length

/** Rows that match one and none of the others. */
export function without(match: Match, others: readonly Match[]): Match {
  return others.length === 0 ? match : { match, but: any(others) }
}

/** Names that one of the texts is, to the letter or nearly. */
function matchWhole(texts: readonly string[]): Match {
  const terms = new Set(texts.flatMap(wholeForms).map(wholeTerm))
  return any([...terms].map((term) => ({ term, prefix: false, columns: ['whole'] })))
}

/** In a long query a shorter name is hardly ever meant, and the shortest are the most common ones. */
const shortestNameInLongQuery = 4
const longQueryWords = 4

/** Names that some words are, at the query's beginning or end, while the context holds the others. */
function matchWholeInContext(words: readonly QueryWord[]): Match[] {
  const cuts = words.slice(1).map((_, index) => index + 1)
  return cuts
    .flatMap((cut) => [
      { name: words.slice(0, cut), rest: words.slice(cut) },
      { name: words.slice(cut), rest: words.slice(0, cut) },
    ])
    .filter(({ name }) => words.length < longQueryWords || countLetters(name) >= shortestNameInLongQuery)
    .map(({ name, rest }) => matchDivided(name, rest))
}

const countLetters = (words: readonly QueryWord[]) =>
  words.reduce((sum, { typed }) => sum + typed.plain.length, 0)

function matchDivided(name: readonly QueryWord[], rest: readonly QueryWord[]): Match {
  const asked = rest.filter((word) => word.isAsked)
  const inContext = (asked.length > 0 ? asked : rest).map((word) => matchWays(word, ['context']))
  return all([matchWhole(spellings(name)), ...inContext])
}

function matchWays({ typed, isLast, endings, meant }: QueryWord, columns: Columns): Match {
  const whole = { prefix: false, columns }
  const typedOrEnded =
    endings === null
      ? [matchWord(typed, { prefix: isLast, columns })]
      : endings.map((term) => ({ term, ...whole }))
  return any([...typedOrEnded, ...meant.map((word) => matchWord(word, whole))])
}

/** So many readings of a query are looked for as whole names. */
const mostSpellings = 16

/** The words in every combination of what they may stand for. */
function spellings(words: readonly QueryWord[]): string[] {
  return words.reduce<string[]>(
    (texts, { typed, meant }) =>
      texts
        .flatMap((text) => [typed, ...meant].map(({ plain }) => `${text} ${plain}`))
        .slice(0, mostSpellings),
    [''],
  )
}
