/** A track that a station may play. */
export interface Candidate {
  readonly guid: string
  /** Those it is by, the first one first; tracks of one of them are kept apart. */
  readonly artists: readonly number[]
  /** How well it suits, above 0: one of weight 2 comes about as early as one of weight 1 of two draws. */
  readonly weight: number
}

/** How many tracks apart those of one artist are kept, where there are others to play. */
const apart = 3

/**
 * Draws an order to play tracks in: what suits better tends to come sooner, each comes once, and no artist comes again within a
 * few tracks where others are left. Pure: the same draws give the same order.
 *
 * Each track draws u^(1/weight), and the largest goes first (weighted sampling without replacement; Efraimidis and
 * Spirakis, 2006). Then whoever would repeat an artist waits for the next one who does not.
 *
 * @param random from 0 up to 1, without 1
 * @param justPlayed the artists of what was played before, last one last
 */
export function orderTracks<Track extends Candidate>(
  tracks: readonly Track[],
  random: () => number,
  justPlayed: readonly (readonly number[])[] = [],
): Track[] {
  const drawn = tracks
    .map((track) => ({ track, draw: Math.log(1 - random()) / track.weight }))
    .sort((one, other) => other.draw - one.draw || (one.track.guid < other.track.guid ? -1 : 1))
    .map(({ track }) => track)
  return keepApart(drawn, justPlayed)
}

function keepApart<Track extends Candidate>(
  drawn: readonly Track[],
  justPlayed: readonly (readonly number[])[],
): Track[] {
  const waiting = [...drawn]
  const ordered: Track[] = []
  const recent = justPlayed.slice(-apart)
  while (waiting.length > 0) {
    const at = chooseNext(waiting, recent)
    const [track] = waiting.splice(at, 1)
    ordered.push(track!)
    recent.push(track!.artists)
    if (recent.length > apart) recent.shift()
  }
  return ordered
}

/** The first one by nobody who was just heard; else the one whose artists were heard longest ago. */
function chooseNext(waiting: readonly Candidate[], recent: readonly (readonly number[])[]): number {
  for (let forgiven = 0; forgiven <= recent.length; forgiven += 1) {
    const heard = new Set(recent.slice(forgiven).flat())
    const at = waiting.findIndex(({ artists }) => !artists.some((artist) => heard.has(artist)))
    if (at >= 0) return at
  }
  return 0
}
