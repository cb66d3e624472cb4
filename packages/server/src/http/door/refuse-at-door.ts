import type { IncomingMessage, ServerResponse } from 'node:http'
import { ContentResponseSchema, reasonPhrase, toWireError } from '@regroove/contract'
import { corsHeaders } from '../answer/cors.ts'
import { prepareAnswer } from '../answer/prepared-answer.ts'
import { jitterSeconds } from '../answer/retry-after.ts'
import { decideFormat, type Format } from '../request/decide-format.ts'
import { decodeQuery } from '../request/read-query.ts'
import { requestId } from '../request/request-id.ts'

/** Why a request is not let in. */
export const refusalReasons = ['overloaded', 'starting', 'stopping'] as const
export type RefusalReason = (typeof refusalReasons)[number]

const messages: Readonly<Record<RefusalReason, string>> = {
  overloaded: 'The server is overloaded',
  starting: 'The server is starting',
  stopping: 'The server is stopping',
}
const baseRetrySeconds = 5

/** Texts that are written once, by reason and format. */
const written = new Map<string, { readonly contentType: string; readonly body: Buffer }>()

/**
 * Answers a request with 503 before anything else is done with it: whatever it costs is taken from those who are let in.
 *
 * @param isLast closes the connection, so that its caller goes elsewhere
 */
export function refuseAtDoor(
  request: IncomingMessage,
  response: ServerResponse,
  { reason, isLast }: { readonly reason: RefusalReason; readonly isLast: boolean },
): void {
  const { contentType, body } = writeRefusal(reason, formatOf(request))
  const head = [
    ...['Content-Type', contentType],
    ...['Content-Length', String(body.length)],
    ...['Retry-After', jitterSeconds(baseRetrySeconds)],
    ...['X-Request-Id', requestId(request.headers['x-request-id'])],
    ...alwaysSaid,
    // What is left of a body would have to be read to its end.
    ...(isLast || hasBody(request) ? ['Connection', 'close'] : []),
  ]
  response.writeHead(503, reasonPhrase(503), head)
  response.end(request.method === 'HEAD' ? undefined : body)
}

const alwaysSaid = Object.entries({
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  ...corsHeaders,
}).flat()

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

function formatOf({ url = '', headers: { accept } }: IncomingMessage): Format {
  try {
    return decideFormat(decodeQuery(url).query, accept).format
  } catch {
    return { kind: 'json' }
  }
}

function writeRefusal(reason: RefusalReason, format: Format) {
  if (format.kind === 'jsonp') return prepare(reason, format)
  const key = `${reason} ${format.kind}`
  const known = written.get(key)
  if (known !== undefined) return known
  const made = prepare(reason, format)
  written.set(key, made)
  return made
}

function prepare(reason: RefusalReason, format: Format) {
  const answer = { Error: toWireError('SERVICE_UNAVAILABLE', messages[reason]) }
  return prepareAnswer(ContentResponseSchema, answer, format)
}
