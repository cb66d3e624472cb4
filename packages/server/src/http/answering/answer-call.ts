import { type Operation, type OperationName, operations } from '@regroove/contract'
import { type PreparedAnswer, prepareAnswer } from '../answer/prepared-answer.ts'
import { untagAnswer } from '../answer/tagged-answer.ts'
import type { Call, OperationRoute } from '../operation-call.ts'
import type { Format } from '../request/decide-format.ts'
import { type Deadline, withDeadline } from '../with-deadline.ts'
import type { Answering } from './answering.ts'

/** Answers a call in this thread. @throws {Failure} REQUEST_TIMEOUT (408), or what the act throws */
export async function answerHere<O extends Operation>(
  { operation, perform }: Pick<OperationRoute<O>, 'operation' | 'perform'>,
  { call, format, deadline }: { call: Call<O>; format: Format; deadline: Deadline },
): Promise<PreparedAnswer> {
  const { answer, tag } = untagAnswer(await withDeadline((signal) => perform(call, signal), deadline))
  return prepareAnswer(operation.reply, answer, format, tag)
}

const namesOfOperations = new Map<Operation, OperationName>(
  Object.entries(operations).map(([name, operation]) => [operation, name as OperationName]),
)

/** Has a call answered in another thread. Fails as `answerHere` does, and with 503 or 502 when nobody can. */
export async function answerElsewhere<O extends Operation>(
  answering: Answering,
  operation: O,
  { call, format, deadline }: { call: Call<O>; format: Format; deadline: Deadline },
): Promise<PreparedAnswer> {
  const name = namesOfOperations.get(operation)
  if (name === undefined) throw new Error('an operation that is not of the contract')
  // What was sent beside the URL is of no more use, and no token has to travel.
  const order = { operation: name, call: { ...(call as Call<Operation>), headers: {} }, format }
  return { ...(await withDeadline((signal) => answering.answer(order, signal), deadline)), coded: new Map() }
}
