import type { TrackFacts } from '../../catalog/index.ts'
import type { ListenedTrack } from '../listening/listening-queries.ts'

/** What a listener likes, as far as what they play and keep tells. */
export interface Profile {
  /** Played often and lately, the most played first. */
  readonly onRepeat: readonly string[]
  /** Played more than once or kept, and not played for long; the most played first. */
  readonly longNotHeard: readonly string[]
  /** In their collection or playlists, and not played lately; as they were given. */
  readonly kept: readonly string[]
  /** The most heard and kept first. */
  readonly artists: readonly { readonly guid: string; readonly name: string }[]
  /** By their own names, the most heard and kept first. */
  readonly genres: readonly string[]
  readonly heard: ReadonlySet<string>
}

const dayMs = 86_400_000
/** What was played since then is played lately. */
const latelyMs = 45 * dayMs
/** Keeping a track says as much as playing it so many times. */
const playsOfKept = 2

/** What tells what a listener likes. */
export interface Taste {
  readonly listened: readonly ListenedTrack[]
  /** The GUIDs of what they collected or put into playlists, each once. */
  readonly kept: readonly string[]
}

/** Draws the profile of a listener. Pure. @param nowMs ms since the epoch */
export function drawProfile(
  { listened, kept }: Taste,
  described: readonly TrackFacts[],
  nowMs: number,
): Profile {
  const facts = new Map(described.map((track) => [track.guid, track]))
  const known = listened
    .filter(({ trackGuid }) => facts.has(trackGuid))
    .toSorted((one, other) => other.plays - one.plays || other.lastPlayedAtMs - one.lastPlayedAtMs)
  const isLate = ({ lastPlayedAtMs }: ListenedTrack) => nowMs - lastPlayedAtMs < latelyMs
  const late = new Set(known.filter(isLate).map(({ trackGuid }) => trackGuid))
  const keeps = new Set(kept)
  const guidsOf = (tracks: readonly ListenedTrack[]) => tracks.map(({ trackGuid }) => trackGuid)

  const artists = new Map<string, { readonly guid: string; readonly name: string }>()
  const artistPlays = new Map<string, number>()
  const genrePlays = new Map<string, number>()
  const likings = [
    ...known.map(({ trackGuid, plays }) => ({ guid: trackGuid, plays })),
    ...kept.map((guid) => ({ guid, plays: playsOfKept })),
  ]
  for (const { guid, plays } of likings) {
    const track = facts.get(guid)
    if (track === undefined) continue
    const { artist, genres } = track
    if (artist !== null) {
      artists.set(artist.guid, artist)
      add(artistPlays, artist.guid, plays)
    }
    for (const genre of genres) add(genrePlays, genre, plays)
  }
  return {
    onRepeat: [...late],
    longNotHeard: guidsOf(
      known.filter((track) => !isLate(track) && (track.plays > 1 || keeps.has(track.trackGuid))),
    ),
    kept: kept.filter((guid) => facts.has(guid) && !late.has(guid)),
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
