import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LoopbackListener } from '../index.ts'

/** How to listen. */
export interface LoopbackOptions {
  /** The path that the application registered. Default `/signed-in`. */
  readonly path?: string
  /** What the browser shows when the user is back: plain text. */
  readonly says?: string
}

/**
 * Listens on the loopback interface, on a port that the system chooses, until a browser is back with an answer: a request
 * of another path or method is nobody's. RFC 8252, 7.3 and 8.3.
 */
export async function listenOnLoopback({
  path = '/signed-in',
  says = 'You can close this window and go back to your application.',
}: LoopbackOptions = {}): Promise<LoopbackListener> {
  const { promise: returned, resolve } = Promise.withResolvers<string>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', redirectUri)
    const isAnswer = url.searchParams.has('code') || url.searchParams.has('error')
    if (request.method !== 'GET' || url.pathname !== path || !isAnswer) {
      sendText(response, 404, 'There is nothing here.')
      return
    }
    sendText(response, 200, says)
    resolve(url.href)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  return {
    redirectUri,
    returned,
    close: async () => {
      server.close()
      server.closeIdleConnections()
      await once(server, 'close')
    },
  }
}

/** The answer is in the page's address: it must go no further, and stay in no cache. */
function sendText(response: ServerResponse, status: 200 | 404, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  })
  response.end(text)
}
