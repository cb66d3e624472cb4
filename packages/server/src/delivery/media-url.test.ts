import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Failure, type Guid, guidToBytes } from '@regroove/contract'
import fc from 'fast-check'
import { hashClientInstance, type MediaGrant } from './media-grant.ts'
import { openMediaTokens } from './media-url.ts'

const nowMs = Date.UTC(2026, 0, 1)
const key = { id: 7, key: randomBytes(32) }
const grant: MediaGrant = {
  purpose: 'original',
  trackGuid: '6F9619FF-8B86-D011-B42D-00C04FC964FF' as Guid,
  fileId: 1234,
  userId: 56,
  clientHash: hashClientInstance('a client instance of thirty-two or more characters'),
  expiresAtMs: nowMs + 3_600_000,
}
const tokens = openMediaTokens([key])
const forged = { code: 'UNAUTHORIZED_API_METHOD', status: 403 }

test('a grant comes back as it went in, whatever its numbers', () => {
  const number = fc.nat({ max: 2 ** 31 - 1 })
  const guid = fc.uuid().map((text) => text.toUpperCase() as Guid)
  const any = fc.record({ fileId: number, userId: number, trackGuid: guid, client: fc.string() })
  fc.assert(
    fc.property(any, fc.nat({ max: 2 ** 31 - 1 }), ({ client, ...numbers }, seconds) => {
      const expiresAtMs = seconds * 100_000 + 1
      const given = { ...grant, ...numbers, expiresAtMs, clientHash: hashClientInstance(client) }
      const token = tokens.seal(given)
      assert.match(token, /^[A-Za-z0-9_-]{104}$/)
      assert.deepEqual(tokens.open(token, 0), given)
    }),
    { numRuns: 1000 },
  )
})

test('grants of what is made come back too, of every purpose and codec', () => {
  const made = fc.record({
    purpose: fc.constantFrom('playlist', 'segment', 'key', 'converted', 'preview'),
    codec: fc.constantFrom('aac', 'mp3', 'opus'),
    bitrateKbps: fc.integer({ min: 0, max: 65_535 }),
    version: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 12 }),
    sampleRateHz: fc.constantFrom(0, 44_100, 48_000),
    frames: fc.nat({ max: 2 ** 32 - 1 }),
  })
  fc.assert(
    fc.property(made, (more) => {
      const given: MediaGrant = { ...grant, ...more }
      const token = tokens.seal(given)
      assert.match(token, /^[A-Za-z0-9_-]{124}$/)
      assert.deepEqual(openMediaTokens([key]).open(token, nowMs), given)
    }),
  )
})

test('keys that are derived differ by the signing key and by what they are about, and are the same each time', () => {
  const token = tokens.seal(grant)
  const other = openMediaTokens([{ id: 8, key: randomBytes(32) }])
  const derived = [
    tokens.deriveKey(token, 'one'),
    tokens.deriveKey(token, 'another'),
    other.deriveKey(other.seal(grant), 'one'),
  ].map((bytes) => bytes.toString('hex'))
  assert.equal(new Set(derived).size, 3)
  assert.ok(derived.every((hex) => hex.length === 32))
  assert.equal(openMediaTokens([key]).deriveKey(token, 'one').toString('hex'), derived[0])
})

test('the same grant is the same URL, and a second more is another', () => {
  assert.equal(tokens.seal(grant), tokens.seal({ ...grant }))
  assert.notEqual(tokens.seal(grant), tokens.seal({ ...grant, expiresAtMs: grant.expiresAtMs + 1000 }))
})

test('a token with any one bit flipped is forged, all 624 of them', () => {
  const bytes = Buffer.from(tokens.seal(grant), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes)
    flipped[bit >> 3]! ^= 1 << (bit & 7)
    assert.throws(() => tokens.open(flipped.toString('base64url'), nowMs), forged, `bit ${bit}`)
  }
  assert.equal(bytes.length * 8, 624)
})

test('a token with any one character replaced is forged: no two texts are one token', () => {
  const token = tokens.seal(grant)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. %\0é'
  for (let at = 0; at < token.length; at++) {
    for (const letter of alphabet) {
      if (letter === token[at]) continue
      const replaced = token.slice(0, at) + letter + token.slice(at + 1)
      assert.throws(() => tokens.open(replaced, nowMs), forged, replaced)
    }
  }
})

test('a token cut anywhere, lengthened or made of anything else is forged', () => {
  const token = tokens.seal(grant)
  for (let length = 0; length < token.length; length++) {
    assert.throws(() => tokens.open(token.slice(0, length), nowMs), forged)
    assert.throws(() => tokens.open(token.slice(length + 1), nowMs), forged)
  }
  for (const more of ['A', '=', '==', '\n', ' ', token]) {
    assert.throws(() => tokens.open(token + more, nowMs), forged)
    assert.throws(() => tokens.open(more + token, nowMs), forged)
  }
  const texts = fc.oneof(fc.string(), fc.uint8Array({ minLength: 78, maxLength: 78 }).map(toText))
  fc.assert(fc.property(texts, (text) => assert.throws(() => tokens.open(text, nowMs), forged)))
})

