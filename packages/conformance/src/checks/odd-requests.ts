import { anySearch } from './answers.ts'

/** A request head, with its empty line. */
export function head(first: string, ...headers: readonly string[]): string {
  return [first, 'Host: {host}', ...headers, '', ''].join('\r\n')
}

/** The type of a form, as a header. */
export const form = 'Content-Type: application/x-www-form-urlencoded'
const long = 'x'.repeat(40_000)

/** What is no request, or an odd one: what is sent, and the statuses that it may be answered with. */
export const oddRequests: readonly (readonly [
  id: string,
  what: string,
  bytes: string | Buffer,
  may: readonly number[],
])[] = [
  [
    'undecodable-path',
    'A path that cannot be decoded',
    head('GET /1/content/%ZZ/search?q=a HTTP/1.1', 'Connection: close'),
    [400],
  ],
  [
    'undecodable-query',
    'A query that cannot be decoded',
    head('GET /1/content/music/search?q=%ZZ HTTP/1.1', '{auth}Connection: close'),
    [400],
  ],
  [
    'broken-utf-8',
    'A path of broken UTF-8',
    head('GET /1/content/%C3%28/search?q=a HTTP/1.1', 'Connection: close'),
    [400],
  ],
  [
    'nul-in-the-path',
    'A NUL in the path',
    head('GET /1/content/mu%00sic/search?q=a HTTP/1.1', '{auth}Connection: close'),
    [400],
  ],
  [
    'dots-that-climb',
    'A path that climbs',
    head('GET /../../etc/passwd HTTP/1.1', 'Connection: close'),
    [400, 404],
  ],
  [
    'encoded-dots-that-climb',
    'An encoded path that climbs',
    head('GET /content/..%2f..%2fetc%2fpasswd/image HTTP/1.1', 'Connection: close'),
    [400, 404],
  ],
  [
    'no-host',
    'A request of HTTP/1.1 without a Host',
    `GET ${anySearch} HTTP/1.1\r\n{auth}Connection: close\r\n\r\n`,
    [400],
  ],
  [
    'two-hosts',
    'A request with two Hosts',
    head(`GET ${anySearch} HTTP/1.1`, 'Host: other.example', '{auth}Connection: close'),
    [400],
  ],
  ['http-2-in-the-line', 'HTTP/2.0 in the request line', head(`GET ${anySearch} HTTP/2.0`), [400]],
  ['http-0-9', 'A request of HTTP/0.9', `GET ${anySearch}\r\n\r\n`, [400]],
  ['no-target', 'A request line without a target', head('GET HTTP/1.1'), [400]],
  ['bytes-of-tls', 'Bytes of TLS', Buffer.from('16030100a5010000a10303', 'hex'), [400]],
  [
    'bytes-that-mean-nothing',
    'Bytes that mean nothing',
    Buffer.from([0, 1, 2, 3, 255, 13, 10, 13, 10]),
    [400],
  ],
  [
    'long-headers',
    'Headers past every limit',
    head(`GET ${anySearch} HTTP/1.1`, `X-Long: ${long}`, 'Connection: close'),
    [400],
  ],
  [
    'long-url',
    'A URL past 8 KiB',
    head(`GET ${anySearch}${'a'.repeat(9000)} HTTP/1.1`, '{auth}Connection: close'),
    [400],
  ],
  [
    'header-without-a-colon',
    'A header without a colon',
    head(`GET ${anySearch} HTTP/1.1`, 'nonsense', 'Connection: close'),
    [400],
  ],
  [
    'space-before-a-colon',
    'A space before the colon of a header',
    head(`GET ${anySearch} HTTP/1.1`, 'Accept : */*', 'Connection: close'),
    [400],
  ],
  [
    'nul-in-a-header',
    'A NUL in a header',
    head(`GET ${anySearch} HTTP/1.1`, 'X-A: a\0b', 'Connection: close'),
    [400],
  ],
  [
    'unknown-expectation',
    'An Expect that nobody fulfils',
    head(`GET ${anySearch} HTTP/1.1`, 'Expect: foo', 'Connection: close'),
    [400],
  ],
  [
    'two-lengths',
    'Two lengths of one body',
    `${head('POST /accesstoken.srf HTTP/1.1', form, 'Content-Length: 1', 'Content-Length: 2')}ab`,
    [400],
  ],
  [
    'length-no-number',
    'A length that is no number',
    `${head('POST /accesstoken.srf HTTP/1.1', form, 'Content-Length: two')}ab`,
    [400],
  ],
  [
    'length-beside-chunks',
    'A length beside chunks',
    `${head('POST /accesstoken.srf HTTP/1.1', form, 'Content-Length: 1', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    [400],
  ],
  [
    'chunk-size-that-is-none',
    'A chunk size that is none',
    `${head('POST /accesstoken.srf HTTP/1.1', form, 'Transfer-Encoding: chunked')}zz\r\n\r\n`,
    [400],
  ],
  [
    'unknown-transfer-coding',
    'A transfer coding that nobody knows',
    `${head('POST /accesstoken.srf HTTP/1.1', form, 'Transfer-Encoding: frob')}a`,
    [400, 501],
  ],
  [
    'body-past-its-limit',
    'A body past 1 MiB',
    `${head('POST /accesstoken.srf HTTP/1.1', form, 'Content-Length: 9999999')}a=b`,
    [400],
  ],
  ['connect', 'CONNECT', head('CONNECT example.com:443 HTTP/1.1'), [501]],
  ['trace', 'TRACE', head(`TRACE ${anySearch} HTTP/1.1`, 'Connection: close'), [501]],
  ['propfind', 'PROPFIND', head(`PROPFIND ${anySearch} HTTP/1.1`, 'Connection: close'), [501]],
  ['options-asterisk', 'OPTIONS *', head('OPTIONS * HTTP/1.1', 'Connection: close'), [204, 404, 501]],
]

/** Requests that are odd and must be served. */
export const servedOddities: readonly (readonly [id: string, what: string, bytes: string])[] = [
  ['http-1-0', 'A request of HTTP/1.0 without a Host', `GET ${anySearch} HTTP/1.0\r\n{auth}\r\n`],
  [
    'upgrade-that-is-not-spoken',
    'An Upgrade that is not spoken',
    head(`GET ${anySearch} HTTP/1.1`, 'Connection: Upgrade', 'Upgrade: websocket', '{auth}Connection: close'),
  ],
  [
    'empty-lines-in-front',
    'A request behind an empty line',
    `\r\n${head(`GET ${anySearch} HTTP/1.1`, '{auth}Connection: close')}`,
  ],
  [
    'headers-in-any-case',
    'Headers in any case',
    head(`GET ${anySearch} HTTP/1.1`, '{auth}aCCEPT: application/json', 'CONNECTION: close'),
  ],
]
