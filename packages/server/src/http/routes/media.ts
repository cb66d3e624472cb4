import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Delivery, MediaAnswer } from '../../delivery/index.ts'

/** `/media/{token}`: music behind a signed URL, in ranges. Players send no Authorization here. Contract section 7. */
export function addMediaRoute(app: FastifyInstance, delivery: Delivery): void {
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:token',
    config: { quota: 'media' },
    handler: async (request, reply) => {
      const { token } = request.params
      const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
      return sendMedia(reply, await delivery.openMedia({ token, method, headers: request.headers }))
    },
  })
}

/** Sends what a room decided to send of a file. */
export function sendMedia(reply: FastifyReply, { status, headers, body }: MediaAnswer): FastifyReply {
  reply.code(status).headers(headers)
  return body === null ? reply.send() : reply.send(body())
}
