import type { Clock } from '../src/clock.ts'

/** A clock that a test turns; waiting turns it too, at once. */
export interface FakeClock extends Clock {
  readonly advance: (durationMs: number) => void
  /** All that was waited for, in ms. */
  readonly waits: readonly number[]
}

/** Makes a clock that stands still at `startMs`. */
export function fakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let nowMs = startMs
  const waits: number[] = []
  return {
    waits,
    nowMs: () => nowMs,
    advance(durationMs) {
      nowMs += durationMs
    },
    async wait(durationMs, signal) {
      signal?.throwIfAborted()
      waits.push(durationMs)
      nowMs += durationMs
    },
  }
}
