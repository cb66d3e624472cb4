import { Failure, type FailureCode, type Status } from '@regroove/contract'

/** Tells, for `assert.rejects`, whether what was thrown is the failure with this code and status. */
export function isFailure(code: FailureCode, status: Status): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.code === code && error.status === status
}
