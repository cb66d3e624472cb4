import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** A request as the peer received it. */
interface PeerRequest {
  readonly method: string
  /** As it was sent, encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/**
 * What the peer does with a request: answers (an object as JSON, text as it is), says nothing (`silence`), breaks the
 * connection (`break`), or breaks it in the middle of an answer (`half`).
 */
export type PeerAnswer =
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: object | string
    }
  | 'silence'
  | 'break'
  | 'half'

/** What the peer does with its `count`th request, from 1. */
export type PeerScript = (request: PeerRequest, count: number) => PeerAnswer | Promise<PeerAnswer>

/** A real server that does what a test tells it to. */
export interface ScriptedPeer {
  readonly url: string
  /** In the order of arrival. */
  readonly requests: readonly PeerRequest[]
}

/** Starts a peer that lives as long as the test. */
export async function startPeer(t: TestContext, script: PeerScript): Promise<ScriptedPeer> {
  const requests: PeerRequest[] = []
  const server = createServer(async (message, response) => {
    const request = await receive(message)
    requests.push(request)
    send(response, await script(request, requests.length))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

async function receive(message: IncomingMessage): Promise<PeerRequest> {
  let body = ''
  for await (const chunk of message.setEncoding('utf8')) body += chunk
  const [path = '', query = ''] = (message.url ?? '').split('?', 2)
  return {
    method: message.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers: message.headers,
    body,
  }
}

function send(response: ServerResponse, answer: PeerAnswer): void {
  if (answer === 'silence') return
  if (answer === 'break') {
    response.destroy()
    return
  }
  if (answer === 'half') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
    response.write('{"Culture":', () => response.destroy())
    return
  }
  const { status = 200, headers = {}, body } = answer
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
