import { Failure } from '@regroove/contract'

/** Runs jobs, only so many at once. The others wait in the order in which they came, long ones behind short ones. */
export interface JobSlots {
  /**
   * Runs a job when its turn comes, and settles as the job does.
   *
   * @throws {Failure} SERVICE_UNAVAILABLE when too many wait already
   * @throws {unknown} the reason of `signal`, when it fires while the job waits
   */
  readonly run: <T>(job: () => Promise<T>, options?: JobOptions) => Promise<T>
  /** How many run, and how many wait. */
  readonly status: () => { readonly running: number; readonly waiting: number }
}

/** How a job is treated. */
interface JobOptions {
  /** Takes the job out of the queue. */
  readonly signal?: AbortSignal | undefined
  /** Whether it takes long, so that others must not have to wait for it. */
  readonly isLong?: boolean
}

/** How many jobs there may be. */
export interface JobLimits {
  /** Jobs that run together. */
  readonly atOnce: number
  /** Long ones among them; as many as of any when left out. */
  readonly longAtOnce?: number
  /** Jobs that may wait for a turn. */
  readonly waiting: number
  /** What they make, for whoever is sent away. */
  readonly of: string
}

interface Waiting {
  readonly isLong: boolean
  readonly begin: () => void
}

const retryAfterSeconds = 5

/** Opens the slots. */
export function openJobSlots({ atOnce, longAtOnce = atOnce, waiting, of }: JobLimits): JobSlots {
  const queue: Waiting[] = []
  const running = { short: 0, long: 0 }
  const isFree = (isLong: boolean) =>
    running.short + running.long < atOnce && (!isLong || running.long < longAtOnce)

  const enter = (isLong: boolean) => {
    running[isLong ? 'long' : 'short'] += 1
  }
  const takeSlot = async (isLong: boolean, signal: AbortSignal | undefined) => {
    signal?.throwIfAborted()
    if (isFree(isLong)) {
      enter(isLong)
      return
    }
    if (queue.length >= waiting) {
      throw new Failure('SERVICE_UNAVAILABLE', {
        message: `The server is overloaded: too many ${of} are being made`,
        headers: { 'Retry-After': String(retryAfterSeconds) },
      })
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const place = { isLong, begin: resolve }
    queue.push(place)
    const leave = () => {
      const at = queue.indexOf(place)
      if (at >= 0) queue.splice(at, 1)
      reject(signal!.reason)
    }
    signal?.addEventListener('abort', leave, { once: true })
    await promise.finally(() => signal?.removeEventListener('abort', leave))
  }
  // A slot goes straight to whoever waits, so that a newcomer cannot take it in between.
  const leaveSlot = (isLong: boolean) => {
    running[isLong ? 'long' : 'short'] -= 1
    const short = queue.findIndex((place) => !place.isLong)
    const next = short >= 0 ? short : queue.findIndex((place) => isFree(place.isLong))
    const [place] = next >= 0 ? queue.splice(next, 1) : []
    if (place === undefined) return
    enter(place.isLong)
    place.begin()
  }

  return {
    async run(job, { signal, isLong = false } = {}) {
      await takeSlot(isLong, signal)
      try {
        return await job()
      } finally {
        leaveSlot(isLong)
      }
    },
    status: () => ({ running: running.short + running.long, waiting: queue.length }),
  }
}
