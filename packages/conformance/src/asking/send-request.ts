import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Wire } from './wire.ts'

/** A well-formed request, wholly decided. */
export interface RequestToSend {
  readonly method: string
  readonly url: URL
  /** Path and query exactly as they go on the wire: a URL would tidy them up. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  readonly maxBytes: number
}

/** What was read of an answer. */
export interface ReadAnswer {
  readonly status: number
  readonly reason: string
  readonly httpVersion: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  readonly isWhole: boolean
}

/**
 * Sends one request over Node's own HTTP, which shows reason phrases and the spelling of headers, follows no redirect and
 * decodes nothing. A connection that was kept and died in the meantime is replaced once.
 *
 * @param signal null for what is to be waited for, as long as an answer may take
 * @throws {Error} when there is no whole answer, with why
 */
export async function sendRequest(
  wire: Wire,
  toSend: RequestToSend,
  signal: AbortSignal | null,
): Promise<ReadAnswer> {
  try {
    return await sendOnce(wire, toSend, signal)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
    return sendOnce(wire, toSend, signal)
  }
}

class StaleConnection extends Error {}

function sendOnce(wire: Wire, toSend: RequestToSend, signal: AbortSignal | null): Promise<ReadAnswer> {
  const { method, url, target, headers, body, maxBytes } = toSend
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const request: ClientRequest = send(
      {
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        method,
        path: target,
        headers: { ...headers, ...(body === null ? {} : { 'Content-Length': String(body.length) }) },
        // What may not be sent twice goes over a connection that cannot have died unnoticed.
        agent: method === 'GET' || method === 'HEAD' ? wire.agentFor(url) : false,
        signal: AbortSignal.any([...(signal === null ? [] : [signal]), AbortSignal.timeout(wire.timeoutMs)]),
        rejectUnauthorized: !wire.insecure,
      },
      (response) => {
        readAnswer(response, maxBytes).then(resolve, (error: Error) => reject(explain(error, wire)))
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '')
      reject(isStale ? new StaleConnection(error.message) : explain(error, wire))
    })
    request.end(body ?? undefined)
  })
}

function readAnswer(response: IncomingMessage, maxBytes: number): Promise<ReadAnswer> {
  const { rawHeaders } = response
  const headers = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1]!] as const] : [],
  )
  const head = {
    status: response.statusCode!,
    reason: response.statusMessage ?? '',
    httpVersion: response.httpVersion,
    headers,
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (isWhole: boolean) =>
      resolve({ ...head, body: Buffer.concat(chunks).subarray(0, maxBytes), isWhole })
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size <= maxBytes) return
      finish(false)
      response.destroy()
    })
    response.on('end', () => finish(true))
    response.on('error', reject)
    response.on('aborted', () => reject(new Error('the connection was closed in the middle of the answer')))
  })
}

/** Says in words what went wrong underneath. */
function explain(error: NodeJS.ErrnoException, { timeoutMs }: Wire): Error {
  if (error.name === 'AbortError' && (error.cause as Error | undefined)?.name !== 'TimeoutError') {
    return new Error('the run was interrupted', { cause: error })
  }
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return new Error(`no whole answer within ${timeoutMs / 1000} s`, { cause: error })
  }
  if (error.code === 'ECONNREFUSED') return new Error('nobody listens there', { cause: error })
  if (error.code === 'ENOTFOUND') return new Error('there is no host of this name', { cause: error })
  if (error.code?.startsWith('HPE_')) {
    return new Error(`what came is no HTTP (${error.message})`, { cause: error })
  }
  return new Error(error.message, { cause: error })
}
