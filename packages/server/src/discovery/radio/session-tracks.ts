import { growRandom } from '../../catalog/index.ts'
import { type Candidate, orderTracks } from './order-tracks.ts'

/** A session's tracks, in the order in which they are played, and how far it has come. */
export interface SessionTracks {
  readonly tracks: readonly Candidate[]
  /** How many of them were given. */
  readonly position: number
  /** How often all of them were. */
  readonly round: number
}

/**
 * Takes the next tracks of a session, which has no end: when all were given, they are put in another order and given again.
 * Pure.
 *
 * @param lot draws the orders: the same text draws the same
 */
export function takeTracks(
  session: SessionTracks,
  count: number,
  lot: string,
): { readonly taken: Candidate[]; readonly session: SessionTracks } {
  const taken: Candidate[] = []
  let { tracks, position, round } = session
  while (taken.length < count && tracks.length > 0) {
    if (position === tracks.length) {
      round += 1
      const justPlayed = tracks.slice(-3).map(({ artists }) => artists)
      tracks = orderTracks(tracks, growRandom(`${lot} ${round}`), justPlayed)
      position = 0
    }
    const part = tracks.slice(position, position + count - taken.length)
    taken.push(...part)
    position += part.length
  }
  return { taken, session: { tracks, position, round } }
}

/** A session's tracks as they are kept. */
export function writeTracks(tracks: readonly Candidate[]): string {
  return JSON.stringify(tracks.map(({ guid, artists, weight }) => [guid, weight, ...artists]))
}

/** The same, read again. */
export function readTracks(text: string): Candidate[] {
  const rows = JSON.parse(text) as readonly (readonly [string, number, ...number[]])[]
  return rows.map(([guid, weight, ...artists]) => ({ guid, weight, artists }))
}
