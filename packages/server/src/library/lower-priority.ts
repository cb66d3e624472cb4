import { getPriority, setPriority } from 'node:os'

/** So far behind whoever answers people; 19 is the last place. */
const steps = 10
const last = 19

/** Lets the rest of the service go before the thread that calls: on Linux threads have priorities of their own. */
export function lowerPriority(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Math.min(last, getPriority() + steps))
  } catch {
    // Not allowed here; it then works as everyone else does.
  }
}
