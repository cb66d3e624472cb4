import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readRawAnswer } from './read-raw-answer.ts'

const head = 'HTTP/1.1 200 Very Well\r\nX-Odd: a: b\r\n'
const whole = [
  ['a length', `${head}Content-Length: 4\r\n\r\nbody`, 'body'],
  ['chunks', `${head}Transfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n1\r\ny\r\n0\r\n\r\n`, 'body'],
  ['no body at all', 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n', ''],
  ['a phrase that is missing', 'HTTP/1.1 204\r\n\r\n', ''],
] as const

for (const [what, text, body] of whole) {
  test(`an answer with ${what} is read to its end, and not before it is whole`, () => {
    const bytes = Buffer.from(text, 'latin1')
    const answer = readRawAnswer(Buffer.concat([bytes, Buffer.from('HTTP/1.1 200')]))
    assert.equal(answer?.body.toString(), body)
    assert.equal(answer?.end, bytes.length)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (cut) =>
        assert.equal(readRawAnswer(bytes.subarray(0, cut)), null),
      ),
    )
  })
}

test('the phrase and the headers come as they stand', () => {
  const answer = readRawAnswer(Buffer.from(whole[0][1]))
  assert.deepEqual([answer?.status, answer?.reason], [200, 'Very Well'])
  assert.deepEqual(answer?.headers[0], ['X-Odd', 'a: b'])
})

test('a body without a length ends with the connection', () => {
  const bytes = Buffer.from('HTTP/1.0 200 OK\r\n\r\nhello')
  assert.equal(readRawAnswer(bytes), null)
  assert.equal(readRawAnswer(bytes, { isClosed: true })?.body.toString(), 'hello')
})

test('a HEAD is answered without a body, whatever the length says', () => {
  const bytes = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n')
  assert.equal(readRawAnswer(bytes, { isHead: true })?.end, bytes.length)
})

test('what is no HTTP is no answer', () => {
  assert.equal(readRawAnswer(Buffer.from('SSH-2.0-x\r\n\r\n')), null)
})
