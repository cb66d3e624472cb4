import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { identityText, joinIdentity } from './identity-text.ts'
import { nameBasedGuid } from './name-based-guid.ts'

test('case, Latin accents, quotes, dashes and spaces make no difference', () => {
  assert.equal(identityText('Beyoncé'), identityText('BEYONCE'))
  assert.equal(identityText('Guns N’ Roses'), identityText("guns n'  roses "))
  assert.equal(identityText('Blink–182'), identityText('blink-182'))
  assert.equal(identityText('ＡＢＢＡ'), 'abba')
})

test('what is another name stays another', () => {
  assert.notEqual(identityText('AC/DC'), identityText('ACDC'))
  assert.notEqual(identityText('÷'), identityText('×'))
  assert.notEqual(identityText('が'), identityText('か'))
  assert.notEqual(identityText('й'), identityText('и'))
})

test('an identity of an identity is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      assert.equal(identityText(identityText(name)), identityText(name))
    }),
  )
})

test('no two lists of parts are joined to one text', () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom('a', '|', '\\') }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      assert.equal(
        joinIdentity(...one) === joinIdentity(...other),
        one.join('\n') === other.join('\n') && one.length === other.length,
      )
    }),
  )
})

test('a GUID follows from its name for all time', () => {
  assert.equal(nameBasedGuid('artist|name|nina simone'), '1530BC36-ADF8-58DC-A701-103F9F1402E7')
  assert.match(nameBasedGuid('x'), /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/)
})
