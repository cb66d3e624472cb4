import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { type RawAnswer, readRawAnswer } from './read-raw-answer.ts'
import type { Wire } from './wire.ts'

/** What is sent as it is, and what is waited for. */
export interface BytesToSend {
  readonly url: URL
  readonly bytes: Buffer
  /** How many answers are waited for. Default 1. */
  readonly answers?: number
  /** How long without a byte is taken for the end. */
  readonly quietMs: number
}

/**
 * Sends bytes over a bare socket, since no HTTP client would send them, and reads what comes.
 *
 * @returns the answers, fewer than waited for when the connection was closed or went quiet
 * @throws {Error} when nobody can be reached
 */
export function sendBytes(
  wire: Pick<Wire, 'insecure'>,
  { url, bytes, answers = 1, quietMs }: BytesToSend,
  signal: AbortSignal,
): Promise<readonly RawAnswer[]> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0)
    const socket = openSocket(url, wire)
    const finish = (isClosed: boolean) => {
      socket.destroy()
      resolve(readAll(received, isClosed))
    }
    AbortSignal.any([signal]).addEventListener('abort', () => finish(true))
    socket.setTimeout(quietMs, () => finish(true))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) finish(true)
      else reject(error)
    })
    socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => socket.write(bytes))
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      if (readAll(received, false).length >= answers) finish(false)
    })
    socket.on('end', () => finish(true))
  })
}

function openSocket(url: URL, { insecure }: Pick<Wire, 'insecure'>): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol !== 'https:') return connectPlain({ host, port: Number(url.port === '' ? 80 : url.port) })
  return connectSecure({
    host,
    servername: host,
    port: Number(url.port === '' ? 443 : url.port),
    rejectUnauthorized: !insecure,
  })
}

function readAll(bytes: Buffer, isClosed: boolean): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = bytes
  for (;;) {
    const answer = readRawAnswer(rest, { isClosed })
    if (answer === null) return answers
    if (answer.status >= 200) answers.push(answer)
    rest = rest.subarray(answer.end)
    if (rest.length === 0) return answers
  }
}
