import { type FailureCode, failures, isFailureCode } from './failures.ts'
import type { Caller, Operation } from './operations/index.ts'

/** What any call can be answered with, whoever calls. */
const ofEveryCall = [
  'MISSING_INPUT_PARAMETER',
  'INVALID_INPUT_PARAMETER',
  'INVALID_COUNTRY',
  'CATALOG_UNAVAILABLE',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'VERSION_NOT_SUPPORTED',
  'REQUEST_TIMEOUT',
  'NOT_IMPLEMENTED',
  'SERVICE_UNAVAILABLE',
] as const satisfies readonly FailureCode[]

/** What any call with a token can be answered with. */
const ofEveryToken = [
  'UNAUTHORIZED_API_METHOD',
  'ACCESS_TOKEN_MISSING',
  'ACCESS_TOKEN_INVALID_SUBSCRIPTION',
  'ACCESS_TOKEN_VALIDATION_ERROR',
  'ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR',
  'AUTHORIZATION_TOKEN_EXPIRED',
  'MSA_SCOPE_REQUIRES_USER_CONSENT',
] as const satisfies readonly FailureCode[]

const ofAnyToken = [...ofEveryToken, 'ACCESS_TOKEN_INVALID', 'ACCESS_TOKEN_EXPIRED'] as const

/** What finding out who calls can end with. Source: contract section 9 (failures). */
const ofCaller: Readonly<Record<Caller, readonly FailureCode[]>> = {
  anyone: [],
  application: ofAnyToken,
  either: ofAnyToken,
  user: [...ofEveryToken, 'INVALID_AUTHORIZATION_HEADER'],
}

/**
 * Every error code that an operation can answer with, in the order of the catalogue: its own, and those of every call.
 * Those with status 200 stand beside results.
 */
export function failuresOf(operation: Pick<Operation, 'caller' | 'failures'>): readonly FailureCode[] {
  const reached = new Set<FailureCode>([...ofEveryCall, ...ofCaller[operation.caller], ...operation.failures])
  return Object.keys(failures).filter((code) => isFailureCode(code) && reached.has(code)) as FailureCode[]
}
