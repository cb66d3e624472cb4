import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type PlacedEntry, placeAll, placeAtEnd, placeMoved } from './place-entries.ts'

const byPosition = (one: PlacedEntry, other: PlacedEntry) => one.position - other.position

/** Carries a move out, as the database does. */
function carryOut(entries: readonly PlacedEntry[], placed: readonly PlacedEntry[]): PlacedEntry[] {
  const moved = new Map(placed.map(({ id, position }) => [id, position]))
  return entries.map(({ id, position }) => ({ id, position: moved.get(id) ?? position })).sort(byPosition)
}

/** What a listener means: the moved leave the list, and come back together before the other one. */
function moveInModel(ids: readonly number[], moved: readonly number[], before: number | null): number[] {
  const from = before === null ? ids.length : ids.indexOf(before)
  const next = ids.slice(from).find((id) => !moved.includes(id))
  const staying = ids.filter((id) => !moved.includes(id))
  const at = next === undefined ? staying.length : staying.indexOf(next)
  return [...staying.slice(0, at), ...moved, ...staying.slice(at)]
}

const cases: readonly [string, number[], number | null, number[]][] = [
  ['one to the front', [3], 1, [3, 1, 2, 4]],
  ['one to the end', [1], null, [2, 3, 4, 1]],
  ['several, in the order in which they are listed', [4, 1], 3, [2, 4, 1, 3]],
  ['before one that is itself moved: before the next that stays', [2, 3], 2, [1, 2, 3, 4]],
  ['all of them', [4, 3, 2, 1], null, [4, 3, 2, 1]],
]
for (const [what, moved, before, order] of cases) {
  test(`moving ${what} gives ${order.join(', ')}`, () => {
    const entries = placeAll([1, 2, 3, 4])
    const after = carryOut(entries, placeMoved(entries, { moved, before }))
    assert.deepEqual(
      after.map(({ id }) => id),
      order,
    )
  })
}

test('a move that changes nothing places nothing', () => {
  const entries = placeAll([1, 2, 3])
  assert.deepEqual(placeMoved(entries, { moved: [1, 2], before: 3 }), [])
  assert.deepEqual(placeMoved(entries, { moved: [3], before: null }), [])
})

test('any row of moves and additions gives what a listener means, and positions stay apart', () => {
  const step = fc.record({
    moved: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    before: fc.option(fc.nat(), { nil: null }),
    isAddition: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 200 }), (size, steps) => {
      let entries = placeAll(Array.from({ length: size }, (_, at) => at))
      for (const { moved, before, isAddition } of steps) {
        const ids = entries.map(({ id }) => id)
        if (isAddition && entries.length < 20) {
          const [position] = placeAtEnd(entries.at(-1)?.position ?? null, 1)!
          entries = [...entries, { id: ids.length, position: position! }]
          continue
        }
        const wanted = [...new Set(moved.map((at) => ids[at % ids.length]!))]
        const target = before === null ? null : ids[before % ids.length]!
        const model = moveInModel(ids, wanted, target)
        entries = carryOut(entries, placeMoved(entries, { moved: wanted, before: target }))
        assert.deepEqual(
          entries.map(({ id }) => id),
          model,
        )
        assert.equal(new Set(entries.map(({ position }) => position)).size, entries.length)
        assert.ok(entries.every(({ position }) => Number.isSafeInteger(position) && position > 0))
      }
    }),
  )
})

test('when there is no room between two, all are placed anew', () => {
  let entries = placeAll([1, 2, 3])
  let anew = 0
  for (let round = 0; round < 100; round++) {
    const [, second, third] = entries
    const placed = placeMoved(entries, { moved: [third!.id], before: second!.id })
    if (placed.length === 3) anew += 1
    entries = carryOut(entries, placed)
  }
  assert.ok(anew >= 1 && anew <= 4, String(anew))
})

test('behind the last position that can be counted there is no room', () => {
  assert.equal(placeAtEnd(Number.MAX_SAFE_INTEGER, 1), null)
})
