import { METHODS } from 'node:http'
import { Failure } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import { isPreflight, sendPreflight } from './answer/cors.ts'
import { decodeQuery } from './request/read-query.ts'

/** Methods that reach a route at all: CONNECT asks for a tunnel and is answered on the socket. */
const routable = METHODS.filter((method) => method !== 'CONNECT')

/**
 * Gives every path that `addRoutes` adds an answer to the methods that it does not have: 501 with `Allow`, or 204 to a
 * preflight.
 */
export function addMethodRefusals(app: FastifyInstance, addRoutes: () => void): void {
  for (const method of routable) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: false })
  }
  const methodsOf = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = methodsOf.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    methodsOf.set(url, methods)
  })
  addRoutes()
  for (const [url, methods] of [...methodsOf]) refuseOthers(app, url, methods)
}

function refuseOthers(app: FastifyInstance, url: string, methods: ReadonlySet<string>): void {
  const allowed = [...methods, 'OPTIONS']
  app.route({
    method: routable.filter((method) => !methods.has(method)),
    url,
    // Before a body is read, and after a URL that cannot be: the order of the status matrix.
    onRequest: async (request, reply) => {
      decodeQuery(request.raw.url ?? '')
      if (isPreflight(request)) return sendPreflight(request, reply, allowed)
      throw new Failure('NOT_IMPLEMENTED', {
        message: `This path has ${allowed.join(', ')}`,
        headers: { Allow: allowed.join(', ') },
      })
    },
    handler: () => {
      throw new Error('a method that is refused before')
    },
  })
}
