import { connect } from 'node:net'

/** An answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number
  /** By lower-case name; the last one where a name repeats. */
  readonly headers: ReadonlyMap<string, string>
  /** Everything behind the headers, be it as long as they say or not. */
  readonly body: Buffer
}

/** What is sent, character by character. */
export interface RawRequest {
  readonly method: 'GET' | 'HEAD'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends one request over a socket and reads until the server ends the connection: nothing stands between the test and
 * the bytes.
 *
 * @param socket the path of a Unix socket
 */
export function askRaw(socket: string, { method, path, headers = {} }: RawRequest): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const chunks: Buffer[] = []
  const connection = connect(socket)
  connection.on('error', reject)
  connection.on('data', (chunk) => chunks.push(chunk))
  connection.on('end', () => resolve(readAnswer(Buffer.concat(chunks))))
  const lines = Object.entries({ Host: 'music.example', Connection: 'close', ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  connection.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n`, 'latin1')
  return promise
}

function readAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) throw new Error(`no whole head of an answer: ${bytes.toString('latin1', 0, 200)}`)
  const [statusLine, ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  return {
    status: Number(statusLine!.split(' ')[1]),
    headers: new Map(lines.map((line) => splitHeader(line))),
    body: bytes.subarray(end + 4),
  }
}

function splitHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
}
