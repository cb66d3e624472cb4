import type { OutgoingHttpHeaders } from 'node:http'
import { reasonPhrase } from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Delivery, MediaAnswer } from '../../delivery/index.ts'

/**
 * `/media/{token}` and what stands behind it: music behind a signed URL. Players send no Authorization here. Contract
 * section 7.
 */
export function addMediaRoute(app: FastifyInstance, delivery: Delivery): void {
  const open = async (
    request: FastifyRequest<{ Params: { token: string; name?: string } }>,
    reply: FastifyReply,
  ) => {
    const { token, name = null } = request.params
    const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
    const leaving = new AbortController()
    reply.raw.once('close', () => leaving.abort())
    const { signal } = leaving
    return sendMedia(
      reply,
      await delivery.openMedia({ token, name, method, headers: request.headers, signal }),
    )
  }
  app.route<{ Params: { token: string } }>({ method: ['GET', 'HEAD'], url: '/media/:token', handler: open })
  app.route<{ Params: { token: string; name: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:token/:name',
    handler: open,
  })
}

/** Sends what a room decided to send of a file. */
export async function sendMedia(reply: FastifyReply, answer: MediaAnswer): Promise<FastifyReply> {
  const { status, headers, body, bytes, whenSent, pour } = answer
  reply.code(status).headers(headers)
  if (bytes !== undefined) {
    if (whenSent !== undefined) reply.raw.once('finish', whenSent)
    return reply.send(bytes)
  }
  if (pour === undefined) return body === null ? reply.send() : reply.send(body())
  const { raw } = reply
  const begin = () => {
    reply.hijack()
    raw.writeHead(status, reasonPhrase(status), reply.getHeaders() as OutgoingHttpHeaders)
  }
  try {
    await pour(raw, begin)
  } catch (failure) {
    if (!raw.headersSent) throw failure
    // A cut answer must not look whole: the connection is all that can tell.
    raw.destroy(failure as Error)
  }
  return reply
}
