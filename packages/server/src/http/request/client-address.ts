import type { FastifyRequest } from 'fastify'

/**
 * Where a request comes from, as far as we saw it ourselves: the other end of the connection. What headers say of it, such
 * as `X-Forwarded-For`, anybody can write.
 */
export function clientAddress(request: FastifyRequest): string {
  return request.raw.socket.remoteAddress ?? 'unknown'
}
