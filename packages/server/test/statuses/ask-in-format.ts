import assert from 'node:assert/strict'
import { assertSoundFailure } from '../http/assert-sound-failure.ts'
import { type RawAnswer, sendRaw } from '../http/send-raw.ts'

/** The three forms in which an answer can be asked for. */
export const formats = ['json', 'xml', 'jsonp'] as const
export type AskedFormat = (typeof formats)[number]

/** A request, but for the form of its answer. */
export interface Asking {
  readonly method?: string
  /** Path and query, or a whole URL of the server. */
  readonly target: string
  /** The token of the caller; null for none. */
  readonly token: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

/** Threads that were given up are replaced first, on a machine that may have much else to do. */
const patienceMs = 30_000

const parameter = { json: 'contentType=json', xml: 'contentType=xml', jsonp: 'jsonp=a.b' } as const

/** Sends a request over a socket of its own, and reads what comes. */
export async function askInFormat(url: string, asking: Asking, format: AskedFormat): Promise<RawAnswer> {
  const { method = 'GET', target, token, headers = {}, body } = asking
  const path = target.startsWith(url) ? target.slice(url.length) : target
  const sent = body === undefined ? '' : JSON.stringify(body)
  const lines = Object.entries({
    Host: 'music.example',
    Connection: 'close',
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': sent.length }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  const join = path.includes('?') ? '&' : '?'
  const bytes = `${method} ${path}${join}${parameter[format]} HTTP/1.1\r\n${lines.join('')}\r\n${sent}`
  return (
    (await sendRaw(url, bytes, 400, patienceMs)) ?? assert.fail('the connection was closed without an answer')
  )
}

/** Reads an answer as a caller of its format would. @returns its text, for JSONP what the function is called with */
export function readFormat({ headers, body }: RawAnswer, format: AskedFormat): string {
  const type = headers.get('content-type') ?? ''
  if (format === 'json') {
    assert.match(type, /^application\/json\b/)
    JSON.parse(body)
    return body
  }
  if (format === 'xml') {
    assert.match(type, /^application\/xml\b/)
    assert.match(body, /^(?:<\?xml [^>]*\?>\s*)?<(\w+) [\s\S]*<\/\1>\s*$/)
    return body
  }
  assert.match(type, /^application\/javascript\b/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  const [, argument = ''] = /^\/\*\*\/a\.b\((.*)\);?$/s.exec(body) ?? assert.fail(body)
  JSON.parse(argument)
  return argument
}

/** Judges a refusal: its format, its error object, and the headers that go with its status. */
export function judgeRefusal(answer: RawAnswer, format: AskedFormat, code: string): void {
  const text = readFormat(answer, format)
  const { status, reason, headers } = answer
  assertSoundFailure({ status, reason, header: (name) => headers.get(name) ?? null, body: text })
  const error = format === 'xml' ? `<ErrorCode>${code}</ErrorCode>` : `"ErrorCode":"${code}"`
  assert.ok(text.includes(error), text)
}
