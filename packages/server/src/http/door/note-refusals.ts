import type { HttpLog } from '../log-requests.ts'
import type { RefusalReason } from './refuse-at-door.ts'

const sumUpMs = 10_000

/** Counts requests that were not let in, and writes a line for all of a while: one for each would be work for nothing. */
export function noteRefusals(log: HttpLog | null) {
  const total = { overloaded: 0, starting: 0, stopping: 0 }
  let noted = { ...total }
  let timer: NodeJS.Timeout | null = null

  const sumUp = () => {
    timer = null
    const counts = Object.entries(total).map(([reason, count]) => [
      reason,
      count - noted[reason as RefusalReason],
    ])
    noted = { ...total }
    log?.warn(Object.fromEntries(counts.filter(([, count]) => count !== 0)), 'requests were not let in')
  }
  return {
    total: (): Readonly<Record<RefusalReason, number>> => ({ ...total }),
    add(reason: RefusalReason) {
      total[reason] += 1
      timer ??= setTimeout(sumUp, sumUpMs).unref()
    },
    /** Writes what was counted and not told yet. */
    close() {
      if (timer === null) return
      clearTimeout(timer)
      sumUp()
    },
  }
}
