import { createServer, type Server, type ServerOptions } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { Failure } from '@regroove/contract'
import { type ClientError, failureOfClientError, writeFailureToSocket } from './answer-client-errors.ts'

/** What https is served with, as PEM. */
export interface Tls {
  readonly cert: string | Buffer
  readonly key: string | Buffer
}

/** How long whoever is connected may take. */
export interface ServerTimeouts {
  /** For the headers of a request, from its first byte or the beginning of the connection. */
  readonly headersMs: number
  /** For a whole request, with its body. */
  readonly requestMs: number
  /** Between two requests. */
  readonly keepAliveMs: number
  /** Within an answer, without a byte sent or taken: a player that pauses takes none, and comes back with a range. */
  readonly idleMs: number
  /** How often slow ones are looked for. */
  readonly checkEveryMs: number
}

const usualTimeouts: ServerTimeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 20_000,
  idleMs: 300_000,
  checkEveryMs: 2000,
}

/** Connections at once; one more is closed. Each costs some 15 kB, and a descriptor of which the system gives a number. */
const mostConnections = 10_000
const mostHeaderBytes = 32_768
/** Which `Allow` goes with what this server never does, whatever the path. */
const allMethods = 'GET, HEAD, POST, OPTIONS'

/**
 * Makes the server of Node, which answers by itself only in our words: with one of the closed set of statuses and the
 * error object of the contract. Whoever sends too slowly is cut off with 408.
 */
export function openServer({
  tls,
  timeouts: given,
}: {
  readonly tls: Tls | null
  readonly timeouts: Partial<ServerTimeouts>
}): Server {
  const timeouts = { ...usualTimeouts, ...given }
  const options: ServerOptions = {
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    connectionsCheckingInterval: timeouts.checkEveryMs,
    // Whether there has to be one depends on the version of HTTP: `checkRequest` says so in our words.
    requireHostHeader: false,
    maxHeaderSize: mostHeaderBytes,
  }
  const server =
    tls === null
      ? createServer(options)
      : createTlsServer({ ...options, ...tls, handshakeTimeout: timeouts.headersMs })
  server.maxConnections = mostConnections
  server.setTimeout(timeouts.idleMs)

  server.on('clientError', (error: ClientError, socket: Socket) => {
    if (error.code === 'ECONNRESET') socket.destroy()
    else writeFailureToSocket(socket, failureOfClientError(error))
  })
  server.on('checkExpectation', (request) => {
    writeFailureToSocket(
      request.socket,
      new Failure('INVALID_INPUT_PARAMETER', { message: 'Expect can only be 100-continue' }),
    )
  })
  server.on('connect', (_request, socket: Socket) => {
    writeFailureToSocket(
      socket,
      new Failure('NOT_IMPLEMENTED', { message: 'This is no proxy', headers: { Allow: allMethods } }),
    )
  })
  return server
}
