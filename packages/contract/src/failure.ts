import { type FailureCode, type FatalCode, failures, statusesOf } from './failures.ts'
import type { WireError } from './objects.ts'
import type { Status } from './statuses.ts'

/** What may go with a failure beside its code. */
export interface FailureDetail {
  /** About this request, for the developer who reads it; never a stack, a path, SQL or a token. */
  readonly message?: string
  /** One of the code's other statuses, such as 410 for CATALOG_NO_RESULT; its own when absent. */
  readonly status?: Status
  /** Headers that this failure needs, such as `Allow` or the current `ETag`. */
  readonly headers?: Readonly<Record<string, string>>
  /** What went wrong underneath, for the log alone. */
  readonly cause?: unknown
}

/** The one error that rooms throw: a code of the catalogue, made into an answer in one place. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FatalCode
  readonly status: Status
  readonly headers: Readonly<Record<string, string>>
  /** The wire's `Message`; null when the fixed description says it all. */
  readonly detail: string | null

  /** @throws {RangeError} when `status` is not one that the catalogue gives the code */
  constructor(code: FatalCode, { message, status, headers = {}, cause }: FailureDetail = {}) {
    super(message ?? failures[code].description, { cause })
    const allowed = statusesOf(code)
    if (status !== undefined && !allowed.includes(status)) {
      throw new RangeError(`${code} travels with ${allowed.join(' or ')}, not ${status}`)
    }
    this.code = code
    this.status = status ?? failures[code].status
    this.headers = headers
    this.detail = message ?? null
  }
}

/**
 * The `Error` object of the wire for a code.
 *
 * @param message about this request; left out when null
 */
export function toWireError(code: FailureCode, message: string | null = null): WireError {
  const { description } = failures[code]
  return message === null
    ? { ErrorCode: code, Description: description }
    : { ErrorCode: code, Description: description, Message: message }
}
