import type { FastifyInstance } from 'fastify'

/** Where requests and faults are written: a constant message and its facts. */
export interface HttpLog {
  readonly info: (facts: object, message: string) => void
  readonly warn: (facts: object, message: string) => void
  readonly error: (facts: object, message: string) => void
}

/**
 * Writes one line for each request, under its ID. The route stands in it instead of the URL, which may hold a token.
 */
export function logRequests(app: FastifyInstance, log: HttpLog): void {
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        errorCode: request.failureCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request answered',
    )
  })
}
