import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '../checking/check.ts'
import { chooseChecks } from './choose-checks.ts'

const all = [
  'search.one-typo',
  'search.no-hit',
  'sub-browse.pages',
  'ranges.music-two',
  'ranges.picture-two',
].map((id) => check({ id, rule: '', source: '', run: async () => {} }))

function idsOf(...patterns: readonly string[]): readonly string[] | string {
  const selection = chooseChecks(all, patterns)
  return 'unknown' in selection ? `unknown ${selection.unknown}` : selection.chosen.map(({ id }) => id)
}

test('nothing said chooses all', () => assert.equal(idsOf().length, all.length))

test('a subject, an ID and anything with a star choose, in the order of the checks', () => {
  assert.deepEqual(idsOf('search'), ['search.one-typo', 'search.no-hit'])
  assert.deepEqual(idsOf('search.no-hit'), ['search.no-hit'])
  assert.deepEqual(idsOf('ranges.*-two', 'SEARCH.one*'), [
    'search.one-typo',
    'ranges.music-two',
    'ranges.picture-two',
  ])
  assert.deepEqual(
    idsOf('*'),
    all.map(({ id }) => id),
  )
})

test('a pattern that fits nothing is told, so that a typing mistake is no success', () => {
  assert.equal(idsOf('search', 'serach'), 'unknown serach')
  assert.equal(idsOf('browse'), 'unknown browse')
  assert.equal(idsOf('search.(one'), 'unknown search.(one')
})
