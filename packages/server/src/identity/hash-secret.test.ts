import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashSecret, matchesHash } from './hash-secret.ts'

test('what is stored is SHA-256 in hexadecimal', () => {
  // FIPS 180-2, B.1.
  assert.equal(hashSecret('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('a secret fits its own hash alone, and a damaged hash fits nothing', () => {
  const stored = hashSecret('a secret')
  assert.equal(matchesHash('a secret', stored), true)
  assert.equal(matchesHash('a secre', stored), false)
  for (const damaged of ['', stored.slice(2), stored.slice(0, -1), `${stored}00`, 'not hexadecimal']) {
    assert.equal(matchesHash('a secret', damaged), false, damaged)
  }
})
