import fc from 'fast-check'

const targets = fc.constantFrom(
  '/1/content/music/search?q=a',
  '/accesstoken.srf',
  'http://elsewhere.example/1/content/music/genres',
  '*',
  '/%',
  `/${'a'.repeat(9000)}`,
  '/a b',
  '',
)
const methods = fc.constantFrom(
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'get',
  'BREW',
  'CONNECT',
  'TRACE',
  'PRI',
  '',
)
const versions = fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'HTTP', '')
const lines = fc.constantFrom(
  'Host: a',
  'Host: a\r\nHost: b',
  'Host:',
  'Content-Length: 3',
  'Content-Length: -1',
  'Content-Length: 3\r\nContent-Length: 4',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 3',
  'Transfer-Encoding: xchunked',
  'Expect: 100-continue',
  'Expect: a miracle',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Connection: keep-alive, close',
  'X: \0',
  'X : y',
  ' folded',
  'no colon',
  `X: ${'y'.repeat(40_000)}`,
  'Authorization: Bearer \u00ff',
)
const ends = fc.constantFrom(
  '',
  'abc',
  '3\r\nabc\r\n0\r\n\r\n',
  'zz\r\n',
  '-1\r\n',
  '0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
)
const breaks = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r')

/** What may come in over a socket: nearly a request, or noise. */
export const wireBytes: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(methods, targets, versions, fc.array(lines, { maxLength: 4 }), ends, breaks)
      .map(([method, target, version, headers, end, br]) =>
        Buffer.from(
          [`${method} ${target} ${version}`, 'Connection: close', ...headers, '', end].join(br),
          'latin1',
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  },
)
