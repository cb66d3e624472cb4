import type { ServerResponse } from 'node:http'
import { Failure } from '@regroove/contract'

/** How long work may take, and for whom it is done. */
export interface Deadline {
  readonly deadlineMs: number
  /** The work is stopped, too, when its caller hangs up. */
  readonly response: ServerResponse
}

/**
 * Waits for work, but no longer than `deadlineMs` and no longer than its caller does.
 *
 * @param work stops what it is at when its signal says so: nobody waits for it then
 * @throws {Failure} REQUEST_TIMEOUT when it takes longer
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { deadlineMs, response }: Deadline,
): Promise<T> {
  const stop = new AbortController()
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const end = (failure: Failure) => {
    reject(failure)
    stop.abort(failure)
  }
  const timer = setTimeout(() => end(tooLong()), deadlineMs)
  const leave = () => end(new Failure('REQUEST_TIMEOUT', { message: 'The caller has hung up' }))
  response.once('close', leave)
  try {
    return await Promise.race([work(stop.signal), stopped])
  } finally {
    clearTimeout(timer)
    response.off('close', leave)
  }
}

/**
 * Waits for an edit, which minds the deadline itself: one that was begun is answered with what came of it, also where its
 * caller has left.
 *
 * @throws {Failure} REQUEST_TIMEOUT when it was not begun within the deadline: then it is not begun any more
 */
export async function beforeDeadline<T>(
  edit: (signal: AbortSignal) => Promise<T>,
  deadlineMs: number,
): Promise<T> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(tooLong()), deadlineMs)
  try {
    return await edit(stop.signal)
  } finally {
    clearTimeout(timer)
  }
}

function tooLong(): Failure {
  return new Failure('REQUEST_TIMEOUT', {
    message: 'The work on this request took too long and was stopped',
  })
}
