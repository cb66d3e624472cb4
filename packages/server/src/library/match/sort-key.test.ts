import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sortKey } from './sort-key.ts'

function order(names: readonly string[]): string[] {
  return names.toSorted((a, b) => (sortKey(a, null) < sortKey(b, null) ? -1 : 1))
}

test('names are ordered as people expect', () => {
  const names = [
    'The Beatles',
    'ABBA',
    'Die Ärzte',
    'Zebra',
    'Björk',
    '2 Unlimited',
    '10cc',
    'A Tribe Called Quest',
    'Édith Piaf',
    'A-ha',
  ]

  assert.deepEqual(order(names), [
    '2 Unlimited',
    '10cc',
    'A-ha',
    'ABBA',
    'Die Ärzte',
    'The Beatles',
    'Björk',
    'Édith Piaf',
    'A Tribe Called Quest',
    'Zebra',
  ])
})

test('numbers within names count as numbers', () => {
  assert.deepEqual(order(['Volume 10', 'Volume 2', 'Volume 1', 'Volume 002b']), [
    'Volume 1',
    'Volume 2',
    'Volume 002b',
    'Volume 10',
  ])
})

test('a tagged name for sorting wins, as it stands', () => {
  assert.equal(sortKey('Nina Simone', 'Simone, Nina'), 'simone nina')
  assert.equal(sortKey('The The', 'The The'), 'the the')
})

test('a name that is an article alone is a name', () => {
  assert.equal(sortKey('The', null), 'the')
  assert.equal(sortKey('La La', null), 'la la')
})

test('case and accents make no difference, and no key is too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      assert.ok(sortKey(name, null).length <= 400)
    }),
  )
  assert.equal(sortKey('BEYONCÉ', null), sortKey('beyonce', null))
})
