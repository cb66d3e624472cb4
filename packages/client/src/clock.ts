/** Time as the client sees it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number
  /** Resolves after `durationMs`; rejects with the signal's reason as soon as that is aborted. */
  readonly wait: (durationMs: number, signal?: AbortSignal | undefined) => Promise<void>
}

/** The clock of the machine. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  wait: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, durationMs)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}
