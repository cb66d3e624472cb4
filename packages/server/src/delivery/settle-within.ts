/**
 * Settles as the work does, or rejects once the time is over.
 *
 * @param discard is given what arrives too late, to close it
 * @throws {Error} with the code ETIMEDOUT
 */
export function settleWithin<T>(
  deadlineMs: number,
  work: Promise<T>,
  discard: (late: T) => unknown,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    reject(Object.assign(new Error(`nothing came within ${deadlineMs} ms`), { code: 'ETIMEDOUT' }))
  }, deadlineMs)
  work
    .then((result) => (isLate ? discard(result) : resolve(result)))
    .catch(reject)
    .finally(() => clearTimeout(timer))
  return promise
}
