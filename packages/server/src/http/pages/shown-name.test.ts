import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainName, showName } from './shown-name.ts'

test('a name is isolated from the direction of the text around it, and escaped', () => {
  assert.equal(showName('\u202e<b>').text, '<bdi>\u202e&lt;b&gt;</bdi>')
})

test('a name in a title or an attribute turns nothing around', () => {
  assert.equal(plainName('\u202egnorts\u202c \u2066was\u2069 \u200eI'), 'gnorts was I')
})

test('a long name is cut, and never within a character', () => {
  assert.equal(plainName('x'.repeat(4096)), `${'x'.repeat(200)}…`)
  assert.equal(plainName('𝄞'.repeat(300)), `${'𝄞'.repeat(200)}…`)
  assert.equal(plainName('x'.repeat(200)), 'x'.repeat(200))
})

test('marks that pile up on one letter are taken down to what scripts need', () => {
  assert.equal(plainName(`o${'\u0301'.repeat(300)}k`), `o${'\u0301'.repeat(4)}k`)
  assert.equal(plainName('שָׁלוֹם'), 'שָׁלוֹם')
})

test('a name that shows nothing is a dash, which can be clicked', () => {
  for (const nothing of ['', '  ', '\u202e', ' \u200f ']) {
    assert.equal(showName(nothing).text, '<bdi>—</bdi>')
    assert.equal(plainName(nothing), '—')
  }
})
