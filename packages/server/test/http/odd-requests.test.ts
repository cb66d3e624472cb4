import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { assertSoundFailure } from './assert-sound-failure.ts'
import { type RawAnswer, sendRaw } from './send-raw.ts'

let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3')
})

const search = '/1/content/music/search?q=nina'
const line = (first: string, headers = 'Host: x\r\n', body = '') => `${first}\r\n${headers}\r\n${body}`
const long = 'x'.repeat(40_000)

/** What is sent, and the statuses that it may be answered with. `{auth}` becomes a valid Authorization header. */
const probes: readonly [string, string | Buffer, readonly number[]][] = [
  ['a plain search', line(`GET ${search} HTTP/1.1`, 'Host: x\r\n{auth}'), [200]],
  ['a search over HTTP/1.0 without a host', line(`GET ${search} HTTP/1.0`, '{auth}'), [200]],
  ['an absolute-form target', line(`GET http://x${search} HTTP/1.1`, 'Host: x\r\n{auth}'), [200, 404]],
  ['no host', line(`GET ${search} HTTP/1.1`, '{auth}'), [400]],
  ['two hosts', line(`GET ${search} HTTP/1.1`, 'Host: a\r\nHost: b\r\n{auth}'), [400]],
  ['HTTP/2.0 in the request line', line(`GET ${search} HTTP/2.0`), [400]],
  ['HTTP/3.7 in the request line', line(`GET ${search} HTTP/3.7`), [400]],
  ['an HTTP/0.9 request', `GET ${search}\r\n\r\n`, [400]],
  ['a request line without a target', line('GET HTTP/1.1'), [400]],
  ['a method that nobody knows', line(`FROB ${search} HTTP/1.1`), [501]],
  ['a lower-case method', line(`get ${search} HTTP/1.1`), [501]],
  ['bytes of TLS', Buffer.from('16030100a5010000a10303', 'hex'), [400]],
  ['bytes that mean nothing', Buffer.from([0, 1, 2, 3, 255, 13, 10, 13, 10]), [400]],
  ['CONNECT', line('CONNECT example.com:443 HTTP/1.1'), [501]],
  ['TRACE', line(`TRACE ${search} HTTP/1.1`), [501]],
  ['PROPFIND', line(`PROPFIND ${search} HTTP/1.1`), [501]],
  ['DELETE on a path that has GET', line(`DELETE ${search} HTTP/1.1`), [501]],
  ['PATCH on the token endpoint', line('PATCH /accesstoken.srf HTTP/1.1'), [501]],
  ['GET on the token endpoint', line('GET /accesstoken.srf HTTP/1.1'), [501]],
  ['OPTIONS *', line('OPTIONS * HTTP/1.1'), [404, 501]],
  ['OPTIONS that is no preflight', line(`OPTIONS ${search} HTTP/1.1`), [501]],
  [
    'a preflight',
    line(
      `OPTIONS ${search} HTTP/1.1`,
      'Host: x\r\nOrigin: https://a\r\nAccess-Control-Request-Method: GET\r\n',
    ),
    [204],
  ],
  ['a header block past its limit', line(`GET ${search} HTTP/1.1`, `Host: x\r\nX-Long: ${long}\r\n`), [400]],
  ['a URL past its limit', line(`GET ${search}${'a'.repeat(9000)} HTTP/1.1`, 'Host: x\r\n{auth}'), [400]],
  ['a URL past every limit', line(`GET ${search}${long} HTTP/1.1`), [400]],
  ['a header without a colon', line(`GET ${search} HTTP/1.1`, 'Host: x\r\nnonsense\r\n'), [400]],
  ['a space before a colon', line(`GET ${search} HTTP/1.1`, 'Host: x\r\nAccept : */*\r\n'), [400]],
  ['a folded header', line(`GET ${search} HTTP/1.1`, 'Host: x\r\nAccept: a\r\n b\r\n{auth}'), [400, 406]],
  ['a NUL in a header', line(`GET ${search} HTTP/1.1`, 'Host: x\r\nX: a\0b\r\n'), [400]],
  ['Expect of something else', line(`GET ${search} HTTP/1.1`, 'Host: x\r\nExpect: foo\r\n'), [400]],
  [
    'two lengths',
    line('POST /accesstoken.srf HTTP/1.1', 'Host: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n', 'ab'),
    [400],
  ],
  [
    'a length that is no number',
    line('POST /accesstoken.srf HTTP/1.1', 'Host: x\r\nContent-Length: two\r\n', 'ab'),
    [400],
  ],
  [
    'a length beside chunks',
    line(
      'POST /accesstoken.srf HTTP/1.1',
      'Host: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n',
      '0\r\n\r\n',
    ),
    [400],
  ],
  [
    'a chunk size that is none',
    line('POST /accesstoken.srf HTTP/1.1', 'Host: x\r\nTransfer-Encoding: chunked\r\n', 'zz\r\n\r\n'),
    [400],
  ],
  [
    'a transfer coding that nobody knows',
    line('POST /accesstoken.srf HTTP/1.1', 'Host: x\r\nTransfer-Encoding: frob\r\n', 'a'),
    [400, 501],
  ],
  [
    'a body past its limit',
    line(
      'POST /accesstoken.srf HTTP/1.1',
      'Host: x\r\nContent-Length: 9999999\r\nContent-Type: application/x-www-form-urlencoded\r\n',
      'a=b',
    ),
    [400],
  ],
  [
    'a path that cannot be decoded',
    line('GET /1/content/%ZZ/search?q=a HTTP/1.1', 'Host: x\r\n{auth}'),
    [400],
  ],
  ['a path of broken UTF-8', line('GET /1/content/%C3%28/search?q=a HTTP/1.1', 'Host: x\r\n{auth}'), [400]],
  ['a NUL in the path', line('GET /1/content/mu%00sic/search?q=a HTTP/1.1', 'Host: x\r\n{auth}'), [400]],
  [
    'a query that cannot be decoded',
    line('GET /1/content/music/search?q=%ZZ HTTP/1.1', 'Host: x\r\n{auth}'),
    [400],
  ],
  ['an unknown path, without a token', line('GET /nothing/here HTTP/1.1'), [404]],
  ['dots that climb', line('GET /../../etc/passwd HTTP/1.1'), [404]],
  ['encoded dots that climb', line('GET /media/..%2f..%2fetc%2fpasswd HTTP/1.1'), [403, 404]],
  [
    'a version that is no number',
    line('GET /one/content/music/search?q=a HTTP/1.1', 'Host: x\r\n{auth}'),
    [404],
  ],
  ['a version that is not spoken', line('GET /2/content/music/search?q=a HTTP/1.1'), [406]],
  ['a version of many digits', line(`GET /${'9'.repeat(300)}/content/music/search?q=a HTTP/1.1`), [404, 406]],
  [
    'an Accept that rules everything out',
    line(`GET ${search} HTTP/1.1`, 'Host: x\r\nAccept: image/png\r\n'),
    [406],
  ],
  [
    'an Upgrade that is not spoken',
    line(`GET ${search} HTTP/1.1`, 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{auth}'),
    [200],
  ],
]

for (const [what, bytes, statuses] of probes) {
  test(`${what} is answered with ${statuses.join(' or ')}, soundly`, async () => {
    const authorization = `Authorization: Bearer ${house.tokens.application}\r\n`
    const sent = typeof bytes === 'string' ? bytes.replace('{auth}', authorization) : bytes
    const answer = await sendRaw(house.url, sent)
    assert.ok(answer, 'the connection was closed without an answer')
    assert.ok(statuses.includes(answer.status), `${answer.status} ${answer.body.slice(0, 300)}`)
    judge(answer)
  })
}

test('after all of it the service answers as before', async () => {
  assert.equal((await house.get(search)).status, 200)
})

test('two requests sent at once are answered in turn', async () => {
  const one = line(
    `GET ${search} HTTP/1.1`,
    `Host: x\r\nAuthorization: Bearer ${house.tokens.application}\r\n`,
  )
  const answer = await sendRaw(house.url, one + one)
  assert.equal(answer?.body.match(/HTTP\/1\.1 200 OK/g)?.length, 1, 'the second answer follows the first')
})

function judge(answer: RawAnswer): void {
  assertSoundFailure({
    status: answer.status,
    reason: answer.reason,
    header: (name) => answer.headers.get(name) ?? null,
    body: answer.body,
  })
}
