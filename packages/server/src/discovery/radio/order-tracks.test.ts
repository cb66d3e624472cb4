import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { growRandom } from '../../catalog/index.ts'
import { type Candidate, orderTracks } from './order-tracks.ts'
import { takeTracks } from './session-tracks.ts'

const anyTracks: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({
    guid: fc.nat({ max: 999 }).map(String),
    artists: fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 2 }),
    weight: fc.double({ min: 0.01, max: 20, noNaN: true }),
  }),
  { selector: ({ guid }) => guid, maxLength: 60 },
)

test('an order holds each track once, and the same lot draws the same one', () => {
  fc.assert(
    fc.property(anyTracks, fc.string(), (tracks, lot) => {
      const ordered = orderTracks(tracks, growRandom(lot))
      const guids = (list: readonly Candidate[]) => list.map(({ guid }) => guid)
      assert.deepEqual(guids(ordered).toSorted(), guids(tracks).toSorted())
      assert.deepEqual(guids(orderTracks(tracks.toReversed(), growRandom(lot))).length, tracks.length)
      assert.deepEqual(orderTracks(tracks, growRandom(lot)), ordered)
    }),
  )
})

test('no artist comes twice in a row while somebody else is left', () => {
  fc.assert(
    fc.property(anyTracks, fc.string(), (tracks, lot) => {
      const ordered = orderTracks(tracks, growRandom(lot))
      for (const [at, track] of ordered.entries()) {
        const before = ordered[at - 1]
        if (before === undefined || !track.artists.some((artist) => before.artists.includes(artist))) continue
        for (const other of ordered.slice(at)) {
          assert.ok(
            other.artists.some((artist) => before.artists.includes(artist)),
            'somebody else could have come',
          )
        }
      }
    }),
  )
})

test('what weighs more tends to come sooner, and what weighs little comes too', () => {
  const tracks = Array.from({ length: 40 }, (_, at) => ({
    guid: String(at),
    artists: [at],
    weight: at < 20 ? 4 : 1,
  }))
  let heavyFirst = 0
  const first = new Set<string>()
  for (let draw = 0; draw < 500; draw += 1) {
    const [one] = orderTracks(tracks, growRandom(`draw ${draw}`))
    if (one!.weight === 4) heavyFirst += 1
    first.add(one!.guid)
  }
  // Four fifths of 500 are expected, with a standard deviation of nine.
  assert.ok(heavyFirst > 355 && heavyFirst < 445, String(heavyFirst))
  assert.ok(first.size > 30)
})

test('a session gives every track before it gives one again, and goes on without an end', () => {
  fc.assert(
    fc.property(
      anyTracks.filter((tracks) => tracks.length > 0),
      fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 20 }),
      fc.string(),
      (tracks, counts, lot) => {
        let session = { tracks: orderTracks(tracks, growRandom(lot)), position: 0, round: 0 } as const
        const given: string[] = []
        let now: Parameters<typeof takeTracks>[0] = session
        for (const count of counts) {
          const { taken, session: next } = takeTracks(now, count, lot)
          assert.equal(taken.length, count)
          given.push(...taken.map(({ guid }) => guid))
          now = next
        }
        session = { ...session }
        for (let start = 0; start + tracks.length <= given.length; start += tracks.length) {
          const round = given.slice(start, start + tracks.length)
          assert.equal(new Set(round).size, tracks.length)
        }
      },
    ),
  )
})
