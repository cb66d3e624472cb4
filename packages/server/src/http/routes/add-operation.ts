import { Failure, type Operation } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import type { AnswerCache } from '../answer/answer-cache.ts'
import type { TaggedAnswer } from '../answer/tagged-answer.ts'
import type { Call, OperationRoute } from '../operation-call.ts'
import { type RouteSetting, serveOperation } from '../operation-route.ts'
import type { KnownCaller } from '../request/authenticate.ts'

/**
 * Joins an operation of the contract to a room. With a cache, answers that were given are given again; only what depends
 * on the catalogue, the culture, the caller and the stamp alone may have one, and may be answered in another thread.
 */
export type AddOperation = <O extends Operation>(
  operation: O,
  perform: (call: Call<O>, signal: AbortSignal) => Promise<object | TaggedAnswer>,
  cache?: AnswerCache | null,
  /** What changes whenever an answer could while the catalogue does not. */
  stampOf?: OperationRoute<O>['stampOf'],
) => void

/** Makes what the routes of operations are added by. */
export function operationAdder(app: FastifyInstance, setting: RouteSetting): AddOperation {
  return (operation, perform, cache = null, stampOf = null) => {
    const { method, path } = operation
    app.route({
      method: method === 'GET' ? ['GET', 'HEAD'] : method,
      url: `/:version/${path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: (request, reply) =>
        serveOperation({ operation, perform, cache, stampOf }, setting, request, reply),
    })
  }
}

/** Who calls, as rooms know them: an application without a user has none. */
export function viewerOf(caller: KnownCaller | null) {
  return { user: caller?.kind === 'user' ? caller.user : null }
}

/** The user who calls an operation that only users may. */
export function userOf(caller: KnownCaller | null) {
  const { user } = viewerOf(caller)
  if (user === null) throw new Failure('INVALID_AUTHORIZATION_HEADER')
  return user
}
