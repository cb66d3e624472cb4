import type { Culture, Operation, ValuesOf } from '@regroove/contract'
import type { AnswerCache } from './answer/answer-cache.ts'
import type { KnownCaller } from './request/authenticate.ts'

/** A call of an operation: who calls, and what was asked, read by the contract's own table. */
export interface Call<O extends Operation> {
  /** The path's, one of those that the operation has. */
  readonly version: number
  readonly path: ValuesOf<O['pathParameters']>
  readonly query: ValuesOf<O['query']>
  readonly culture: Culture
  /** Null where anyone may call. */
  readonly caller: KnownCaller | null
}

/** What joins a room to an operation. */
export interface OperationRoute<O extends Operation> {
  readonly operation: O
  readonly perform: (call: Call<O>, signal: AbortSignal) => Promise<object>
  /**
   * Answers that depend on the catalogue, the culture and the caller alone are kept here, and may be answered elsewhere;
   * null for the others.
   */
  readonly cache: AnswerCache | null
}
