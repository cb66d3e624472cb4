import { setPriority } from 'node:os'

/** Behind whoever answers people. */
const niceness = 10

/** Lets the rest of the service go before the thread that calls: on Linux threads have priorities of their own. */
export function lowerPriority(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(niceness)
  } catch {
    // Not allowed here; it then works as everyone else does.
  }
}
