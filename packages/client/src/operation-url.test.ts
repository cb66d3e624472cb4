import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations, parseContentId, readParameters } from '@regroove/contract'
import fc from 'fast-check'
import { operationUrl } from './operation-url.ts'

const base = 'https://music.example/groove'
const id = 'music.C61F5B06-0100-11DB-89CA-0019B92A3933'

test('a call is the base, the version, the path and the parameters that were given', () => {
  const url = operationUrl(
    base,
    operations.search,
    { path: { namespace: 'music' }, query: { q: 'sigur rós', maxItems: 5, source: undefined } },
    { language: 'is', country: undefined },
  )
  assert.equal(url, `${base}/1/content/music/search?language=is&q=sigur+r%C3%B3s&maxItems=5`)
})

test('lists are joined by a plus, in the path and in the query', () => {
  const other = 'music.playlist.88b6ed06-0100-11db-89ca-0019b92a3933'
  const url = operationUrl(base, operations.lookup, {
    path: { ids: [id, other] },
    query: { extras: ['tracks', 'artistDetails'] },
  })
  assert.equal(url, `${base}/1/content/${id}+${other}/lookup?extras=tracks+artistDetails`)
})

test('without parameters there is no question mark', () => {
  assert.equal(
    operationUrl(base, operations.lookup, { path: { ids: [id] }, query: {} }),
    `${base}/1/content/${id}/lookup`,
  )
})

test('whatever is searched for, the contract reads it out of the URL as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (q) => {
      fc.pre(q.trim() !== '')
      const url = new URL(
        operationUrl(base, operations.search, { path: { namespace: 'music' }, query: { q } }),
      )
      assert.equal(readParameters(operations.search.query, new Map(url.searchParams)).q, q)
      assert.equal(url.hash, '')
    }),
  )
})

test('whatever stands for an ID stays within its part of the path', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (ids) => {
      const url = operationUrl(base, operations.lookup, { path: { ids: [...ids, '\ud800'] }, query: {} })
      assert.match(url, /^https:\/\/music\.example\/groove\/1\/content\/[^/?#]*\/lookup$/)
    }),
  )
  const url = operationUrl(base, operations.lookup, { path: { ids: [id] }, query: {} })
  assert.ok(parseContentId(decodeURIComponent(url.split('/')[6]!)))
})
