import type { Refusal } from './described-route.ts'

/** What any path can be answered with, whatever it is for: the contract's operations have these and more. */
export const refusalsOfAnyPath: readonly Refusal[] = [
  { code: 'INVALID_INPUT_PARAMETER', statuses: [400] },
  { code: 'TOO_MANY_REQUESTS', statuses: [429] },
  { code: 'INTERNAL_SERVER_ERROR', statuses: [500] },
  { code: 'REQUEST_TIMEOUT', statuses: [408] },
  { code: 'NOT_IMPLEMENTED', statuses: [501] },
  { code: 'SERVICE_UNAVAILABLE', statuses: [503] },
]
