import type { ContentResponse, FailureCode, StreamResponse } from '@regroove/contract'

/**
 * Why a call has no result: the service `refused` it; the answer was `unreadable`, no answer of the service; nobody
 * could be reached (`unreachable`), or the connection broke; or the answer did not come in time (`timeout`).
 */
export type GrooveErrorKind = 'refused' | 'unreadable' | 'unreachable' | 'timeout'

/** What is known of a call that has no result. */
export interface GrooveErrorFacts {
  readonly kind: GrooveErrorKind
  readonly message: string
  readonly status?: number | null
  readonly code?: FailureCode | null
  readonly oauthError?: string | null
  readonly description?: string | null
  readonly retryAfterSeconds?: number | null
  readonly requestId?: string | null
  readonly response?: GrooveError['response']
  readonly cause?: unknown
}

/**
 * The one error that calls end with. (What a caller aborts ends with the reason of its signal instead.)
 *
 * `message` is what the service says of this request, else the fixed text of the code. It never holds a token.
 */
export class GrooveError extends Error {
  override readonly name = 'GrooveError'
  readonly kind: GrooveErrorKind
  /** The HTTP status; null when no answer came. */
  readonly status: number | null
  /** The code of the contract; null when the answer has none that is known. */
  readonly code: FailureCode | null
  /** The `error` of a token endpoint, such as `invalid_client`; null for all other calls. */
  readonly oauthError: string | null
  /** The fixed text of the code; null when there is none. */
  readonly description: string | null
  /** How long the service asks to wait; null when it does not say. */
  readonly retryAfterSeconds: number | null
  /** Under this ID the request stands in the log of the service; null when no answer came. */
  readonly requestId: string | null
  /** What the answer held beside the error; null when it was no answer of the service. */
  readonly response: Partial<ContentResponse & StreamResponse> | null

  constructor(facts: GrooveErrorFacts) {
    super(facts.message, { cause: facts.cause })
    this.kind = facts.kind
    this.status = facts.status ?? null
    this.code = facts.code ?? null
    this.oauthError = facts.oauthError ?? null
    this.description = facts.description ?? null
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null
    this.requestId = facts.requestId ?? null
    this.response = facts.response ?? null
  }
}
