import { Failure } from '@regroove/contract'

/** Waits for work, but no longer than `deadlineMs`. @throws {Failure} REQUEST_TIMEOUT when it takes longer */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLong()), deadlineMs)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}

/** What a call that takes too long is answered with. */
export function tooLong(): Failure {
  return new Failure('REQUEST_TIMEOUT', { message: 'The work on this request took too long' })
}
