import { Failure } from '@regroove/contract'

/** Seconds after which a storage that failed is worth another try. */
const retryAfterSeconds = 5

/** What the system says of a file that is not there for us, though its storage works. */
const unavailableCodes: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'ELOOP',
  'ENAMETOOLONG',
  'ENXIO',
  'EILSEQ',
  'ERR_INVALID_ARG_VALUE',
])

/** What it says when we hold as many open files as we may. */
const overloadedCodes: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE'])

/**
 * Says what an error of the disk means to a listener: a file that is missing or may not be read is not available, a
 * server without a free descriptor is overloaded, and everything else is storage that fails.
 *
 * Source: contract section 7; status matrix, rows 404, 502 and 503.
 */
export function failureOfDisk(error: unknown): Failure {
  if (error instanceof Failure) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (unavailableCodes.has(code)) return new Failure('DELIVERY_UNAVAILABLE_CONTENT', { cause: error })
  const headers = { 'Retry-After': String(retryAfterSeconds) }
  if (overloadedCodes.has(code)) {
    return new Failure('SERVICE_UNAVAILABLE', {
      message: 'The server is overloaded: too many files are open',
      headers,
      cause: error,
    })
  }
  return storageFailure(error)
}

/** The failure of storage that is away, or that does not do what it should. */
export function storageFailure(cause: unknown): Failure {
  return new Failure('DELIVERY_INVALID_RESPONSE', {
    headers: { 'Retry-After': String(retryAfterSeconds) },
    cause,
  })
}
