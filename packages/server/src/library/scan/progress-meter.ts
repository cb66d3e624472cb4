import type { ScanProgress } from '../scan-progress.ts'

/** The speed is that of so long a time. */
const overMs = 5000

/** Measures how a scan goes on. */
export interface ProgressMeter {
  readonly read: () => ScanProgress
}

/**
 * Starts to measure.
 *
 * @param countDone how many files were looked at so far
 * @param countTotal how many there are, as far as is known
 * @param nowMs milliseconds since the epoch
 */
export function startMeter(
  countDone: () => number,
  countTotal: () => number,
  nowMs: () => number,
): ProgressMeter {
  const startedAtMs = nowMs()
  const marks = [{ atMs: startedAtMs, done: 0 }]
  return {
    read() {
      const now = { atMs: nowMs(), done: countDone() }
      marks.push(now)
      while (marks.length > 2 && now.atMs - marks[1]!.atMs >= overMs) marks.shift()
      const since = marks[0]!
      const perSecond = now.atMs > since.atMs ? ((now.done - since.done) * 1000) / (now.atMs - since.atMs) : 0
      const total = Math.max(countTotal(), now.done)
      return {
        startedAtMs,
        filesDone: now.done,
        filesTotal: total,
        filesPerSecond: Math.round(perSecond),
        remainingMs: perSecond > 0 ? Math.round(((total - now.done) * 1000) / perSecond) : null,
      }
    },
  }
}
