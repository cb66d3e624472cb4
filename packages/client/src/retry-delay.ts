import { retryableStatuses } from '@regroove/contract'
import type { GrooveError } from './groove-error.ts'

/** Longer than this nobody waits for an answer: the error says when to come back. */
const longestWaitMs = 30_000
const firstBackoffMs = 500

/**
 * Decides how long to wait before a request that is safe to repeat is sent again; null when it should not be.
 *
 * The service's own word goes first (`Retry-After`); without one the waits double from half a second. A call that took
 * all its time is not repeated: its caller has waited long enough.
 *
 * @param attempt how many repetitions went before, from 0
 */
export function retryDelayMs(error: GrooveError, attempt: number): number | null {
  const isWorthIt =
    error.kind === 'unreachable' || (retryableStatuses as readonly (number | null)[]).includes(error.status)
  if (!isWorthIt) return null
  const delayMs =
    error.retryAfterSeconds === null ? firstBackoffMs * 2 ** attempt : error.retryAfterSeconds * 1000
  return delayMs > longestWaitMs ? null : delayMs
}

/**
 * Reads `Retry-After`: seconds, or a date. RFC 9110, 10.2.3.
 *
 * @returns whole seconds from now; null when there is no such header or it cannot be read
 */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const timeMs = /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(timeMs) ? null : Math.max(0, Math.ceil((timeMs - nowMs) / 1000))
}
