import assert from 'node:assert/strict'
import { once } from 'node:events'
import { utimesSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { askRaw, type RawAnswer } from './ask-raw.ts'
import { type KnownVersion, type MediaVector, mediaVectors } from './media-vectors.ts'
import { type MusicHouse, openMusicHouse } from './open-music-house.ts'
import { serveMedia } from './serve-media.ts'
import { type Nginx, startNginx } from './start-nginx.ts'

// Two judges of every vector. The vector says what RFC 9110 asks for, and we must answer just that; nginx, over the same
// files, must agree with us to the byte, but for the vectors that say why it does not.

const modifiedAtSeconds = Date.UTC(2020, 1, 29, 12) / 1000
const bytesOf = {
  thousand: Buffer.from(Array.from({ length: 1000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff)),
  empty: Buffer.alloc(0),
} as const
type FileName = keyof typeof bytesOf

/** What is known of both files besides their entity tags. */
const nobody: KnownVersion = {
  etag: '"nobody"',
  modified: 'Sat, 29 Feb 2020 12:00:00 GMT',
  before: 'Sat, 29 Feb 2020 11:59:59 GMT',
  after: 'Sat, 29 Feb 2020 12:00:01 GMT',
  modifiedRfc850: 'Saturday, 29-Feb-20 12:00:00 GMT',
  modifiedAsctime: 'Sat Feb 29 12:00:00 2020',
}

/** A server, and under which path it has a file. */
interface Judge {
  readonly socket: string
  readonly pathOf: (file: FileName) => string
}
let ours: Judge
let nginx: Judge

const cleaners: (() => unknown)[] = []
const cleanUp = { after: (clean: () => unknown) => void cleaners.unshift(clean) } as Parameters<
  typeof openMusicHouse
>[0]

before(async () => {
  const house = await openMusicHouse(cleanUp)
  const tokens = new Map<FileName, string>()
  for (const [name, bytes] of Object.entries(bytesOf) as [FileName, Buffer][]) {
    tokens.set(name, await house.addStreamed({ path: name, bytes }))
    utimesSync(path.join(house.library, name), modifiedAtSeconds, modifiedAtSeconds)
  }
  ours = { socket: await listen(house), pathOf: (file) => `/media/${tokens.get(file)}` }
  const oracle: Nginx = await startNginx({ root: house.library })
  cleanUp.after(oracle.stop)
  nginx = { socket: oracle.socket, pathOf: (file) => `/${file}` }
})

after(async () => {
  for (const clean of cleaners) await clean()
})

async function listen(house: MusicHouse): Promise<string> {
  const socket = path.join(house.folder, 'socket')
  const server = serveMedia(house.delivery).listen(socket)
  cleanUp.after(() => server.close())
  await once(server, 'listening')
  return socket
}

for (const vector of mediaVectors) {
  const told = describe(vector)
  test(`GET ${told}`, async () => {
    const answer = await ask(ours, vector, 'GET')
    checkAnswer(answer, vector)
    const oracle = await ask(nginx, vector, 'GET')
    if (vector.nginx === undefined) assert.deepEqual(whatCounts(answer), whatCounts(oracle))
    else assert.notDeepEqual(whatCounts(answer), whatCounts(oracle), 'nginx agrees by now: drop the reason')
  })

  test(`HEAD ${told}`, async () => {
    const answer = await ask(ours, vector, 'HEAD')
    assert.equal(answer.body.length, 0)
    // HTTP has ranges for GET alone (RFC 9110 section 14.2); nginx serves them to HEAD, so it is asked without.
    const withoutRange = { ...vector, headers: (known: KnownVersion) => dropRange(vector.headers(known)) }
    if (vector.nginx === undefined || Object.keys(withoutRange.headers(nobody)).length === 0) {
      assert.deepEqual(whatCounts(answer), whatCounts(await ask(nginx, withoutRange, 'HEAD')))
    }
    const whole = await ask(ours, withoutRange, 'GET')
    assert.deepEqual({ ...whatCounts(answer), body: null }, { ...whatCounts(whole), body: null })
  })
}

test('the oracle has been asked a great deal, and disagrees about what is listed alone', () => {
  assert.ok(mediaVectors.length >= 120)
  assert.ok(mediaVectors.filter(({ nginx }) => nginx !== undefined).length < mediaVectors.length / 4)
})

async function ask(judge: Judge, vector: MediaVector, method: 'GET' | 'HEAD'): Promise<RawAnswer> {
  const target = judge.pathOf(vector.file ?? 'thousand')
  const now = await askRaw(judge.socket, { method: 'HEAD', path: target })
  const known = { ...nobody, etag: now.headers.get('etag')! }
  return askRaw(judge.socket, { method, path: target, headers: vector.headers(known) })
}

function dropRange({ Range: _, 'If-Range': __, ...headers }: Readonly<Record<string, string>>) {
  return headers
}

/** Holds an answer of ours against what the vector says, and against what goes with its status. */
function checkAnswer({ status, headers, body }: RawAnswer, { answer, file = 'thousand' }: MediaVector): void {
  const bytes = bytesOf[file]
  assert.match(headers.get('etag') ?? (status === 416 ? '"none"' : ''), /^"[\w-]+"$/)
  if (typeof answer === 'number') {
    assert.equal(status, answer)
    if (status === 304) assert.equal(body.length, 0)
    if (status === 416) assert.equal(headers.get('content-range'), `bytes */${bytes.length}`)
    return
  }
  assert.equal(Number(headers.get('content-length')), body.length)
  assert.equal(headers.get('accept-ranges'), 'bytes')
  if (answer === 'whole') {
    assert.equal(status, 200)
    assert.deepEqual(body, bytes)
    return
  }
  assert.equal(status, 206)
  const [range, ...others] = answer
  if (others.length === 0) {
    assert.equal(headers.get('content-range'), `bytes ${range![0]}-${range![1]}/${bytes.length}`)
    assert.deepEqual(body, bytes.subarray(range![0], range![1] + 1))
    return
  }
  assert.equal(headers.has('content-range'), false)
  const expected = answer.map(([first, last]) => ({
    range: `bytes ${first}-${last}/${bytes.length}`,
    bytes: bytes.subarray(first, last + 1),
  }))
  assert.deepEqual(readParts(headers.get('content-type')!, body), expected)
}

/** Takes a multipart body apart by its boundary, as a player would. */
function readParts(contentType: string, body: Buffer): { range: string; bytes: Buffer }[] {
  const boundary = /^multipart\/byteranges; boundary=(\S+)$/.exec(contentType)![1]!
  const pieces = body.toString('latin1').split(`\r\n--${boundary}`)
  assert.equal(pieces.shift(), '')
  assert.equal(pieces.pop(), '--\r\n')
  return pieces.map((piece) => {
    const [, range, bytes] = /^\r\nContent-Type: audio\/flac\r\nContent-Range: (.*)\r\n\r\n([\s\S]*)$/.exec(
      piece,
    )!
    return { range: range!, bytes: Buffer.from(bytes!, 'latin1') }
  })
}

/** All of an answer on which two servers can agree: not their tags and boundaries, nor what they say of a failure. */
function whatCounts({ status, headers, body }: RawAnswer) {
  const isFailure = status >= 400
  const contentType = headers.get('content-type') ?? ''
  const [, boundary] = contentType.split('boundary=')
  const dropBoundary = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, ''))
  return {
    status,
    contentRange: headers.get('content-range') ?? null,
    contentType: isFailure ? null : dropBoundary(contentType),
    contentLength: isFailure || boundary !== undefined ? null : (headers.get('content-length') ?? null),
    lastModified: isFailure ? null : headers.get('last-modified'),
    body: isFailure ? null : dropBoundary(body.toString('latin1')),
  }
}

function describe(vector: MediaVector): string {
  const headers = Object.entries(vector.headers({ ...nobody, etag: '"own"' }))
  const told = headers.map(
    ([name, value]) => `${name}: ${value.length > 50 ? `${value.slice(0, 50)}…` : value}`,
  )
  const answer = Array.isArray(vector.answer) ? vector.answer.map((range) => range.join('-')) : vector.answer
  return `${vector.file ?? 'thousand'} with ${told.join('; ') || 'nothing'}: ${answer}`
}
