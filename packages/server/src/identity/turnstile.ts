import { Failure } from '@regroove/contract'

/** Does a piece of work when its turn has come, and gives its outcome. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets a few pieces of heavy work through at once; the others wait, and go in the order in which they came.
 *
 * @param places how many are done at once
 * @param queue how many may wait; one more is refused with SERVICE_UNAVAILABLE, so that a flood does not pile up
 */
export function createTurnstile({ places, queue }: { places: number; queue: number }): Turnstile {
  const waiting: (() => void)[] = []
  let busy = 0

  const enter = (): Promise<void> | void => {
    if (busy < places) {
      busy += 1
      return
    }
    if (waiting.length >= queue) {
      throw new Failure('SERVICE_UNAVAILABLE', {
        message: 'Too many passwords are being checked: try again',
        headers: { 'Retry-After': '1' },
      })
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    // The place passes straight to the next in line, so that nobody who comes now can slip in between.
    if (next === undefined) busy -= 1
    else next()
  }

  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
