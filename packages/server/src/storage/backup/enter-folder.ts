import { holdFolder } from '../folder-lock.ts'
import { finishRestore, readPlan } from './finish-restore.ts'

/**
 * Holds the data folder together with others, so that nobody restores it meanwhile. A restore that was cut off is finished first.
 *
 * @param waitMs how long to wait for one who holds it alone; the thread stands still meanwhile
 * @returns lets go
 * @throws {Error} one that `isDatabaseLocked` knows
 */
export function enterFolder(folder: string, waitMs: number): () => void {
  for (;;) {
    const leave = holdFolder(folder, { alone: false, waitMs })
    if (readPlan(folder) === null) return leave
    leave()
    const leaveAlone = holdFolder(folder, { alone: true, waitMs })
    try {
      const plan = readPlan(folder)
      if (plan !== null) finishRestore(folder, plan)
    } finally {
      leaveAlone()
    }
  }
}
