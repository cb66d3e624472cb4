import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerMedia, type MediaRequest } from './answer-media.ts'

const modifiedMs = Date.UTC(2020, 1, 29, 12, 0, 0, 987)
const nowMs = Date.UTC(2026, 0, 1)
const media = { mediaType: 'audio/flac', sizeBytes: 1000, etag: '"version-1_of.it"', modifiedMs }
const shared = {
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'private',
  'Content-Disposition': 'inline',
  'X-Content-Type-Options': 'nosniff',
  ETag: '"version-1_of.it"',
  'Last-Modified': 'Sat, 29 Feb 2020 12:00:00 GMT',
}

function get(headers: MediaRequest['headers'] = {}) {
  return answerMedia({ method: 'GET', headers }, media, nowMs)
}

test('the whole file is 200 with its length, and nothing that names the file', () => {
  assert.deepEqual(get(), {
    status: 200,
    headers: { ...shared, 'Content-Type': 'audio/flac', 'Content-Length': '1000' },
    body: [{ first: 0, last: 999 }],
  })
})

test('HEAD says what GET would, without a body, and knows no ranges', () => {
  const { body, ...answer } = get()
  for (const range of [undefined, 'bytes=0-8', 'bytes=1000-']) {
    const head = answerMedia({ method: 'HEAD', headers: { range } }, media, nowMs)
    assert.deepEqual(head, { ...answer, body: null })
  }
  assert.notEqual(body, null)
})

test('one range is 206 with Content-Range and the range’s own length', () => {
  assert.deepEqual(get({ range: 'bytes=-100' }), {
    status: 206,
    headers: {
      ...shared,
      'Content-Type': 'audio/flac',
      'Content-Length': '100',
      'Content-Range': 'bytes 900-999/1000',
    },
    body: [{ first: 900, last: 999 }],
  })
})

test('several ranges are one multipart body, as long as its header says', () => {
  const { status, headers, body } = get({ range: 'bytes=0-8,-1' })
  assert.equal(status, 206)
  assert.equal(headers['Content-Type'], 'multipart/byteranges; boundary=version-1_of.it')
  assert.equal(headers['Content-Range'], undefined)
  const told = body!.map((part) =>
    part instanceof Uint8Array ? Buffer.from(part).toString() : '.'.repeat(part.last - part.first + 1),
  )
  const expected = [
    '\r\n--version-1_of.it\r\nContent-Type: audio/flac\r\nContent-Range: bytes 0-8/1000\r\n\r\n',
    '.........',
    '\r\n--version-1_of.it\r\nContent-Type: audio/flac\r\nContent-Range: bytes 999-999/1000\r\n\r\n',
    '.',
    '\r\n--version-1_of.it--\r\n',
  ]
  assert.deepEqual(told, expected)
  assert.equal(headers['Content-Length'], String(expected.join('').length))
})

test('a copy that is current is 304 with what a cache must refresh, and no length or type', () => {
  assert.deepEqual(get({ 'if-none-match': media.etag }), {
    status: 304,
    headers: {
      ETag: media.etag,
      'Last-Modified': shared['Last-Modified'],
      'Cache-Control': 'private',
    },
    body: null,
  })
})

test('a condition that does not hold is 412 with the current ETag', () => {
  const failed = { code: 'INVALID_INPUT_PARAMETER', status: 412, headers: { ETag: media.etag } }
  assert.throws(() => get({ 'if-match': '"other"' }), failed)
  assert.throws(() => get({ 'if-unmodified-since': 'Sat, 29 Feb 2020 11:59:59 GMT' }), failed)
})

test('a range beyond the file, and more than sixteen, are 416 with the length of the file', () => {
  const failed = {
    code: 'INVALID_INPUT_PARAMETER',
    status: 416,
    headers: { 'Content-Range': 'bytes */1000' },
  }
  assert.throws(() => get({ range: 'bytes=1000-' }), failed)
  assert.throws(() => get({ range: `bytes=${Array(17).fill('0-0')}` }), failed)
})

test('an empty file is 200 with no bytes', () => {
  const answer = answerMedia({ method: 'GET', headers: {} }, { ...media, sizeBytes: 0 }, nowMs)
  assert.equal(answer.headers['Content-Length'], '0')
  assert.deepEqual(answer.body, [])
})

test('a file from the future was last modified now, also where a condition asks', () => {
  const future = { ...media, modifiedMs: nowMs + 3_600_000 }
  const ask = (headers: MediaRequest['headers']) => answerMedia({ method: 'GET', headers }, future, nowMs)
  const now = 'Thu, 01 Jan 2026 00:00:00 GMT'
  assert.equal(ask({}).headers['Last-Modified'], now)
  assert.equal(ask({ 'if-modified-since': now }).status, 304)
  assert.equal(ask({ 'if-modified-since': 'Wed, 31 Dec 2025 23:59:59 GMT' }).status, 200)
  assert.equal(ask({ 'if-range': 'Thu, 01 Jan 2026 01:00:00 GMT', range: 'bytes=0-8' }).status, 200)
})
