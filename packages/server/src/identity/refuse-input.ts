import { Failure } from '@regroove/contract'

/** The failure for what an operator gave and cannot be: says what is wrong and what is allowed. */
export function refuseInput(message: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message })
}
