import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestSearch } from '../../../../test/search/open-test-search.ts'
import { indexColumns, makeIndexRow } from '../index-row.ts'
import { type Match, matchesRow } from '../match.ts'
import { entryNumber, idOfEntry, type SearchEntry } from '../search-entry.ts'
import { wholeForms } from '../whole-forms.ts'
import { sqliteSearch } from './sqlite-search.ts'

const everything = {
  kind: 'track',
  after: -1,
  upTo: Number.MAX_SAFE_INTEGER,
  asOf: 0,
  hidden: [],
  limit: 1000,
} as const

const word = fc.constantFrom(
  'love',
  'lover',
  'the',
  'P!nk',
  'AC/DC',
  'l’amour',
  '椎名林檎',
  '!!!',
  'and',
  'Ümlaut',
  'x',
)
const words = fc.array(word, { maxLength: 3 }).map((list) => list.join(' '))
const entries = fc
  .array(fc.record({ name: words, context: words }), { minLength: 1, maxLength: 12 })
  .map((list) =>
    list.map(
      (texts, index): SearchEntry => ({
        ...texts,
        id: index + 1,
        bucket: (index * 7) % 5,
        previousBucket: null,
      }),
    ),
  )

const anyTerm = fc.constantFrom(
  'love',
  'lo',
  'l',
  'pnk',
  'dc',
  'acdc',
  '名林',
  '椎',
  'and',
  'ue',
  'nothing',
  '\u0080love',
  '"',
)
const { match } = fc.letrec<{ match: Match }>((tie) => ({
  match: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      term: anyTerm,
      prefix: fc.boolean(),
      columns: fc.option(fc.subarray([...indexColumns], { minLength: 1 })),
    }),
    fc.record({ all: fc.array(tie('match'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('match'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ match: tie('match'), but: tie('match') }),
  ),
}))

test('the index finds just the rows that match, in their order', async (t) => {
  const { reader, put, remove } = await openTestSearch(t)
  await fc.assert(
    fc.asyncProperty(entries, match, async (list, wanted) => {
      await put(list)
      const found = await sqliteSearch.findEntries(reader, { ...everything, match: wanted })
      await remove(list.map(({ id }) => id))

      const matching = list.filter((entry) => matchesRow(wanted, makeIndexRow(entry)))
      assert.deepEqual(
        found,
        matching.map((entry) => entryNumber(entry)).sort((one, other) => one - other),
      )
    }),
  )
})

test('bounds and a limit cut the list', async (t) => {
  const { reader, put } = await openTestSearch(t)
  await put([1, 2, 3, 4, 5].map((id) => ({ id, name: 'Same', bucket: 0 })))
  const ask = { ...everything, match: { term: 'same', prefix: false, columns: null } }
  const entry = (id: number) => entryNumber({ id, bucket: 0 })
  const find = async (bounds: object) =>
    (await sqliteSearch.findEntries(reader, { ...ask, ...bounds })).map(idOfEntry)
  assert.deepEqual(await find({ after: entry(2) }), [3, 4, 5])
  assert.deepEqual(await find({ after: entry(1), upTo: entry(4) }), [2, 3, 4])
  assert.deepEqual(await find({ limit: 2 }), [1, 2])
})

test('rows are read back as they were put', async (t) => {
  const { reader, put } = await openTestSearch(t)
  const entry = {
    id: 3,
    name: 'The P!nk\nPink, The',
    context: 'l’amour\n椎名林檎',
    bucket: 9,
    previousBucket: null,
  }
  await put([entry])
  const stored = { entry: entryNumber(entry), ...makeIndexRow(entry) }
  assert.deepEqual(await sqliteSearch.readRows(reader, 'track', [stored.entry, 77]), [stored])
})

test('the vocabulary knows endings, and words one slip away', async (t) => {
  const { reader, put } = await openTestSearch(t)
  await put([{ id: 1, name: 'Bohemian Rhapsody', context: 'Queen\nA Night at the Opera' }])
  assert.deepEqual(await sqliteSearch.findEndings(reader, 'bohem', 5), ['bohemian'])
  assert.deepEqual(await sqliteSearch.findEndings(reader, 'nigh', 5), ['night'])
  assert.deepEqual(await sqliteSearch.findEndings(reader, 'bohemiana', 5), [])
  assert.deepEqual(await sqliteSearch.findNearWords(reader, ['quen', 'qeen'], 5), ['queen'])
})

test('the size up to an entry is about the number of items before it', async (t) => {
  const { reader, put, remove } = await openTestSearch(t)
  await put(Array.from({ length: 100 }, (_, index) => ({ id: index + 1, name: 'x', bucket: index % 2 })))
  await put(Array.from({ length: 10 }, (_, index) => ({ id: index + 1, name: 'x', bucket: 2 })))
  await remove([11, 12])
  const { inAll, upTo } = await sqliteSearch.measureUpTo(reader, 'track', entryNumber({ id: 50, bucket: 1 }))
  assert.equal(inAll, 98)
  assert.ok(upTo > 44 && upTo < 70, `${upTo}`)
})

test('a whole name has no form that another kind of name has', () => {
  assert.deepEqual(wholeForms('The Beatles'), ['thebeatles', 'beatles'])
  assert.deepEqual(wholeForms('P!nk'), ['pink', 'pnk'])
  assert.deepEqual(wholeForms('Guns N’ Roses'), ['gunsnroses', 'gunsandroses'])
  assert.deepEqual(wholeForms('( )'), ['()'])
  assert.deepEqual(wholeForms(' '), [])
})