test('halves of two tokens make no third', () => {
  const other = tokens.seal({ ...grant, userId: 57 })
  const token = tokens.seal(grant)
  for (let at = 8; at < token.length; at += 4) {
    assert.throws(() => tokens.open(token.slice(0, at) + other.slice(at), nowMs), forged)
  }
})

test('a token is good until its time, and gone from then on', () => {
  const token = tokens.seal(grant)
  assert.deepEqual(tokens.open(token, grant.expiresAtMs - 1), grant)
  const gone = { code: 'DELIVERY_UNAVAILABLE_CONTENT', status: 410 }
  assert.throws(() => tokens.open(token, grant.expiresAtMs), gone)
  assert.throws(() => tokens.open(token, grant.expiresAtMs + 1), gone)
})

test('one that is both forged and past its time is forged', () => {
  const stranger = openMediaTokens([{ id: 7, key: randomBytes(32) }])
  assert.throws(() => tokens.open(stranger.seal(grant), grant.expiresAtMs + 1), forged)
})

test('tokens made with keys that anyone could guess are forged', () => {
  const guesses = ['', 'secret', 'regroove', 'not so secret', 'changeme', 'password'].map((text) =>
    Buffer.alloc(32, text),
  )
  for (let byte = 0; byte < 256; byte++) guesses.push(Buffer.alloc(32, byte))
  for (const guess of guesses) {
    const token = openMediaTokens([{ id: key.id, key: guess }]).seal(grant)
    assert.throws(() => tokens.open(token, nowMs), forged)
  }
})

test('after a rotation the newest key signs, the older is still read, and the one taken away is not', () => {
  const newer = { id: 8, key: randomBytes(32) }
  const rotated = openMediaTokens([newer, key])
  const onlyNewer = openMediaTokens([newer])
  assert.deepEqual(rotated.open(tokens.seal(grant), nowMs), grant)
  assert.deepEqual(onlyNewer.open(rotated.seal(grant), nowMs), grant)
  assert.throws(() => tokens.open(rotated.seal(grant), nowMs), forged)
  assert.throws(() => onlyNewer.open(tokens.seal(grant), nowMs), forged)
})

test('the bytes of a token hold nothing of what it grants', () => {
  const bytes = Buffer.from(tokens.seal(grant), 'base64url')
  assert.equal(bytes.includes(Buffer.from(guidToBytes(grant.trackGuid)).subarray(0, 4)), false)
  assert.equal(bytes.includes(Buffer.from(grant.clientHash, 'hex').subarray(0, 4)), false)

  const other = Buffer.from(tokens.seal({ ...grant, userId: 57 }), 'base64url')
  const equal = bytes.subarray(5).filter((byte, at) => byte === other[at + 5]).length
  assert.ok(equal < 8, `${equal} of 73 bytes are equal where only the user differs`)
})

test('a URL that an earlier build gave out is still read', () => {
  const early = openMediaTokens([{ id: 7, key: Buffer.alloc(16, 'sixteen bytes...') }])
  const token =
    'AQAAAAdiYiA5v5EsBR9F1PJbwYkB_JtmTIcAdQmS7yehCsxNrNxE' +
    '9sR5-3IlPJ46HO4_anqRAt37SB3EMUNjkz5-3-TflRT0q3_qE3UB'
  assert.deepEqual(early.open(token, nowMs), grant)
  assert.equal(early.seal(grant), token)
})

test('keys at the edge of what may be are taken', () => {
  for (const id of [0, 2 ** 32 - 1]) {
    const edge = openMediaTokens([{ id, key: randomBytes(16) }])
    assert.deepEqual(edge.open(edge.seal(grant), nowMs), grant)
  }
})

test('keys that cannot be are refused before anything is signed', () => {
  assert.throws(() => openMediaTokens([]), RangeError)
  assert.throws(() => openMediaTokens([{ id: 1, key: new Uint8Array(15) }]), RangeError)
  for (const id of [-1, 1.5, 2 ** 32, Number.NaN]) {
    assert.throws(() => openMediaTokens([{ id, key: key.key }]), RangeError)
  }
  assert.throws(() => openMediaTokens([key, { id: 7, key: randomBytes(32) }]), RangeError)
})

test('failures of a token tell nothing of what is in it', () => {
  for (const at of [nowMs, grant.expiresAtMs]) {
    const token = at === nowMs ? `${tokens.seal(grant).slice(0, -1)}!` : tokens.seal(grant)
    assert.throws(
      () => tokens.open(token, at),
      (failure: Failure) => failure instanceof Failure && !/6F96|1234|original/.test(failure.detail ?? ''),
    )
  }
})

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
