import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { Failure, toWireError } from '@regroove/contract'
import type { Delivery } from '../../src/delivery/index.ts'

/**
 * The least server that can stand around the room: `/media/{token}` and nothing else, every answer on the wire as the
 * room decided it. The caller listens and closes.
 */
export function serveMedia(delivery: Delivery): Server {
  return createServer((request, response) => {
    answer(delivery, request, response).catch((error: unknown) => sendFailure(response, error))
  })
}

async function answer(delivery: Delivery, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [token = '', name = null] = (request.url ?? '').slice('/media/'.length).split('/')
  const { status, headers, body, bytes, whenSent, pour } = await delivery.openMedia({
    ...{ token, name },
    method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    headers: request.headers,
  })
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (body === null) {
    response.end()
    return
  }
  if (bytes !== undefined) {
    if (whenSent !== undefined) response.once('finish', whenSent)
    response.end(bytes)
    return
  }
  // Who asked may have left meanwhile, and pipeline would then close neither end.
  if (response.destroyed) {
    body().destroy()
    return
  }
  if (pour !== undefined) {
    await pour(response, () => response.writeHead(status)).catch((failure: Error) => {
      if (!response.headersSent) throw failure
      response.destroy(failure)
    })
    return
  }
  // A stream that fails takes the connection with it, so that no cut answer looks whole.
  pipeline(body(), response, () => {})
}

function sendFailure(response: ServerResponse, error: unknown): void {
  const failure = error instanceof Failure ? error : new Failure('INTERNAL_SERVER_ERROR', { cause: error })
  response.writeHead(failure.status, { ...failure.headers, 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ Error: toWireError(failure.code, failure.detail) }))
}
