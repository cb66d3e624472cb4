import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@regroove/contract'
import fc from 'fast-check'
import { createContinuationTokens, type TokenScope } from './continuation-token.ts'

const key = new Uint8Array(32).fill(1)
const tokens = createContinuationTokens(key)

const anyScope: fc.Arbitrary<TokenScope> = fc.record(
  {
    operation: fc.constantFrom('lookup', 'search', 'browseCatalog', 'browseItem'),
    userId: fc.option(fc.nat()),
  },
  { noNullPrototype: true },
)
const anyPlace = fc.record(
  {
    list: fc.string(),
    of: fc.string({ unit: 'binary' }),
    limit: fc.integer({ min: 1, max: 25 }),
    // As it comes back from JSON, which has no negative zero.
    after: fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
  },
  { noNullPrototype: true },
)

const isRefused = (error: unknown) =>
  error instanceof Failure && error.code === 'CONTINUATION_TOKEN_INVALID_ERROR' && error.status === 400

test('a token gives back the place that it was written for, also after a restart with the same key', () => {
  fc.assert(
    fc.property(anyScope, anyPlace, (scope, place) => {
      const restarted = createContinuationTokens(Uint8Array.from(key))
      assert.deepEqual(restarted.read(scope, tokens.write(scope, place)), place)
    }),
  )
})

test('a token is safe in a URL and fits the parameter that takes it, whatever words it continues', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 128 }).filter((text) => [...text].length <= 256)
  fc.assert(
    fc.property(anyScope, words, (scope, of) => {
      const token = tokens.write(scope, {
        list: 'artists',
        of,
        limit: 25,
        after: [2 ** 45, 2 ** 31, 1000, 1000, 10],
      })
      assert.match(token, /^[A-Za-z0-9_-]+$/)
      assert.ok(token.length <= 2048)
    }),
  )
})

test('a token does not hold for another user, another operation, or under another key', () => {
  fc.assert(
    fc.property(anyScope, anyScope, anyPlace, (scope, other, place) => {
      const token = tokens.write(scope, place)
      fc.pre(scope.operation !== other.operation || scope.userId !== other.userId)
      assert.throws(() => tokens.read(other, token), isRefused)
      assert.throws(() => createContinuationTokens(new Uint8Array(32).fill(2)).read(scope, token), isRefused)
    }),
  )
})

test('a token with any letter changed, cut off or added is refused', () => {
  const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .')
  fc.assert(
    fc.property(anyScope, anyPlace, fc.nat(), letters, (scope, place, at, letter) => {
      const token = tokens.write(scope, place)
      const where = at % token.length
      const changed = token.slice(0, where) + letter + token.slice(where + 1)
      const forged = [token.slice(0, where), token.slice(where + 1), token + letter, changed]
      for (const text of forged.filter((each) => each !== token)) {
        assert.throws(() => tokens.read(scope, text), isRefused, text)
      }
    }),
  )
})

test('reading any text at all refuses it in the one way', () => {
  fc.assert(
    fc.property(anyScope, fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (scope, text) => {
      assert.throws(() => tokens.read(scope, text), isRefused)
    }),
  )
})
