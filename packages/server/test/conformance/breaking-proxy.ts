import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { readRawAnswer } from '../../../conformance/src/asking/read-raw-answer.ts'
import { type ProxiedRequest, readRequest, writeRequest } from './proxied-request.ts'

/** An answer on its way back. */
export interface ProxiedAnswer {
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

/** One thing that a server does wrong, made by changing what goes through. */
export interface Breakage {
  readonly changesRequest?: (request: ProxiedRequest) => ProxiedRequest
  /** Null closes the connection without an answer. */
  readonly changesAnswer?: (answer: ProxiedAnswer, request: ProxiedRequest) => ProxiedAnswer | null
}

/** Stands before a service, and breaks what it is told to. */
export interface BreakingProxy {
  readonly url: string
  /** Where the service has to listen, on this machine: it says the proxy's URL in its links, and so has to come second. */
  readonly servicePort: number
  /** From here on this is broken, and nothing else. */
  readonly breakWith: (breakage: Breakage) => void
}

/**
 * Starts a proxy that works on bytes, so that what is no HTTP goes through as it is. Every answer is taken apart and put
 * together again, broken or not.
 */
export async function startBreakingProxy(t: Pick<TestContext, 'after'>): Promise<BreakingProxy> {
  const servicePort = await findFreePort()
  let breakage: Breakage = {}
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: '127.0.0.1', port: servicePort, noDelay: true })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
    }
    pass(client, upstream, breakage)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    servicePort,
    breakWith(wanted) {
      breakage = wanted
    },
  }
}

/** A port that nobody listens on. */
async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => void server.close(() => resolve()))
  return port
}

/** Passes one connection on, in both directions. */
function pass(client: Socket, upstream: Socket, { changesRequest, changesAnswer }: Breakage): void {
  const asked: ProxiedRequest[] = []
  let sent = Buffer.alloc(0)
  client.on('data', (chunk) => {
    sent = Buffer.concat([sent, chunk])
    // What is no whole request goes through at once; only what is to be changed waits until it is whole.
    if (changesRequest === undefined) upstream.write(chunk)
    for (let read = readRequest(sent); read !== null; read = readRequest(sent)) {
      sent = sent.subarray(read.end)
      const request = changesRequest?.(read.request) ?? read.request
      asked.push(request)
      if (changesRequest !== undefined) upstream.write(writeRequest(request))
    }
  })
  client.on('end', () => upstream.end())
  client.on('close', () => upstream.destroy())

  let received = Buffer.alloc(0)
  const passAnswers = (isClosed: boolean) => {
    for (;;) {
      const request = asked[0] ?? unreadable
      const read = readRawAnswer(received, { isHead: request.method === 'HEAD', isClosed })
      if (read === null) return
      asked.shift()
      received = received.subarray(read.end)
      const answer = changesAnswer === undefined ? read : changesAnswer(read, request)
      if (answer === null) return void client.destroy()
      client.write(writeAnswer(answer, read.body.length, request))
    }
  }
  upstream.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    passAnswers(false)
  })
  upstream.on('end', () => {
    passAnswers(true)
    client.end()
  })
  upstream.on('close', () => client.end())
}

/** Stands for what was sent and is no request. */
const unreadable: ProxiedRequest = { method: 'GET', target: '', headers: [], body: Buffer.alloc(0) }

function writeAnswer(answer: ProxiedAnswer, lengthBefore: number, { method }: ProxiedRequest): Buffer {
  const { status, reason, headers, body } = answer
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304
  const isReframed = hasBody && (body.length !== lengthBefore || isChunked(headers) || body.length === 0)
  const kept = isReframed
    ? headers.filter(([name]) => !/^(?:content-length|transfer-encoding)$/i.test(name))
    : headers
  const framed = isReframed ? [...kept, ['Content-Length', String(body.length)] as const] : kept
  const head = [`HTTP/1.1 ${status} ${reason}`, ...framed.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'),
    hasBody ? body : Buffer.alloc(0),
  ])
}

function isChunked(headers: ProxiedAnswer['headers']): boolean {
  return headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && /chunked/i.test(value))
}
