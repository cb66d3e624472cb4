import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { assertSoundFailure } from './assert-sound-failure.ts'
import { sendRaw } from './send-raw.ts'

// What Node answers by itself, or hands on although HTTP does not have it. `{auth}` becomes a valid header.

let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3')
})

const search = '/1/content/music/search?q=nina'
const line = (first: string, headers = 'Host: x\r\n', body = '') => `${first}\r\n${headers}\r\n${body}`
const get = (headers: string) => line(`GET ${search} HTTP/1.1`, headers)
const authorized = (headers = '') => get(`Host: x\r\n{auth}${headers}`)
const post = (headers: string, body = '') =>
  line('POST /accesstoken.srf HTTP/1.1', `Host: x\r\n${headers}`, body)
const chunked = (body: string) => post('Transfer-Encoding: chunked\r\n', body)
const form = 'Content-Type: application/x-www-form-urlencoded\r\n'

type Probe = readonly [what: string, bytes: string | Buffer, statuses: readonly number[]]

const probes: readonly Probe[] = [
  // The request line
  ['two spaces in the request line', line(`GET  ${search} HTTP/1.1`), [400, 401]],
  ['a tab in the request line', line(`GET\t${search}\tHTTP/1.1`), [400]],
  ['a space within the target', line('GET /a b HTTP/1.1'), [400]],
  ['a raw letter beyond ASCII in the target', Buffer.from(line('GET /ö HTTP/1.1'), 'utf8'), [400, 404]],
  ['a control character in the target', line('GET /a\u0001b HTTP/1.1'), [400]],
  ['a fragment in the target', line(`GET ${search}#top HTTP/1.1`, 'Host: x\r\n{auth}'), [200, 400]],
  ['a target without a slash', line('GET search HTTP/1.1'), [400, 404]],
  ['an empty target', line('GET  HTTP/1.1'), [400]],
  ['a target that is a question mark', line('GET ? HTTP/1.1'), [400, 404]],
  ['a target of an authority', line('GET x:80 HTTP/1.1'), [400, 404]],
  ['a target of many slashes', line('GET //1//content//music//search?q=a HTTP/1.1'), [404]],
  ['an absolute target of another scheme', line('GET ftp://x/1/content HTTP/1.1'), [400, 404]],
  [
    'a semicolon in the path',
    line('GET /1/content/music/search;v=1?q=a HTTP/1.1', 'Host: x\r\n{auth}'),
    [400, 404],
  ],
  ['a backslash in the path', line('GET /1\\content\\music\\search HTTP/1.1'), [400, 404]],
  ['two question marks', line(`GET ${search}?x HTTP/1.1`, 'Host: x\r\n{auth}'), [200]],
  ['a star for GET', line('GET * HTTP/1.1'), [400, 404]],
  ['HTTP in small letters', line(`GET ${search} http/1.1`), [400]],
  ['HTTP/1', line(`GET ${search} HTTP/1`), [400]],
  ['HTTP/1.2', line(`GET ${search} HTTP/1.2`), [400]],
  ['HTTP/01.1', line(`GET ${search} HTTP/01.1`), [400]],
  ['words behind the version', line(`GET ${search} HTTP/1.1 please`), [400]],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400, 501]],
  ['the line of a PROXY protocol', `PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n${authorized()}`, [400]],
  ['a greeting of SOCKS', Buffer.from([5, 1, 0, 13, 10, 13, 10]), [400]],
  ['a greeting of SSH', 'SSH-2.0-OpenSSH_9\r\n\r\n', [400]],
  ['an empty line first', `\r\n${authorized()}`, [200]],
  ['a method of 40 letters', line(`${'X'.repeat(40)} / HTTP/1.1`), [400, 501]],
  ['a method with a star', line('G*T / HTTP/1.1'), [400, 501]],
  ['a method and nothing else', 'GET\r\n\r\n', [400]],

  // Methods
  ...['PUT', 'LOCK', 'MKCOL', 'PURGE', 'QUERY', 'SOURCE', 'UNLINK', 'M-SEARCH', 'SUBSCRIBE', 'REPORT'].map(
    (method): Probe => [`${method}, where GET is`, line(`${method} ${search} HTTP/1.1`), [501]],
  ),
  [
    'PUT with a body past its limit, where POST is',
    line('PUT /accesstoken.srf HTTP/1.1', 'Host: x\r\nContent-Length: 9999999\r\n', 'a'),
    [501],
  ],
  ['TRACE with Max-Forwards', line('TRACE / HTTP/1.1', 'Host: x\r\nMax-Forwards: 0\r\n'), [404, 501]],
  ['CONNECT without a port', line('CONNECT example.com HTTP/1.1'), [400, 501]],
  ['a method that is overridden', authorized('X-HTTP-Method-Override: DELETE\r\n'), [200]],

  // Host
  ['an empty host', get('Host:\r\n{auth}'), [200, 400]],
  ['a host with a space', get('Host: a b\r\n{auth}'), [400]],
  ['a host with a path', get('Host: x/evil\r\n{auth}'), [400]],
  ['a host with a user', get('Host: a@b\r\n{auth}'), [400]],
  ['a host with a comma', get('Host: a, b\r\n{auth}'), [400]],
  ['a host of IPv6', get('Host: [::1]:80\r\n{auth}'), [200]],
  ['a host with a port that is none', get('Host: x:port\r\n{auth}'), [400]],
  ['HTTP/1.0 with two hosts', line(`GET ${search} HTTP/1.0`, 'Host: a\r\nHost: b\r\n{auth}'), [400]],

  // Headers
  ['a header without a name', get('Host: x\r\n: value\r\n'), [400]],
  ['a header with a space in its name', get('Host: x\r\nX Y: z\r\n'), [400]],
  ['a header with a letter beyond ASCII in its name', Buffer.from(get('Host: x\r\nÖ: z\r\n'), 'utf8'), [400]],
  ['a bare carriage return in a header', get('Host: x\r\nX: a\rb\r\n'), [400]],
  ['bare line feeds for ends of lines', `GET ${search} HTTP/1.1\nHost: x\n\n`, [400, 401]],
  [
    'three thousand headers',
    get(`Host: x\r\n{auth}${Array.from({ length: 3000 }, (_, at) => `a${at}: b\r\n`).join('')}`),
    [200, 400],
  ],
  ['five hundred headers of one name', authorized('X-Same: a\r\n'.repeat(500)), [200]],
  ['two Authorization headers', authorized('Authorization: Bearer other\r\n'), [200, 400, 401]],
  ['bytes beyond ASCII in a header', Buffer.from(get('Host: x\r\nAccept-Language: ö\r\n'), 'latin1'), [401]],
  ['Expect that is empty', authorized('Expect:\r\n'), [200, 400]],
  ['Expect of two things', authorized('Expect: 100-continue, foo\r\n'), [200, 400]],
  ['Expect 100-continue with a GET', authorized('Expect: 100-continue\r\n'), [200]],
  ['Connection of nonsense', authorized('Connection: ,,close,, x\r\n'), [200]],
  [
    'an Upgrade to HTTP/2',
    authorized('Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'),
    [200],
  ],
  ['TE of nonsense', authorized('TE: trailers, deflate;q=0.5\r\n'), [200]],
  ['Accept-Encoding of nonsense', authorized('Accept-Encoding: ;;q=,*;q=5\r\n'), [200]],
  ['a Range where there are none', authorized('Range: bytes=0-1\r\n'), [200]],
  ['an If-Match where there is none', authorized('If-Match: "x"\r\n'), [200, 412]],

  // Bodies
  ['a GET with a body', `${authorized('Content-Length: 3\r\n')}abc`, [200]],
  [
    'a GET with a chunked body',
    `${authorized('Transfer-Encoding: chunked\r\n')}3\r\nabc\r\n0\r\n\r\n`,
    [200],
  ],
  ['a length with a plus', post('Content-Length: +3\r\n', 'abc'), [400]],
  ['a length below nothing', post('Content-Length: -1\r\n'), [400]],
  ['a length in hexadecimal', post('Content-Length: 0x3\r\n', 'abc'), [400]],
  ['a length past all numbers', post(`Content-Length: ${'9'.repeat(30)}\r\n`), [400]],
  ['one length twice', post(`${form}Content-Length: 3\r\nContent-Length: 3\r\n`, 'a=b'), [400]],
  ['an empty length', post('Content-Length:\r\n'), [400]],
  ['a POST without a length', post(form), [400]],
  ['chunks that are named twice', post('Transfer-Encoding: chunked, chunked\r\n', '0\r\n\r\n'), [400, 501]],
  ['chunks and a coding after them', post('Transfer-Encoding: chunked, gzip\r\n', '0\r\n\r\n'), [400, 501]],
  [
    'a coding before the chunks',
    post(`${form}Transfer-Encoding: gzip, chunked\r\n`, '0\r\n\r\n'),
    [400, 501],
  ],
  [
    'chunks over HTTP/1.0',
    line('POST /accesstoken.srf HTTP/1.0', `${form}Transfer-Encoding: chunked\r\n`, '0\r\n\r\n'),
    [400],
  ],
  ['a chunk that is longer than it says', chunked('3\r\nabcdef\r\n0\r\n\r\n'), [400]],
  ['a chunk size below nothing', chunked('-1\r\n'), [400]],
  ['a chunk size past all numbers', chunked(`${'F'.repeat(20)}\r\n`), [400]],
  ['an extension of a chunk without end', chunked(`1;${'x'.repeat(40_000)}\r\na\r\n0\r\n\r\n`), [400]],
  ['a bare line feed behind a chunk size', chunked('1\na\r\n0\r\n\r\n'), [400]],
  ['trailers', chunked('3\r\na=b\r\n0\r\nX-Trailer: y\r\n\r\n'), [400]],
  ['a trailer that would be a host', chunked('3\r\na=b\r\n0\r\nHost: evil\r\n\r\n'), [400]],
  ['a body past its limit, in chunks', chunked(`200000\r\n${'a'.repeat(0x200000)}\r\n0\r\n\r\n`), [400]],
  [
    'a type of body that nobody reads',
    post('Content-Type: application/zip\r\nContent-Length: 3\r\n', 'abc'),
    [400],
  ],
  ['a type of body that is none', post('Content-Type: ;;;\r\nContent-Length: 3\r\n', 'abc'), [400]],
  ['a coded body', post(`${form}Content-Encoding: gzip\r\nContent-Length: 3\r\n`, 'abc'), [400, 401]],
]

for (const [what, bytes, statuses] of probes) {
  test(`${what} is answered with ${statuses.join(' or ')}, soundly`, async () => {
    const authorization = `Authorization: Bearer ${house.tokens.application}\r\n`
    const sent = typeof bytes === 'string' ? bytes.replace('{auth}', authorization) : bytes
    const answer = await sendRaw(house.url, sent, 150)
    assert.ok(answer, 'the connection was closed without an answer')
    assert.ok(statuses.includes(answer.status), `${answer.status} ${answer.body.slice(0, 300)}`)
    if (/"error":"/.test(answer.body)) return
    assertSoundFailure({
      ...answer,
      header: (name) => answer.headers.get(name) ?? null,
    })
  })
}

test('after all of it the service answers as before', async () => {
  assert.equal((await house.get(search)).status, 200)
})
