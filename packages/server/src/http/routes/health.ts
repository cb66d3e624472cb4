import { Failure } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'

/** `/healthz`: the process listens. `/readyz`: the first scan is done, so that answers speak of the whole library. */
export function addHealthRoutes(app: FastifyInstance, isReady: () => boolean): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('Cache-Control', 'no-store').send({ status: 'ok' }),
  )
  app.get('/readyz', async (_request, reply) => {
    if (!isReady()) {
      throw new Failure('SERVICE_UNAVAILABLE', {
        message: 'Starting: the first scan of the library is not done',
        headers: { 'Retry-After': '5' },
      })
    }
    return reply.header('Cache-Control', 'no-store').send({ status: 'ready' })
  })
}
