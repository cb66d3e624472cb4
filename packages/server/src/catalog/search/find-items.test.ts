import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestSearch, type TestSearch } from '../../../test/search/open-test-search.ts'
import { findItems } from './index.ts'

const find = async (search: TestSearch, query: string, limit = 25) =>
  findItems({ db: search.reader, kind: 'track', query, limit, after: null, hidden: [] })

test('what looks like a query language is text', async (t) => {
  const search = await openTestSearch(t)
  await search.put([
    { id: 1, name: 'Love' },
    { id: 2, name: 'Hate' },
    { id: 3, name: 'Love or Hate' },
    { id: 4, name: 'Near Name' },
  ])
  const expected: Record<string, readonly number[]> = {
    'love OR hate': [3],
    'love NOT hate': [],
    'love AND hate': [],
    'NEAR(love hate)': [],
    'name:love': [],
    'name : love': [],
    '{name context}: love': [],
    '- name : love': [],
    '^love': [1, 3],
    'love*': [1, 3],
    '*': [],
    '"love"': [1, 3],
    '"love': [1, 3],
    '""': [],
    '"': [],
    "'; drop table search_track; --": [],
    'love\u0000hate': [3],
    'love"hate': [3],
    search_track: [],
    '%': [],
    l_ve: [],
    '\\': [],
    ')': [],
    'love)': [1, 3],
    '(love': [1, 3],
    '\ud800': [],
    '\ud800love\udfff': [1, 3],
    '\u0080love': [1, 3],
  }
  for (const [query, ids] of Object.entries(expected)) {
    assert.deepEqual((await find(search, query)).ids, ids, JSON.stringify(query))
  }
  assert.deepEqual((await find(search, 'love')).ids, [1, 3])
})

test('no text makes a search fail', async (t) => {
  const search = await openTestSearch(t)
  await search.put([{ id: 1, name: 'Love', context: 'Hate' }])
  const nasty = fc.string({
    unit: fc.constantFrom(...'"\'*^():{}-+&|\\\u0000\u0080\ue020 aAé椎\ud800NEAR,.!'),
  })
  await fc.assert(
    fc.asyncProperty(fc.oneof(nasty, fc.string({ unit: 'binary' })), async (query) => {
      const { total, ids } = await find(search, query.slice(0, 256))
      assert.ok(total >= ids.length)
    }),
    { numRuns: 300 },
  )
})

test('everything is found first by its own name', async (t) => {
  const search = await openTestSearch(t)
  const name = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'!?$&()+-/.…・\'"’ aé1ß椎ア한'), minLength: 1, maxLength: 12 }),
    )
    .filter(
      (text) =>
        !/[\n\r]/.test(text) && /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.toWellFormed().replaceAll('\ufffd', '')),
    )
  await fc.assert(
    fc.asyncProperty(name, async (text) => {
      await search.put([
        { id: 1, name: `${text} and more of it`, bucket: 0 },
        { id: 2, name: text, context: 'Someone', bucket: 200 },
      ])
      const { ids } = await find(search, text)
      await search.remove([1, 2])
      assert.equal(ids[0], 2, JSON.stringify(text))
    }),
    { numRuns: 200 },
  )
})

test('words come in any order, and the last may be unfinished', async (t) => {
  const search = await openTestSearch(t)
  await search.put([{ id: 1, name: 'Smells Like Teen Spirit', context: 'Nirvana\nNevermind' }])
  for (const query of [
    'spirit smells',
    'nirvana teen sp',
    'nevermind smells nirv',
    'like s',
    'teen spirit like smells',
  ]) {
    assert.deepEqual((await find(search, query)).ids, [1], query)
  }
  for (const query of ['smel spirit', 'spirit nirvanist', 'teen metallica']) {
    assert.deepEqual((await find(search, query)).ids, [], query)
  }
})

test('hits of mistyped words come only when there are few others, and after them', async (t) => {
  const search = await openTestSearch(t)
  const named = (from: number, count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({ id: from + index, name, bucket: 50 - index }))
  await search.put([
    ...named(1, 3, 'Something Hearts'),
    ...named(11, 2, 'Hearth'),
    ...named(21, 5, 'Something Planets'),
  ])

  assert.deepEqual((await find(search, 'something hearts')).ids.toSorted(), [1, 2, 3])
  assert.deepEqual((await find(search, 'hearth')).ids, [12, 11, 3, 2, 1])
  assert.deepEqual((await find(search, 'plamets')).ids, [25, 24, 23, 22, 21])
  assert.deepEqual((await find(search, 'planets')).ids.length, 5)
  assert.deepEqual((await find(search, 'some')).ids.length, 8)
})

test('short words and numbers are not corrected', async (t) => {
  const search = await openTestSearch(t)
  await search.put([
    { id: 1, name: 'Four' },
    { id: 2, name: '19999' },
    { id: 3, name: '椎名林檎檎' },
  ])
  for (const query of ['fuor', '19998', '椎名林擒檎'])
    assert.deepEqual((await find(search, query)).ids, [], query)
})

test('a long query finds the name that it is, and other names by its longest words', async (t) => {
  const search = await openTestSearch(t)
  const name = 'The Love of My Night and You in the House of Other People'
  await search.put([
    { id: 1, name },
    { id: 2, name: 'House Other People', context: 'Night' },
    { id: 3, name: 'Love House' },
  ])
  assert.deepEqual((await find(search, name)).ids[0], 1)
  assert.deepEqual((await find(search, `${name} `.repeat(9).slice(0, 256))).ids[0], 1)
  assert.deepEqual((await find(search, 'a'.repeat(256))).ids, [])
  assert.deepEqual((await find(search, '椎'.repeat(256))).ids, [])
  assert.deepEqual((await find(search, '! '.repeat(128))).ids, [])
})

test('each kind is searched for itself', async (t) => {
  const search = await openTestSearch(t)
  for (const [index, kind] of (['artist', 'album', 'track', 'playlist'] as const).entries()) {
    await search.put([{ id: index + 1, name: 'Same' }], kind)
  }
  for (const [index, kind] of (['artist', 'album', 'track', 'playlist'] as const).entries()) {
    const { ids } = await findItems({
      db: search.reader,
      kind,
      query: 'same',
      limit: 5,
      after: null,
      hidden: [],
    })
    assert.deepEqual(ids, [index + 1])
  }
})
