import type { Socket } from 'node:net'
import { Failure, reasonPhrase } from '@regroove/contract'
import { failureBody } from '../answer/answer-failure.ts'
import { requestId } from '../request/request-id.ts'

/** An error that Node's HTTP parser reports before there is a request. */
export interface ClientError extends Error {
  readonly code?: string
  readonly rawPacket?: Buffer
}

/** What a request that never became one is answered with: one of the closed set, like every other. */
export function failureOfClientError(error: ClientError): Failure {
  switch (error.code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Failure('REQUEST_TIMEOUT', { message: 'The request did not arrive whole in time' })
    case 'HPE_HEADER_OVERFLOW':
      return new Failure('INVALID_INPUT_PARAMETER', { message: 'The URL or the headers are too long' })
    case 'HPE_INVALID_METHOD':
      return isRequestLine(error.rawPacket)
        ? new Failure('NOT_IMPLEMENTED', {
            message: 'The method is unknown here',
            headers: { Allow: 'GET, HEAD, POST, OPTIONS' },
          })
        : malformed()
    default:
      return malformed()
  }
}

/** Writes a failure straight to a socket that has no request, and ends it. */
export function writeFailureToSocket(socket: Socket, failure: Failure): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const body = failureBody(failure)
  const headers = {
    ...failure.headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
    'X-Request-Id': requestId(undefined),
    Date: new Date().toUTCString(),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${failure.status} ${reasonPhrase(failure.status)}\r\n${lines.join('')}\r\n${body}`)
}

function malformed(): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message: 'The request is not well-formed HTTP' })
}

/** Tells a method that nobody knows from bytes that are no HTTP at all, such as TLS. */
function isRequestLine(packet: Buffer | undefined): boolean {
  return (
    packet !== undefined &&
    /^[A-Za-z!#$%&'*+.^_`|~-]{1,32} \S+ HTTP\/1\.[01]\r?\n/.test(packet.toString('latin1', 0, 9000))
  )
}
