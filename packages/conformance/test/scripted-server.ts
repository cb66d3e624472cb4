import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** What the server was asked. */
export interface SeenRequest {
  readonly method: string
  readonly target: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A real server that answers as the test says. */
export interface ScriptedServer {
  readonly url: string
  readonly seen: readonly SeenRequest[]
}

/** Answers a request; whatever it leaves unanswered hangs. */
export type Script = (request: SeenRequest, response: ServerResponse) => void

/** Starts a server for a test and stops it after. */
export async function startScriptedServer(
  t: Pick<TestContext, 'after'>,
  script: Script,
): Promise<ScriptedServer> {
  const seen: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const one = { method: request.method!, target: request.url!, headers: request.headers, body }
    seen.push(one)
    script(one, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

/** Answers a value as JSON. */
export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}

/** Answers requests for a token with one, and leaves the rest to another script. */
export function withTokens(script: Script): Script {
  return (request, response) => {
    if (request.target !== '/accesstoken.srf' || request.method !== 'POST') return script(request, response)
    answerJson(response, {
      token_type: 'bearer',
      access_token: 'token-of-the-application',
      expires_in: 86_400,
    })
  }
}
