import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestSearch, type TestItem } from '../../../test/search/open-test-search.ts'
import { putSearchEntries } from '../../storage/index.ts'
import { findItems } from './index.ts'

const names = ['Love', 'The Lovers', 'Love & Night', 'Night Love', 'P!nk', '椎名林檎', '!!!', 'Lovely Nights']
const queries = ['love', 'lov', 'night love', 'loev', 'lovrs', 'pnk', '林檎', '!!!', 'love pink']

const change = fc.oneof(
  fc.record({
    put: fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      name: fc.constantFrom(...names),
      context: fc.constantFrom('', 'Pink', 'The Night\nLove'),
      bucket: fc.integer({ min: 0, max: 3 }),
    }),
  }),
  fc.record({ remove: fc.integer({ min: 1, max: 12 }) }),
)

test('an index that was kept up finds what one built anew finds', async (t) => {
  const { put, remove, reader } = await openTestSearch(t)
  const findAs = (kind: 'track' | 'album', query: string) =>
    findItems({ db: reader, kind, query, limit: 50, after: null, hidden: [] })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
      const items = new Map<number, TestItem>()
      for (const step of changes) {
        if ('put' in step) {
          await put([step.put], 'track')
          items.set(step.put.id, step.put)
        } else if (items.delete(step.remove)) {
          await remove([step.remove], 'track')
        }
      }
      await put([...items.values()], 'album')

      for (const query of queries) {
        const { ids, total } = await findAs('track', query)
        assert.deepEqual({ ids, total, next: null }, await findAs('album', query), query)
      }
      for (const kind of ['track', 'album'] as const) await remove([...items.keys()], kind)
    }),
    { numRuns: 40 },
  )
})

test('items that became tombstones are gone, with every place where they stood', async (t) => {
  const { put, remove, reader, writer } = await openTestSearch(t)
  for (const bucket of [5, 4, 3, 5, 2]) await put([{ id: 1, name: 'Gone', bucket }])
  await put([{ id: 2, name: 'Gone Too', bucket: 1 }])
  await remove([1])
  const found = await findItems({
    db: reader,
    kind: 'track',
    query: 'gone',
    limit: 9,
    after: null,
    hidden: [],
  })
  assert.deepEqual(found.ids, [2])
  const rows = await writer
    .selectFrom('search_track' as never)
    .selectAll()
    .execute()
  assert.equal(rows.length, 1)
})

test('putting again what stands there changes nothing', async (t) => {
  const { put, writer } = await openTestSearch(t)
  const items = [1, 2, 3].map((id) => ({ id, name: `The ${id}`, context: 'Same', bucket: id }))
  await put(items)
  const countRows = () =>
    Promise.all(
      ['search_move', 'search_track', 'search_word'].map(async (table) => {
        const rows = await writer
          .selectFrom(table as never)
          .selectAll()
          .execute()
        return rows.length
      }),
    )
  const before = await countRows()
  await put(items)
  assert.deepEqual(await countRows(), before)
  await put([{ ...items[0]!, name: 'Renamed' }])
  assert.notDeepEqual(await countRows(), before)
})

test('moves that no one asks about any more are forgotten', async (t) => {
  const { put, reader, writer } = await openTestSearch(t)
  const items = Array.from({ length: 5000 }, (_, index) => index + 1)
  for (const bucket of [9, 8, 7, 6, 5, 4]) await put(items.map((id) => ({ id, name: 'Mover', bucket })))
  const rows = await writer
    .selectFrom('search_track' as never)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  assert.ok(rows.count <= 5000 + 22_000, `${rows.count} rows`)
  const found = await findItems({
    db: reader,
    kind: 'track',
    query: 'mover',
    limit: 3,
    after: null,
    hidden: [],
  })
  assert.deepEqual(found, { ...found, ids: [1, 2, 3], total: 5000 })
})

test('what a transaction takes back was never in the index', async (t) => {
  const { put, reader, writer } = await openTestSearch(t)
  await put([{ id: 1, name: 'Kept' }])
  await assert.rejects(
    writer.transaction().execute(async (transaction) => {
      const entry = { id: 2, bucket: 1, previousBucket: null, name: 'Kept back', context: '' }
      await putSearchEntries(transaction, 'track', [entry])
      throw new Error('no')
    }),
  )
  const found = await findItems({
    db: reader,
    kind: 'track',
    query: 'kept',
    limit: 9,
    after: null,
    hidden: [],
  })
  assert.deepEqual(found, { ids: [1], next: null, total: 1 })
})
