/**
 * Makes a clock that never goes back while the process runs, so that what has ended stays ended: whatever is done to the
 * machine's clock, at least as much time passes as really did.
 *
 * A step forward is believed, for a machine that slept cannot be told from one whose clock was set. After a restart the
 * machine's clock is believed again; `isWithinLife` says what that may cost.
 *
 * @param clock milliseconds since the epoch, as the machine has them
 * @param elapsed milliseconds since any moment, never set by anybody
 */
export function createSteadyClock({
  clock,
  elapsed,
}: {
  clock: () => number
  elapsed: () => number
}): () => number {
  let nowMs = clock()
  let lastClockMs = nowMs
  let lastElapsedMs = elapsed()

  return () => {
    const clockMs = clock()
    const elapsedMs = elapsed()
    nowMs += Math.floor(Math.max(clockMs - lastClockMs, elapsedMs - lastElapsedMs, 0))
    lastClockMs = clockMs
    lastElapsedMs = elapsedMs
    return nowMs
  }
}

/**
 * Whether a moment lies in the life of a token, a code or a session. Before it was issued by more than its whole life, it
 * does not hold either: the clock was wrong then or is wrong now, and what was meant for an hour must not last for years.
 */
export function isWithinLife(life: { issuedAtMs: number; expiresAtMs: number }, nowMs: number): boolean {
  const { issuedAtMs, expiresAtMs } = life
  return nowMs < expiresAtMs && nowMs >= issuedAtMs - (expiresAtMs - issuedAtMs)
}
