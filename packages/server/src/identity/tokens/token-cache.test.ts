import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { ApplicationId } from '../applications/application.ts'
import type { TokenRecord } from './find-token-record.ts'
import { createTokenCache } from './token-cache.ts'

const record: TokenRecord = {
  kind: 'application',
  issuedAtMs: 0,
  expiresAtMs: 1,
  isWithdrawn: false,
  scopes: new Set(),
  application: {
    id: 1 as ApplicationId,
    clientId: 'x',
    name: 'x',
    redirectUris: [],
    isEnabled: true,
    isPublic: false,
    allowsImplicit: true,
    permissions: new Set(),
    createdAtMs: 0,
  },
  user: null,
}

test('what was read before a change that is known by now is not remembered', () => {
  const cache = createTokenCache({ limit: 10 })
  cache.find('slow', 1)
  // The slow reader asked at version 1; meanwhile another request saw version 2.
  cache.find('quick', 2)
  cache.keep('slow', record, 1)
  assert.equal(cache.find('slow', 2), undefined)
})

test('only what was kept at the present version is found, and never more than the limit', () => {
  const step = fc.record({ hash: fc.constantFrom(...'abcdefgh'), ahead: fc.nat(1), keeps: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (steps, limit) => {
      const cache = createTokenCache({ limit })
      const kept: { hash: string; version: number }[] = []
      let version = 0
      for (const { hash, ahead, keeps } of steps) {
        version += ahead
        const mayBeFound = kept.some((one) => one.hash === hash && one.version === version)
        if (cache.find(hash, version) !== undefined) assert.ok(mayBeFound)
        if (!keeps) continue
        cache.keep(hash, record, version)
        kept.push({ hash, version })
        assert.equal(cache.find(hash, version), record, 'what was kept last is found')
      }
      const found = [...'abcdefgh'].filter((hash) => cache.find(hash, version) !== undefined)
      assert.ok(found.length <= limit)
    }),
  )
})

test('the one remembered longest makes room, and nobody does for what is remembered already', () => {
  const cache = createTokenCache({ limit: 2 })
  const remembered = () => [...'abc'].filter((hash) => cache.find(hash, 1) !== undefined).join('')
  remembered()
  for (const hash of ['a', 'b', 'b']) cache.keep(hash, record, 1)
  assert.equal(remembered(), 'ab')
  cache.keep('c', record, 1)
  assert.equal(remembered(), 'bc')
})
