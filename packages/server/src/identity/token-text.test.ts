import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { makeClientSecret, makeTokenText, readTokenKind, tokenKinds } from './token-text.ts'

test('a token says its kind, needs no escape anywhere, and carries all of 256 random bits', () => {
  const drawn = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(fc.constantFrom(...tokenKinds), drawn, (kind, bytes) => {
      const text = makeTokenText(kind, (count) => bytes.subarray(0, count))
      assert.equal(readTokenKind(text), kind)
      assert.equal(encodeURIComponent(text), text)
      assert.deepEqual(new Uint8Array(Buffer.from(text.slice(4), 'base64url')), bytes)
    }),
  )
})

test('whatever is not shaped like a token has no kind', () => {
  const token = makeTokenText('user', randomBytes)
  const others = ['', 'rgu_', token.slice(1), token.slice(0, -1), `${token}A`, `${token}\n`, ` ${token}`]
  for (const text of [...others, token.toUpperCase(), token.replace('rgu', 'rgs'), [token], null, 7]) {
    assert.equal(readTokenKind(text), null, JSON.stringify(text))
  }
})

test('the secret of an application is never taken for a token', () => {
  assert.equal(readTokenKind(makeClientSecret(randomBytes)), null)
})
