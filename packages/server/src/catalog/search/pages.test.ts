import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestSearch, type TestItem, type TestSearch } from '../../../test/search/open-test-search.ts'
import { findItems, readSearchPosition, type SearchPosition } from './index.ts'

interface Walk {
  readonly query: string
  readonly limit: number
  /** What happens to the index between two pages. */
  readonly meanwhile?: (page: number) => Promise<void>
}

/** Every page of a query, with positions written and read back as a token does. */
async function walkPages(search: TestSearch, { query, limit, meanwhile }: Walk): Promise<number[][]> {
  const pages: number[][] = []
  let after: SearchPosition | null = null
  do {
    const found = await findItems({ db: search.reader, kind: 'track', query, limit, after, hidden: [] })
    pages.push([...found.ids])
    after = found.next && readSearchPosition(JSON.parse(JSON.stringify(found.next)))
    assert.equal(after === null, found.next === null)
    await meanwhile?.(pages.length)
  } while (after !== null)
  return pages
}

const nameOf = (id: number) => ['Love at Night', 'Night Love', 'Love', 'Nights', 'Lovers’ Night'][id % 5]!
const someItems = (count: number): TestItem[] =>
  Array.from({ length: count }, (_, index) => {
    const id = index + 1
    return { id, name: nameOf(id), context: id % 3 === 0 ? 'Love by Night' : 'Night', bucket: (id * 7) % 11 }
  })

for (const [query, count] of [
  ['love', 1500],
  ['night love', 600],
  ['lovers nights', 300],
  ['lovesr', 400],
] as const) {
  test(`pages of any length make up the list of "${query}"`, async (t) => {
    const search = await openTestSearch(t)
    await search.put(someItems(count))
    const whole = (await walkPages(search, { query, limit: 2000 })).flat()
    assert.ok(whole.length > 50)
    assert.equal(new Set(whole).size, whole.length)
    for (const limit of [1, 7, 100]) {
      if (limit === 1 && whole.length > 300) continue
      const pages = await walkPages(search, { query, limit })
      assert.deepEqual(pages.flat(), whole)
      assert.ok(pages.slice(0, -1).every((page) => page.length === limit))
    }
  })
}

const bucket = fc.integer({ min: 0, max: 10 })
const changes = fc.array(
  fc.oneof(
    fc.record({ move: fc.nat(), bucket }),
    fc.record({ remove: fc.nat() }),
    fc.record({ rename: fc.nat(), name: fc.constantFrom('Night', 'Love Love', 'Hate'), bucket }),
    fc.record({ add: bucket }),
  ),
  { maxLength: 25 },
)

for (const query of ['love', 'night love', 'lovesr']) {
  test(`while the index changes, "${query}" yields what stays exactly once, and nothing twice`, async (t) => {
    const search = await openTestSearch(t)
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { maxLength: 12 }), async (stages) => {
        const items = new Map(someItems(330).map((item) => [item.id, item]))
        await search.put([...items.values()])
        const before = (await walkPages(search, { query, limit: 1000 })).flat()
        const unchanged = new Set(before)

        const meanwhile = async (page: number) => {
          for (const change of stages[page - 1] ?? []) {
            const ids = [...items.keys()]
            const pick = (index: number) => items.get(ids[index % ids.length]!)!
            if ('move' in change) {
              const moved = { ...pick(change.move), bucket: change.bucket }
              items.set(moved.id, moved)
              await search.put([moved])
            } else if ('remove' in change) {
              const { id } = pick(change.remove)
              items.delete(id)
              unchanged.delete(id)
              await search.remove([id])
            } else if ('rename' in change) {
              const { name, bucket } = change
              const renamed = { ...pick(change.rename), name, bucket }
              items.set(renamed.id, renamed)
              await search.put([renamed])
            } else {
              const id = Math.max(...ids) + 1
              items.set(id, { id, name: nameOf(id), bucket: change.add })
              await search.put([items.get(id)!])
            }
          }
        }
        const seen = (await walkPages(search, { query, limit: 30, meanwhile })).flat()
        await search.remove([...items.keys()])

        assert.equal(new Set(seen).size, seen.length, 'an item came twice')
        const missed = [...unchanged].filter((id) => !seen.includes(id))
        assert.deepEqual(missed, [])
        const order = before.filter((id) => unchanged.has(id))
        assert.deepEqual(
          seen.filter((id) => unchanged.has(id)),
          order,
        )
      }),
      { numRuns: 12 },
    )
  })
}

test('a total is exact up to a thousand, and about right beyond', async (t) => {
  const search = await openTestSearch(t)
  const ask = (query: string) =>
    findItems({ db: search.reader, kind: 'track', query, limit: 1, after: null, hidden: [] }).then(
      ({ total }) => total,
    )
  await search.put(
    Array.from({ length: 1000 }, (_, index) => ({ id: index + 1, name: 'Many', bucket: index % 9 })),
  )
  assert.equal(await ask('many'), 1000)
  const more = Array.from({ length: 4000 }, (_, index) => index + 1001)
  await search.put(more.map((id) => ({ id, name: id % 2 === 0 ? 'Many' : 'Few', bucket: id % 9 })))
  const total = await ask('many')
  assert.ok(total > 2400 && total < 3600, `${total} instead of 3000`)
})

test('the total of the first page stays that of the walk', async (t) => {
  const search = await openTestSearch(t)
  await search.put(someItems(40))
  const first = await findItems({
    db: search.reader,
    kind: 'track',
    query: 'night',
    limit: 5,
    after: null,
    hidden: [],
  })
  await search.put([{ id: 99, name: 'Night' }])
  const second = await findItems({
    db: search.reader,
    kind: 'track',
    query: 'night',
    limit: 5,
    after: first.next,
    hidden: [],
  })
  assert.equal(second.total, first.total)
})

test('a position that cannot be is none', () => {
  const position = { tier: 1, entry: 5, asOf: 0, lastBestKnown: null, total: 9, isCorrected: false }
  assert.deepEqual(readSearchPosition({ ...position, extra: 1 }), position)
  assert.deepEqual(readSearchPosition({ ...position, lastBestKnown: 7 }), { ...position, lastBestKnown: 7 })
  const spoilt: Record<string, unknown>[] = [
    { tier: -1 },
    { tier: 12 },
    { tier: 0.5 },
    { entry: '5' },
    { entry: 2 ** 60 },
    { asOf: null },
    { lastBestKnown: -1 },
    { total: Number.NaN },
    { isCorrected: 0 },
  ]
  for (const change of spoilt)
    assert.equal(readSearchPosition({ ...position, ...change }), null, JSON.stringify(change))
  for (const value of [null, undefined, 5, 'x', [], {}]) assert.equal(readSearchPosition(value), null)
})

test('a position of another query never throws', async (t) => {
  const search = await openTestSearch(t)
  await search.put(someItems(30))
  const count = fc.nat({ max: 2 ** 45 })
  const position = fc.record({
    tier: fc.nat({ max: 11 }),
    entry: count,
    asOf: count,
    lastBestKnown: fc.option(count),
    total: count,
    isCorrected: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      position,
      fc.constantFrom('love', 'night love', 'lovesr', '!!!', ''),
      async (after, query) => {
        const { ids } = await findItems({
          db: search.reader,
          kind: 'track',
          query,
          limit: 5,
          after,
          hidden: [],
        })
        assert.ok(ids.length <= 5)
      },
    ),
  )
})
