import type { FastifyInstance } from 'fastify'
import type { Delivery } from '../../delivery/index.ts'

/** `/media/{token}`: music behind a signed URL, in ranges. Players send no Authorization here. Contract section 7. */
export function addMediaRoute(app: FastifyInstance, delivery: Delivery): void {
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:token',
    handler: async (request, reply) => {
      const answer = await delivery.openMedia({
        token: request.params.token,
        method: request.method === 'HEAD' ? 'HEAD' : 'GET',
        headers: request.headers,
      })
      reply.code(answer.status).headers(answer.headers)
      return answer.body === null ? reply.send() : reply.send(answer.body())
    },
  })
}
