import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Delivery, MediaAnswer } from '../../delivery/index.ts'
import { type Deadline, withDeadline } from '../with-deadline.ts'

/** `/media/{token}`: music behind a signed URL, in ranges. Players send no Authorization here. Contract section 7. */
export function addMediaRoute(app: FastifyInstance, delivery: Delivery, deadlineMs: number): void {
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:token',
    config: { quota: 'media' },
    handler: async (request, reply) => {
      const { token } = request.params
      const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
      const opened = delivery.openMedia({ token, method, headers: request.headers })
      return sendMedia(reply, await mediaInTime(opened, { deadlineMs, response: reply.raw }))
    },
  })
}

/** Waits for what a room opens, within a deadline; what comes too late is closed again. Fails as `withDeadline` does. */
export async function mediaInTime(opened: Promise<MediaAnswer>, deadline: Deadline): Promise<MediaAnswer> {
  try {
    return await withDeadline(() => opened, deadline)
  } catch (error) {
    void opened.then(
      ({ body }) => body?.().destroy(),
      () => {},
    )
    throw error
  }
}

/** Sends what a room decided to send of a file. */
export function sendMedia(reply: FastifyReply, { status, headers, body }: MediaAnswer): FastifyReply {
  reply.code(status).headers(headers)
  return body === null ? reply.send() : reply.send(body())
}
