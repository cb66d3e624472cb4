import type { Operation } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import type { AnswerCache } from '../answer/answer-cache.ts'
import type { Call } from '../operation-call.ts'
import { type RouteSetting, serveOperation } from '../operation-route.ts'
import type { KnownCaller } from '../request/authenticate.ts'

/**
 * Joins an operation of the contract to a room. With a cache, answers that were given are given again; only what depends
 * on the catalogue, the culture and the caller alone may have one, and may be answered in another thread.
 */
export type AddOperation = <O extends Operation>(
  operation: O,
  perform: (call: Call<O>, signal: AbortSignal) => Promise<object>,
  cache?: AnswerCache | null,
) => void

/** Makes what the routes of operations are added by. */
export function operationAdder(app: FastifyInstance, setting: RouteSetting): AddOperation {
  return (operation, perform, cache = null) => {
    const { method, path } = operation
    app.route({
      method: method === 'GET' ? ['GET', 'HEAD'] : method,
      url: `/:version/${path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: (request, reply) => serveOperation({ operation, perform, cache }, setting, request, reply),
    })
  }
}

/** Who calls, as rooms know them: an application without a user has none. */
export function viewerOf(caller: KnownCaller | null) {
  return { user: caller?.kind === 'user' ? caller.user : null }
}
