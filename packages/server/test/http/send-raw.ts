import { connect } from 'node:net'

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number
  readonly reason: string
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/**
 * Sends bytes to a port of this machine and reads whatever comes until the other side closes, or says nothing more for
 * a while.
 *
 * @param patienceMs how long the first byte is waited for
 * @returns the first answer; null when the connection was closed without one
 */
export function sendRaw(
  url: string,
  bytes: string | Buffer,
  quietMs = 400,
  patienceMs = 5000,
): Promise<RawAnswer | null> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect({ host: hostname, port: Number(port) })
    const finish = () => {
      socket.destroy()
      resolve(readAnswer(received))
    }
    socket.setTimeout(patienceMs, finish)
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? finish() : reject(error),
    )
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      socket.setTimeout(quietMs, finish)
    })
    socket.on('end', finish)
  })
}

function readAnswer(received: string): RawAnswer | null {
  const text = received.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const match = /^HTTP\/1\.1 (\d{3}) ([^\r\n]*)\r\n/.exec(text)
  if (match === null) return null
  const end = text.indexOf('\r\n\r\n')
  const headers = new Map<string, string>()
  for (const line of text.slice(match[0].length, end).split('\r\n')) {
    const colon = line.indexOf(':')
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  const body =
    headers.get('transfer-encoding') === 'chunked' ? unchunk(text.slice(end + 4)) : text.slice(end + 4)
  return { status: Number(match[1]), reason: match[2]!, headers, body }
}

function unchunk(text: string): string {
  let rest = text
  let body = ''
  for (;;) {
    const match = /^([0-9a-f]+)\r\n/i.exec(rest)
    const size = Number.parseInt(match?.[1] ?? '0', 16)
    if (match === null || size === 0) return body
    body += rest.slice(match[0].length, match[0].length + size)
    rest = rest.slice(match[0].length + size + 2)
  }
}
