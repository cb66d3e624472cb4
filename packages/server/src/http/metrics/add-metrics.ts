import { createHash, timingSafeEqual } from 'node:crypto'
import { Failure } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './open-metrics.ts'

/**
 * Counts every request, and answers `/metrics` to whoever sends the operator's token.
 *
 * @param token null where nobody may read them here: then the path is not there
 */
export function addMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  app.addHook('onResponse', async (request, reply) => metrics.note(request, reply))
  if (token === null) return
  const expected = hash(token)
  app.get('/metrics', async (request, reply) => {
    const [, sent] = /^\s*bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '') ?? []
    if (sent === undefined) throw new Failure('ACCESS_TOKEN_MISSING')
    // Hashes of one length: how long comparing takes says nothing about the token.
    if (!timingSafeEqual(hash(sent), expected)) throw new Failure('ACCESS_TOKEN_INVALID')
    return reply
      .header('Cache-Control', 'no-store')
      .header('Content-Type', metrics.contentType)
      .send(await metrics.write())
  })
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
