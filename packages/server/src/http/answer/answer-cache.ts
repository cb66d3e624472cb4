import type { PreparedAnswer } from './prepared-answer.ts'

/**
 * Answers that were given before, kept while what they were read from is unchanged.
 *
 * Bounded in bytes: the least recently used go first. Nothing is kept across a change of `version()`.
 */
export interface AnswerCache {
  get(key: string): PreparedAnswer | undefined
  /** The version of now: taken before an answer is made, it says what the answer was read from. */
  readonly version: () => number
  /** Keeps an answer, unless what it was read from has changed since `version`. */
  set(key: string, answer: PreparedAnswer, version: number): void
}

/** @param version changes whenever an answer could */
export function createAnswerCache({
  version,
  maxBytes,
}: {
  version: () => number
  maxBytes: number
}): AnswerCache {
  const kept = new Map<string, PreparedAnswer>()
  let keptVersion = version()
  let bytes = 0

  const forgetOld = () => {
    const current = version()
    if (current === keptVersion) return
    keptVersion = current
    kept.clear()
    bytes = 0
  }

  return {
    version,
    get(key) {
      forgetOld()
      const answer = kept.get(key)
      if (answer === undefined) return undefined
      kept.delete(key)
      kept.set(key, answer)
      return answer
    },
    set(key, answer, readFrom) {
      forgetOld()
      if (kept.has(key) || readFrom !== keptVersion) return
      kept.set(key, answer)
      bytes += costOf(key, answer)
      for (const [oldKey, old] of kept) {
        if (bytes <= maxBytes) break
        kept.delete(oldKey)
        bytes -= costOf(oldKey, old)
      }
    },
  }
}

/** Compressed bodies come later and are a fraction of the plain one: half as much again covers both. */
function costOf(key: string, answer: PreparedAnswer): number {
  return 2 * key.length + Math.ceil(1.5 * answer.body.length) + 500
}
