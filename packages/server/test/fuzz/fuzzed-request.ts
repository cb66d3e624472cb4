import { Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import type { WireAnswer } from '../http/open-drawn-house.ts'
import { mostly } from './odd-values.ts'

/** Who asks: with a token of the house, with one that is none of it, or with none. */
export type FuzzCaller = 'application' | 'paid' | 'none' | 'stranger' | 'nobody'

/** A request that was thought up. The target is written as it is sent. */
export interface FuzzedRequest {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string | null
  readonly caller: FuzzCaller
}

/** Mostly somebody whom the house knows. */
export const callers: fc.Arbitrary<FuzzCaller> = mostly<FuzzCaller>(
  fc.constantFrom('application', 'paid', 'paid', 'none'),
  fc.constantFrom('nobody', 'stranger'),
)

/** Headers that mean something to some path, sound and odd; each may be missing. */
export const oddHeaders = fc.record(
  {
    accept: fc.constantFrom(
      '*/*',
      'application/json',
      'text/xml',
      'image/png',
      ';;;,,,',
      'application/xml;q=2',
    ),
    'accept-language': fc.constantFrom('de-CH,de;q=0.9', '*', 'xx-YY', '-', ',,,;q='),
    'accept-encoding': fc.constantFrom('gzip', 'br', 'identity', 'zstd;q=1', 'gzip;q=0,*;q=0'),
    'if-none-match': fc.constantFrom('*', '"a"', 'W/', '"'),
    'if-match': fc.constantFrom('*', '"x"', 'x', 'W/"x"', ',,,'),
    'if-modified-since': fc.constantFrom('Sat, 31 Jan 2026 11:59:59 GMT', 'never'),
    'if-unmodified-since': fc.constantFrom('Sat, 31 Jan 2026 11:59:59 GMT', 'never'),
    'if-range': fc.constantFrom('"a"', 'W/"a"', 'Sat, 31 Jan 2026 11:59:59 GMT', ''),
    range: fc.constantFrom(
      'bytes=0-',
      'bytes=-1',
      'bytes=5-2',
      'bytes=0-0,2-3',
      'bytes=9999999999-',
      'lines=1-2',
      'bytes=',
    ),
    origin: fc.constantFrom('https://elsewhere.example', 'null', ''),
    cookie: fc.constantFrom('regroove=x', 'a', ';;=;', `a=${'b'.repeat(3000)}`),
    'x-forwarded-for': fc.constantFrom('203.0.113.7', 'x, y', ''),
    'x-request-id': fc.constantFrom('abc', 'a b', '<>', 'x'.repeat(300)),
  },
  { requiredKeys: [] },
)

function decode(bytes: Buffer, coding: string | undefined): Buffer {
  if (bytes.length === 0 || coding === undefined) return bytes
  if (coding === 'gzip') return gunzipSync(bytes)
  if (coding === 'br') return brotliDecompressSync(bytes)
  if (coding === 'zstd') return zstdDecompressSync(bytes)
  throw new Error(`nobody asked for the coding ${coding}`)
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/** Sends it, and reads the whole answer. @param tokens by caller; a caller that has none is sent with a strange one */
export function sendFuzzed(
  url: string,
  { method, target, headers, body, caller }: FuzzedRequest,
  tokens: Readonly<Record<string, string>>,
): Promise<WireAnswer & { readonly reason: string }> {
  const { hostname, port } = new URL(url)
  const authorization = caller === 'nobody' ? {} : { authorization: `Bearer ${tokens[caller] ?? 'strange'}` }
  const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, hostname, port, method, path: target, headers: { ...headers, ...authorization, ...length } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            reason: answer.statusMessage ?? '',
            headers: answer.headers,
            body: decode(Buffer.concat(chunks), answer.headers['content-encoding']).toString(),
          }),
        )
      },
    )
    sent.setTimeout(20_000, () => sent.destroy(new Error(`no answer to ${method} ${target}`)))
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}
