import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { closestTracks, countTies, type Sign } from './count-ties.ts'

const me = 0

const anySigns: fc.Arbitrary<Sign[]> = fc.array(
  fc.record({
    userId: fc.nat({ max: 4 }),
    kind: fc.constantFrom('heard', 'playlist', 'published playlist', 'collection'),
    tracks: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 6 }),
  }),
  { maxLength: 12 },
)

const sign = (userId: number, kind: Sign['kind'], ...tracks: string[]): Sign => ({ userId, kind, tracks })

const table: readonly (readonly [string, readonly Sign[], object, object])[] = [
  ['nothing', [], {}, {}],
  ['one’s own listening', [sign(me, 'heard', 'A')], { A: 1 }, {}],
  ['one’s own collection', [sign(me, 'collection', 'A', 'A')], { A: 0.5 }, {}],
  ['one’s own in two ways', [sign(me, 'collection', 'A'), sign(me, 'playlist', 'A')], { A: 1 }, {}],
  ['one other', [sign(1, 'heard', 'A'), sign(1, 'playlist', 'A'), sign(1, 'collection', 'A')], {}, {}],
  ['one other besides', [sign(me, 'collection', 'A'), sign(1, 'heard', 'A')], { A: 0.5 }, {}],
  ['two others', [sign(1, 'heard', 'A', 'B'), sign(2, 'collection', 'A', 'C')], { A: 1.5 }, {}],
  ['a published playlist', [sign(1, 'published playlist', 'A', 'A', 'B')], {}, { A: 1, B: 1 }],
]

for (const [name, signs, people, published] of table) {
  test(`ties by ${name} are counted`, () => {
    const ties = countTies(signs, me)
    assert.deepEqual(Object.fromEntries(ties.people), people)
    assert.deepEqual(Object.fromEntries(ties.published), published)
  })
}

test('nothing that one other person alone has changes any tie', () => {
  fc.assert(
    fc.property(
      anySigns,
      fc.constantFrom('heard' as const, 'playlist' as const, 'collection' as const),
      (signs, kind) => {
        const secret = sign(9, kind, 'X', 'Y')
        const own = sign(9, 'collection', 'X')
        assert.deepEqual(countTies([...signs, secret, own], me), countTies(signs, me))
      },
    ),
  )
})

test('ties are the same in whatever order signs are read', () => {
  fc.assert(
    fc.property(anySigns, (signs) => {
      assert.deepEqual(countTies(signs.toReversed(), me), countTies(signs, me))
    }),
  )
})

test('the closest tracks come first, without those that are known and no more than are wanted', () => {
  const ties = countTies(
    [
      sign(me, 'heard', 'A', 'B', 'E'),
      sign(me, 'collection', 'C'),
      sign(1, 'published playlist', 'B', 'D'),
      sign(2, 'published playlist', 'D'),
    ],
    me,
  )
  assert.deepEqual(closestTracks(ties, { except: new Set(['E']), limit: 3 }), ['B', 'A', 'D'])
})
