/** How many requests one caller may make. */
export interface Quota {
  /** As many as this at once, and as many as this again in each time. At least 1. */
  readonly amount: number
  /** The time in which an empty bucket fills, in seconds. At least 1. */
  readonly seconds: number
}

/** What became of a request, and what is left. */
export interface Taking {
  readonly isGranted: boolean
  /** Requests that can be made at once. */
  readonly remaining: number
  /** In how many seconds there is one more; at least 1. Of a refusal: when to come back. */
  readonly afterSeconds: number
}

/** One caller's tokens: it fills steadily, and each request takes one. */
export interface TokenBucket {
  /** @param nowMs by a clock that never goes back */
  readonly take: (nowMs: number) => Taking
  /** Whether it is as full as a new one, with nothing promised. */
  readonly isFull: (nowMs: number) => boolean
}

/**
 * Makes a full bucket.
 *
 * A refusal is a promise: whoever was told to come back after some seconds, and does, finds a token, also when many
 * requests of one caller were refused at once. So each refusal sets a token of the future aside, the next refusal the
 * next, and who comes meanwhile is granted only what is left beside them. A promise that nobody comes for is given up a
 * while after it fell due. As many are promised as the bucket holds; a caller that goes on asking gets no more of them.
 *
 * What it does not promise: requests of one caller cannot be told apart. Of two that come when one promise is due, the
 * first is taken for the one that was promised.
 */
export function createTokenBucket({ amount, seconds }: Quota): TokenBucket {
  const tokensPerMs = amount / (seconds * 1000)
  const tolerance = earlyMs * tokensPerMs + roundingError
  /** When they fall due, the earliest first. */
  let promises: number[] = []
  let tokens = amount
  let filledMs: number | null = null

  const fill = (nowMs: number) => {
    tokens = Math.min(amount, tokens + (nowMs - (filledMs ?? nowMs)) * tokensPerMs)
    filledMs = nowMs
    if (promises.length > 0) promises = promises.filter((dueMs) => dueMs + patienceMs > nowMs)
  }
  /** Whether all promises can be kept, if one token less were there. */
  const isSpare = (nowMs: number) =>
    promises.every((dueMs, at) => tokens - 1 + Math.max(0, dueMs - nowMs) * tokensPerMs + tolerance >= at + 1)
  const secondsUntil = (wanted: number) =>
    Math.max(1, Math.ceil((wanted - tokens - tolerance) / tokensPerMs / 1000))
  const whatIsLeft = () => Math.max(0, Math.floor(tokens + tolerance) - promises.length)

  return {
    take(nowMs) {
      fill(nowMs)
      const isDue = promises[0] !== undefined && promises[0] <= nowMs + earlyMs
      if (tokens + tolerance >= 1 && (isDue || isSpare(nowMs))) {
        tokens -= 1
        if (isDue) promises.shift()
        return {
          isGranted: true,
          remaining: whatIsLeft(),
          afterSeconds: secondsUntil(Math.floor(tokens) + 1),
        }
      }
      const wanted = Math.min(promises.length + 1, amount)
      const afterSeconds = Math.max(secondsUntil(wanted), secondsOf(promises.at(-1), nowMs))
      if (promises.length < amount) promises.push(nowMs + afterSeconds * 1000)
      return { isGranted: false, remaining: 0, afterSeconds }
    },
    isFull(nowMs) {
      fill(nowMs)
      return promises.length === 0 && tokens >= amount
    },
  }
}

/** A caller's timer may fire a little before its time. */
const earlyMs = 5
/** Sums of fractions are a little off. */
const roundingError = 1e-6

/** How long a token is kept for whoever was told to come back. */
const patienceMs = 5000

/** Promises are kept in order, so that a later one never falls due sooner. */
function secondsOf(dueMs: number | undefined, nowMs: number): number {
  return dueMs === undefined ? 1 : Math.max(1, Math.ceil((dueMs - nowMs) / 1000))
}
