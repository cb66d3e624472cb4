/**
 * Makes a clock that says for how many ms the event loop has been at its present turn, or rather at the requests of it.
 *
 * All requests that have arrived are read in one turn. Once it takes long, whoever is read late in it has waited since it
 * began, and so has everybody else: this is the queue that a single thread has.
 */
export function openTurnClock(now: () => number = () => performance.now()): () => number {
  let beganMs: number | null = null
  const endTurn = () => {
    beganMs = null
  }
  return () => {
    const nowMs = now()
    if (beganMs === null) {
      beganMs = nowMs
      setImmediate(endTurn)
    }
    return nowMs - beganMs
  }
}
