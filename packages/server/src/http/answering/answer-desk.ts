import { type Operation, operations } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import type { Collection } from '../../collection/index.ts'
import type { Showcase } from '../../discovery/index.ts'
import { prepareAnswer } from '../answer/prepared-answer.ts'
import { untagAnswer } from '../answer/tagged-answer.ts'
import type { OperationRoute } from '../operation-call.ts'
import type { AddOperation } from '../routes/add-operation.ts'
import { addContentRoutes } from '../routes/content.ts'
import { addShowcaseRoutes } from '../routes/discovery.ts'
import type { AnswerOrder, WrittenAnswer } from './answering.ts'

/** Answers orders with rooms of its own thread, by the very acts that the routes join. Fails as those do. */
export type AnswerDesk = (order: AnswerOrder) => Promise<WrittenAnswer>

/** Whoever holds the desk stops its work by other means: a signal does not travel between threads. */
const nobodyLeaves = new AbortController().signal

/** Opens a desk for the operations that read the catalogue. */
export function openAnswerDesk({
  showcase,
  ...rooms
}: {
  readonly catalog: Catalog
  readonly collection: Collection
  readonly showcase: Showcase
}): AnswerDesk {
  const acts = new Map<Operation, OperationRoute<Operation>['perform']>()
  const collect: AddOperation = (operation, perform) => {
    acts.set(operation, perform as OperationRoute<Operation>['perform'])
  }
  addContentRoutes(collect, { ...rooms, discovery: null }, null)
  addShowcaseRoutes(collect, showcase, null)

  return async ({ operation: name, call, format }) => {
    const operation: Operation = operations[name]
    const perform = acts.get(operation)
    if (perform === undefined) throw new Error(`nobody answers ${name} here`)
    const { answer, tag } = untagAnswer(await perform(call, nobodyLeaves))
    return prepareAnswer(operation.reply, answer, format, tag)
  }
}
