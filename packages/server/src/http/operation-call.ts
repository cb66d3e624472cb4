import type { IncomingHttpHeaders } from 'node:http'
import type { BodyOf, Culture, Operation, ValuesOf } from '@regroove/contract'
import type { AnswerCache } from './answer/answer-cache.ts'
import type { TaggedAnswer } from './answer/tagged-answer.ts'
import type { KnownCaller } from './request/authenticate.ts'

/** A call of an operation: who calls, and what was asked, read by the contract's own table. */
export interface Call<O extends Operation> {
  /** The path's, one of those that the operation has. */
  readonly version: number
  readonly path: ValuesOf<O['pathParameters']>
  readonly query: ValuesOf<O['query']>
  readonly body: BodyOf<O>
  readonly headers: IncomingHttpHeaders
  readonly culture: Culture
  /** Null where anyone may call. */
  readonly caller: KnownCaller | null
}

/** What joins a room to an operation. */
export interface OperationRoute<O extends Operation> {
  readonly operation: O
  /** @param signal is aborted when the work has taken too long: an edit that was not begun then is not begun any more */
  readonly perform: (call: Call<O>, signal: AbortSignal) => Promise<object | TaggedAnswer>
  /**
   * Answers that depend on the catalogue, the culture, the caller and the stamp alone are kept here, and may be answered
   * elsewhere; null for the others.
   */
  readonly cache: AnswerCache | null
  /**
   * What changes whenever an answer could while the catalogue does not; null where nothing does. It gives null for a path whose
   * answers are not kept, and not made elsewhere.
   *
   * @param path the parameters of the path as they were sent, decoded
   */
  readonly stampOf:
    | ((caller: KnownCaller | null, path: Readonly<Record<string, string>>) => Promise<string | null>)
    | null
}
