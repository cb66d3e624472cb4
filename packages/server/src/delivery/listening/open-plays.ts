import type { Guid } from '@regroove/contract'
import { countDelivered, type Listen, type Stretch } from './count-plays.ts'

/** A play that is to be counted. */
export interface Play {
  readonly userId: number
  readonly trackGuid: Guid
  /** Ms since the epoch. */
  readonly atMs: number
}

/** Whose delivery is counted, and of what. */
export interface Listening {
  readonly userId: number
  readonly clientHash: string
  readonly trackGuid: Guid
  readonly durationMs: number
  /** Tells one URL from the next that the listener gets for the same track. */
  readonly urlId: number
}

/** Notices plays. It remembers listens in memory alone: a restart may lose the play of a track that is half delivered. */
export interface Plays {
  /** Notes that a stretch of a track went out. */
  readonly note: (listening: Listening, stretch: Stretch) => void
}

/** How many listens are remembered; the longest untouched are forgotten. */
const mostListens = 10_000

/** @param onPlay is told each play once; what it throws is its own affair, and must not end a stream */
export function openPlays({
  clock,
  onPlay,
}: {
  readonly clock: () => number
  readonly onPlay: (play: Play) => void
}): Plays {
  const listens = new Map<string, Listen>()
  return {
    note({ userId, clientHash, trackGuid, durationMs, urlId }, stretch) {
      if (durationMs <= 0) return
      const key = `${userId} ${clientHash} ${trackGuid}`
      const atMs = clock()
      const before = listens.get(key) ?? null
      const { listen, isPlay } = countDelivered(before, { ...stretch, durationMs, urlId, atMs })
      listens.delete(key)
      listens.set(key, listen)
      if (listens.size > mostListens) listens.delete(listens.keys().next().value!)
      if (isPlay) onPlay({ userId, trackGuid, atMs })
    },
  }
}
