import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { hashPassword, makeDecoyHash, verifyPassword } from './hash-password.ts'

test('a password opens what it was hashed to, and another does not', async () => {
  const password = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(password, password, async (one, other) => {
      const stored = await hashPassword(one, randomBytes)
      assert.equal(await verifyPassword(one, stored), true)
      assert.equal(await verifyPassword(other, stored), one.normalize('NFC') === other.normalize('NFC'))
    }),
    { numRuns: 8 },
  )
})

test('a stored password is a PHC string with the cost in it, and salted', async () => {
  const one = await hashPassword('correct horse', randomBytes)
  const other = await hashPassword('correct horse', randomBytes)
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, other)
})

test('a hash that the reference implementation made at another cost is understood', async () => {
  const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  assert.equal(await verifyPassword('password', stored), true)
  assert.equal(await verifyPassword('differentpassword', stored), false)
})

test('a password that another keyboard composes differently is the same password', async () => {
  const stored = await hashPassword('caf\u00e9 noir', randomBytes)
  assert.equal(await verifyPassword('cafe\u0301 noir', stored), true)
})

test('the decoy has the shape and cost of a real hash', async () => {
  const shape = (stored: string) => stored.replace(/\$[^$]{22}\$[^$]{43}$/, '')
  assert.equal(shape(makeDecoyHash(randomBytes)), shape(await hashPassword('correct horse', randomBytes)))
  assert.equal(await verifyPassword('', makeDecoyHash(randomBytes)), false)
})

test('a damaged hash is a fault, not a wrong password', async () => {
  const stored = await hashPassword('correct horse', randomBytes)
  const damaged = [
    '',
    stored.slice(0, 40),
    stored.replace('argon2id', 'argon2i'),
    `${stored}$`,
    'correct horse',
  ]
  for (const text of [...damaged, stored.replace('m=19456', 'm=99999999')]) {
    await assert.rejects(verifyPassword('correct horse', text), /not an argon2id string/, text)
  }
})
