import type { Check } from '../checking/check.ts'

/** How a check ended. */
export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly asked: string; readonly expected: string; readonly came: string }
  | { readonly kind: 'skipped'; readonly reason: string }

/** A check that was done, or could not be. */
export interface Result {
  readonly check: Pick<Check, 'id' | 'rule' | 'source'>
  readonly verdict: Verdict
  readonly durationMs: number
}

/** How many checks hold of those that apply. */
export interface Score {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Of those that apply, in tenths, rounded down: 100 only when none failed. Null when none applies. */
  readonly percent: number | null
}

/** All that a run found out. Holds no secret. */
export interface Report {
  readonly url: string
  /** Ms since the epoch. */
  readonly startedAtMs: number
  readonly durationMs: number
  /** How many answers the server gave. */
  readonly answers: number
  /** In the order of the subjects. */
  readonly results: readonly Result[]
  readonly score: Score
  /** What was changed and could not be put back, each in a phrase. */
  readonly leftBehind: readonly string[]
  /** Whether the run was ended before all was done. */
  readonly isInterrupted: boolean
}

/** Counts verdicts. */
export function scoreOf(results: readonly Pick<Result, 'verdict'>[]): Score {
  const count = (kind: Verdict['kind']) => results.filter(({ verdict }) => verdict.kind === kind).length
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')]
  const applied = passed + failed
  return {
    passed,
    failed,
    skipped,
    percent: applied === 0 ? null : Math.floor((passed / applied) * 1000) / 10,
  }
}
