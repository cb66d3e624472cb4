import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isSecretText, makeSecretText, readTokenKind, type SecretKind, tokenKinds } from './secret-text.ts'

test('a token says its kind, needs no escape anywhere, and carries all of 256 random bits', () => {
  const drawn = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(fc.constantFrom(...tokenKinds), drawn, (kind, bytes) => {
      const text = makeSecretText(kind, (count) => bytes.subarray(0, count))
      assert.equal(readTokenKind(text), kind)
      assert.equal(encodeURIComponent(text), text)
      assert.deepEqual(new Uint8Array(Buffer.from(text.slice(4), 'base64url')), bytes)
    }),
  )
})

test('whatever is not shaped like a token has no kind', () => {
  const token = makeSecretText('user', randomBytes)
  const others = ['', 'rgu_', token.slice(1), token.slice(0, -1), `${token}A`, `${token}\n`, ` ${token}`]
  for (const text of [...others, token.toUpperCase(), token.replace('rgu', 'rgs'), [token], null, 7]) {
    assert.equal(readTokenKind(text), null, JSON.stringify(text))
  }
})

const kinds = ['application', 'user', 'refresh', 'code', 'client', 'session'] as const satisfies SecretKind[]

test('a secret of one kind is never taken for one of another', () => {
  for (const kind of kinds) {
    const text = makeSecretText(kind, randomBytes)
    assert.deepEqual(
      kinds.filter((other) => isSecretText(other, text)),
      [kind],
    )
    assert.equal(readTokenKind(text), tokenKinds.find((known) => known === kind) ?? null)
  }
})
