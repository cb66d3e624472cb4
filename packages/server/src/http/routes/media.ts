import type { OutgoingHttpHeaders } from 'node:http'
import { reasonPhrase } from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Delivery, MediaAnswer } from '../../delivery/index.ts'
import { type Deadline, withDeadline } from '../with-deadline.ts'

/**
 * `/media/{token}` and what stands behind it: music behind a signed URL. Players send no Authorization here. Contract
 * section 7.
 */
export function addMediaRoute(app: FastifyInstance, delivery: Delivery, deadlineMs: number): void {
  const open = async (
    request: FastifyRequest<{ Params: { token: string; name?: string } }>,
    reply: FastifyReply,
  ) => {
    const { token, name = null } = request.params
    const { headers } = request
    const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
    const leaving = new AbortController()
    reply.raw.once('close', () => leaving.abort())
    const media = await mediaInTime(
      (late) => {
        const signal = AbortSignal.any([leaving.signal, late])
        return delivery.openMedia({ token, name, method, headers, signal })
      },
      { deadlineMs, response: reply.raw },
    )
    return sendMedia(reply, media)
  }
  const route = { method: ['GET', 'HEAD'], config: { quota: 'media' } } satisfies Partial<RouteOptions>
  app.route<{ Params: { token: string } }>({ ...route, url: '/media/:token', handler: open })
  app.route<{ Params: { token: string; name: string } }>({
    ...route,
    url: '/media/:token/:name',
    handler: open,
  })
}

/** Waits for what a room opens, within a deadline; what comes too late is closed again. Fails as `withDeadline` does. */
export async function mediaInTime(
  open: (signal: AbortSignal) => Promise<MediaAnswer>,
  deadline: Deadline,
): Promise<MediaAnswer> {
  let opened: Promise<MediaAnswer> | undefined
  try {
    return await withDeadline((signal) => (opened = open(signal)), deadline)
  } catch (error) {
    void opened?.then(
      ({ body }) => body?.().destroy(),
      () => {},
    )
    throw error
  }
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
