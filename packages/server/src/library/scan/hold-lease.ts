import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CatalogDb } from '../../storage/index.ts'
import type { ScanProgress } from '../scan-progress.ts'
import type { Transact } from '../store/match-places.ts'
import { readLease, renewLease, returnLease, type ScanLease, takeLease } from '../store/scan-lease.ts'
import { openBatches } from './open-batches.ts'

/** The right to write the catalogue, and the one way to do it. */
export interface HeldLease {
  readonly transact: Transact
  /** Writes what is not yet written, and gives the lease back. */
  readonly end: () => Promise<void>
}

const askEveryMs = 250
/** While nothing is written the lease is renewed so often. */
const renewEveryMs = 2000

/** How a lease is waited for and held. */
export interface LeaseOptions {
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number
  /** Of this scan, for those who wait for it. */
  readonly progress: () => ScanProgress | null
  /** Called with the other one's progress while it is waited for. */
  readonly onWaiting: (other: ScanProgress | null) => void
  readonly signal: AbortSignal
}

/**
 * Waits until no other process scans, and holds the catalogue for this one. Each transaction begins by renewing the lease,
 * so that a scanner that was asleep for long, and whose lease another one took, writes nothing any more.
 *
 * @returns null when the signal was aborted before it was got
 */
export async function holdLease(db: CatalogDb, options: LeaseOptions): Promise<HeldLease | null> {
  const owner = randomUUID()
  const make = (): ScanLease => ({
    owner,
    pid: process.pid,
    host: hostname(),
    renewedAtMs: options.nowMs(),
    progress: options.progress(),
  })
  while (!(await takeLease(db, make(), await findDeadOwner(db)))) {
    if (options.signal.aborted) return null
    options.onWaiting((await readLease(db))?.progress ?? null)
    await sleep(askEveryMs)
  }

  const batches = openBatches(db, () => renewLease(db, make()))
  const timer = setInterval(() => void batches.transact(async () => {}).catch(() => {}), renewEveryMs)
  return {
    transact: batches.transact,
    async end() {
      clearInterval(timer)
      await batches.close()
      // Where nothing can be written now, it ends by itself.
      await returnLease(db, owner).catch(() => {})
    },
  }
}

/** The owner whose process on this machine has ended; null when none is known to have. */
async function findDeadOwner(db: CatalogDb): Promise<string | null> {
  const lease = await readLease(db)
  if (lease === null || lease.host !== hostname() || lease.pid === process.pid) return null
  try {
    process.kill(lease.pid, 0)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? lease.owner : null
  }
}
