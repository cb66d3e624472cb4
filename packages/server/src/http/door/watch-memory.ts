import { getHeapStatistics } from 'node:v8'

const lookEveryMs = 500

/** Looks at memory now and then, and says which part of what there may be is in use. */
export interface MemoryWatch {
  /** From 0 to 1: of JavaScript's heap, or of all that the system allows the process, whichever is fuller. */
  readonly usedPart: () => number
  readonly close: () => void
}

/** Starts the watch. It does not keep the process alive. */
export function watchMemory(): MemoryWatch {
  let part = 0
  const look = () => {
    const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics()
    const allowed = process.constrainedMemory()
    // Without a limit of the system, the number is beyond all memory, or none.
    const ofAll = allowed > 0 && Number.isSafeInteger(allowed) ? process.memoryUsage.rss() / allowed : 0
    part = Math.max(used / most, ofAll)
  }
  const timer = setInterval(look, lookEveryMs).unref()
  return { usedPart: () => part, close: () => clearInterval(timer) }
}
