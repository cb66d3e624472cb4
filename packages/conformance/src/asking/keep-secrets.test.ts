import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keepSecrets } from './keep-secrets.ts'

test('a secret that was learned stands in no text, encoded or not', () => {
  const { learn, redact } = keepSecrets()
  learn('s3cret/with=signs')
  assert.equal(redact('a s3cret/with=signs and s3cret%2Fwith%3Dsigns b'), 'a ‹secret› and ‹secret› b')
})

test('tokens that nobody learned are known by where they stand', () => {
  const { redact } = keepSecrets()
  assert.equal(redact('{"access_token":"abc","expires_in":1}'), '{"access_token":"‹secret›","expires_in":1}')
  assert.equal(redact('GET /x?accessToken=Bearer+abc&q=1, as'), 'GET /x?accessToken=Bearer+‹secret›&q=1, as')
  assert.equal(redact('Authorization: Bearer abcdefghijklmnop'), 'Authorization: Bearer ‹secret›')
})

test('a secret that a text was cut in the middle of does not come through either', () => {
  const { learn, redact } = keepSecrets()
  learn('https://music.example/media/AbCdEfGh')
  assert.equal(redact('200 OK, see https://music.example/media/AbCd…'), '200 OK, see ‹secret›…')
  assert.equal(redact('{"Url":"https://other.example/x"}'), '{"Url":"‹secret›"}')
  assert.equal(redact('<Url>https://other.ex…'), '<Url>‹secret›')
})

test('whatever is learned and long enough to be a secret never comes through', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (secret, before, after) => {
      fc.pre(!'‹secret›'.includes(secret))
      const { learn, redact } = keepSecrets()
      learn(secret)
      assert.ok(!redact(`${before} ${secret} ${after}`).includes(` ${secret} `))
    }),
  )
})
