import type { TrackFacts } from '../../catalog/index.ts'
import type { ListenedTrack } from '../listening/listening-queries.ts'

/** What a listener likes, as far as their listening tells. */
export interface Profile {
  /** Played often and lately, the most played first. */
  readonly onRepeat: readonly string[]
  /** Played more than once, and not for long; the most played first. */
  readonly longNotHeard: readonly string[]
  /** The most heard first. */
  readonly artists: readonly { readonly guid: string; readonly name: string }[]
  /** By their own names, the most heard first. */
  readonly genres: readonly string[]
  readonly heard: ReadonlySet<string>
}

const dayMs = 86_400_000
/** What was played since then is played lately. */
const latelyMs = 45 * dayMs

/** Draws the profile of a listener. Pure. @param nowMs ms since the epoch */
export function drawProfile(
  listened: readonly ListenedTrack[],
  described: readonly TrackFacts[],
  nowMs: number,
): Profile {
  const facts = new Map(described.map((track) => [track.guid, track]))
  const known = listened
    .filter(({ trackGuid }) => facts.has(trackGuid))
    .toSorted((one, other) => other.plays - one.plays || other.lastPlayedAtMs - one.lastPlayedAtMs)
  const isLate = ({ lastPlayedAtMs }: ListenedTrack) => nowMs - lastPlayedAtMs < latelyMs
  const guidsOf = (tracks: readonly ListenedTrack[]) => tracks.map(({ trackGuid }) => trackGuid)

  const artists = new Map<string, { readonly guid: string; readonly name: string }>()
  const artistPlays = new Map<string, number>()
  const genrePlays = new Map<string, number>()
  for (const { trackGuid, plays } of known) {
    const { artist, genres } = facts.get(trackGuid)!
    if (artist !== null) {
      artists.set(artist.guid, artist)
      add(artistPlays, artist.guid, plays)
    }
    for (const genre of genres) add(genrePlays, genre, plays)
  }
  return {
    onRepeat: guidsOf(known.filter(isLate)),
    longNotHeard: guidsOf(known.filter((track) => !isLate(track) && track.plays > 1)),
    artists: byPlays(artistPlays).map((guid) => artists.get(guid)!),
    genres: byPlays(genrePlays),
    heard: new Set(guidsOf(known)),
  }
}

function add(sums: Map<string, number>, key: string, plays: number): void {
  sums.set(key, (sums.get(key) ?? 0) + plays)
}

function byPlays(sums: ReadonlyMap<string, number>): string[] {
  return [...sums]
    .sort(([one, forOne], [other, forOther]) => forOther - forOne || (one < other ? -1 : 1))
    .map(([key]) => key)
}
