import type { PlaylistRule, RuleOrder } from './editor-entry.ts'
import type { ChosenTrack } from './load-mix-tracks.ts'
import { pickMix } from './pick-mix.ts'

/** A rule whose names were looked up. */
export interface ReadyRule extends Omit<PlaylistRule, 'genre' | 'artist'> {
  /** Null for all; empty for a name that nothing has. */
  readonly genreIds: ReadonlySet<number> | null
  readonly artistIds: ReadonlySet<number> | null
}

const dayMs = 86_400_000

/** The tracks of a rule, in its order. The same seed gives the same mix. `nowMs` is milliseconds since the epoch. */
export function applyRule(
  rule: ReadyRule,
  tracks: readonly ChosenTrack[],
  { seed, nowMs }: { readonly seed: string; readonly nowMs: number },
): ChosenTrack[] {
  const { years, genreIds, artistIds, addedWithinDays } = rule
  const addedSinceMs = addedWithinDays === null ? null : nowMs - addedWithinDays * dayMs
  const chosen = tracks.filter(
    (track) =>
      (genreIds === null || [...genreIds].some((id) => track.genreIds.has(id))) &&
      (artistIds === null || track.artistIds.some((id) => artistIds.has(id))) &&
      (years === null || (track.year !== null && track.year >= years[0] && track.year <= years[1])) &&
      (addedSinceMs === null || track.addedAtMs >= addedSinceMs),
  )
  if (rule.order === 'mix') return pickMix(chosen, seed, rule.limit)
  const compare = comparisons[rule.order]
  return chosen.toSorted((one, other) => compare(one, other) || one.id - other.id).slice(0, rule.limit)
}

type Comparison = (one: ChosenTrack, other: ChosenTrack) => number

/** Tracks without a date come last, whichever end of time comes first. */
const comparisons: Readonly<Record<Exclude<RuleOrder, 'mix'>, Comparison>> = {
  newest: (one, other) => (other.year ?? -1) - (one.year ?? -1),
  oldest: (one, other) => (one.year ?? 99_999) - (other.year ?? 99_999),
  added: (one, other) => other.addedAtMs - one.addedAtMs,
  played: (one, other) => other.playCount - one.playCount,
  title: (one, other) => (one.sortKey < other.sortKey ? -1 : one.sortKey > other.sortKey ? 1 : 0),
}
