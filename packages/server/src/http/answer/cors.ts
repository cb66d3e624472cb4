import type { FastifyReply, FastifyRequest } from 'fastify'

/** What scripts of other origins may read of an answer. Contract section 1. */
const exposed = [
  'ETag',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'WWW-Authenticate',
  'X-Request-Id',
  'Content-Range',
  'Accept-Ranges',
  'Replaygain-Track-Gain',
  'Replaygain-Album-Gain',
].join(', ')

/** Lets scripts of any origin read an answer; without credentials, since tokens travel in a header of their own. */
export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposed,
} as const

/** Puts `corsHeaders` on an answer. */
export function allowAnyOrigin(reply: FastifyReply): void {
  reply.headers(corsHeaders)
}

/** Whether a request only asks what a script may send. */
export function isPreflight(request: FastifyRequest): boolean {
  const { origin, 'access-control-request-method': method } = request.headers
  return request.method === 'OPTIONS' && origin !== undefined && method !== undefined
}

/** Answers a preflight: 204, the path's methods, and whichever headers were asked for. */
export function sendPreflight(
  request: FastifyRequest,
  reply: FastifyReply,
  methods: readonly string[],
): FastifyReply {
  const asked = request.headers['access-control-request-headers']
  if (typeof asked === 'string' && /^[\w\s,.!#$%&'*+^`|~-]{0,1024}$/.test(asked)) {
    reply.header('Access-Control-Allow-Headers', asked)
  }
  return reply
    .code(204)
    .header('Access-Control-Allow-Methods', methods.join(', '))
    .header('Access-Control-Max-Age', '86400')
    .header('Vary', 'Access-Control-Request-Method, Access-Control-Request-Headers')
    .send()
}
