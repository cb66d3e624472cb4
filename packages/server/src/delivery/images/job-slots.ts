import { Failure } from '@regroove/contract'

/** Runs jobs, only so many at once. The others wait in the order in which they came. */
export interface JobSlots {
  /**
   * Runs a job when its turn comes, and settles as the job does.
   *
   * @throws {Failure} SERVICE_UNAVAILABLE when too many wait already
   */
  readonly run: <T>(job: () => Promise<T>) => Promise<T>
}

const retryAfterSeconds = 5

/** @param atOnce jobs that run together; @param waiting jobs that may wait for a turn */
export function openJobSlots({ atOnce, waiting }: { atOnce: number; waiting: number }): JobSlots {
  const queue: (() => void)[] = []
  let running = 0

  const takeSlot = async () => {
    if (running < atOnce) {
      running += 1
      return
    }
    if (queue.length >= waiting) {
      throw new Failure('SERVICE_UNAVAILABLE', {
        message: 'The server is overloaded: too many images are being made',
        headers: { 'Retry-After': String(retryAfterSeconds) },
      })
    }
    await new Promise<void>((resolve) => queue.push(resolve))
  }
  // A slot goes straight to whoever waits, so that a newcomer cannot take it in between.
  const leaveSlot = () => {
    const next = queue.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return {
    async run(job) {
      await takeSlot()
      try {
        return await job()
      } finally {
        leaveSlot()
      }
    },
  }
}
