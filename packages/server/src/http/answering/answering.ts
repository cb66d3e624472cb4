import type { Operation, OperationName } from '@regroove/contract'
import type { PreparedAnswer } from '../answer/prepared-answer.ts'
import type { Call } from '../operation-call.ts'
import type { Format } from '../request/decide-format.ts'

/** A call that is to be answered, as it can be handed to another thread: plain data. */
export interface AnswerOrder {
  readonly operation: OperationName
  readonly call: Call<Operation>
  readonly format: Format
}

/** An answer as bytes. */
export type WrittenAnswer = Pick<PreparedAnswer, 'contentType' | 'body' | 'tag'>

/** Where else operations are answered than in the thread that speaks HTTP. */
export interface Answering {
  /**
   * Answers an order. When the signal says so, the work on it is stopped, and what the signal says is thrown.
   *
   * @throws {Failure} SERVICE_UNAVAILABLE (503) when it would wait too long; CATALOG_UNAVAILABLE (502) when nobody is
   *   left who could; else what the act throws
   */
  readonly answer: (order: AnswerOrder, signal: AbortSignal) => Promise<WrittenAnswer>
}
