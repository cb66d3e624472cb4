import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countDelivered, type Listen, playThresholdMs } from './count-plays.ts'

const songMs = 200_000
/** `[from, to, at, url]`, in seconds. */
type Piece = readonly [number, number, number?, number?]

function countPlays(pieces: readonly Piece[], durationMs = songMs): number {
  let listen: Listen | null = null
  let plays = 0
  for (const [from, to, at = 0, urlId = 1] of pieces) {
    const delivered = { fromMs: from * 1000, toMs: to * 1000, durationMs, urlId, atMs: at * 1000 }
    const counted = countDelivered(listen, delivered)
    listen = counted.listen
    plays += counted.isPlay ? 1 : 0
  }
  return plays
}

const cases: readonly [string, readonly Piece[], number, number?][] = [
  ['half of it in one piece', [[0, 100]], 1],
  ['a little less than half', [[0, 99.9]], 0],
  [
    'half of it in pieces of any order',
    [
      [150, 200],
      [50, 100],
    ],
    1,
  ],
  [
    'the same piece again and again',
    [
      [0, 50],
      [0, 50],
      [0, 50],
      [10, 40],
    ],
    0,
  ],
  [
    'pieces that overlap, counted once where they do',
    [
      [0, 60],
      [40, 99],
    ],
    0,
  ],
  [
    'pieces that overlap, with half of it in all',
    [
      [0, 60],
      [40, 100],
    ],
    1,
  ],
  ['all of it at once', [[0, 200]], 1],
  [
    'all of it, piece by piece',
    [
      [0, 50],
      [50, 100],
      [100, 150],
      [150, 200],
    ],
    1,
  ],
  ['four minutes of an hour', [[0, 240]], 1, 3_600_000],
  ['less than four minutes of an hour', [[0, 239]], 0, 3_600_000],
  [
    'a player that looks at the end first',
    [
      [0, 1],
      [199, 200],
      [0, 50],
      [50, 120],
    ],
    1,
  ],
  [
    'a seek back to the start, before the end',
    [
      [0, 120, 0],
      [0, 120, 150],
    ],
    1,
  ],
  [
    'the same URL again after its end',
    [
      [0, 200, 0],
      [0, 200, 210],
    ],
    2,
  ],
  [
    'the same URL three times',
    [
      [0, 200, 0],
      [0, 200, 210],
      [0, 200, 420],
    ],
    3,
  ],
  [
    'a start that is fetched again at once, after all was',
    [
      [0, 200, 0],
      [0, 200, 5],
    ],
    1,
  ],
  [
    'another URL, from the start, after half of it',
    [
      [0, 120, 0, 1],
      [0, 120, 130, 2],
    ],
    2,
  ],
  [
    'another URL that goes on in the middle',
    [
      [0, 60, 0, 1],
      [60, 120, 60, 2],
    ],
    1,
  ],
  [
    'two URLs that are fetched at once',
    [
      [0, 200, 0, 1],
      [0, 200, 1, 2],
    ],
    1,
  ],
  ['more than there is', [[-10, 9999]], 1],
  [
    'nothing',
    [
      [50, 50],
      [60, 40],
    ],
    0,
  ],
]
for (const [what, pieces, plays, durationMs] of cases) {
  test(`${what} is ${plays === 0 ? 'no play' : plays === 1 ? 'one play' : `${plays} plays`}`, () => {
    assert.equal(countPlays(pieces, durationMs), plays)
  })
}

const stretches = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 200 }),
    length: fc.integer({ min: 0, max: 80 }),
    waited: fc.integer({ min: 0, max: 120 }),
    urlId: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 40 },
)

test('nobody plays faster than it sounds, whatever is fetched: between two plays lies half a track', () => {
  fc.assert(
    fc.property(stretches, (pieces) => {
      let listen: Listen | null = null
      let atMs = 0
      const plays: number[] = []
      for (const { from, length, waited, urlId } of pieces) {
        atMs += waited * 1000
        const piece = { fromMs: from * 1000, toMs: (from + length) * 1000, durationMs: songMs, urlId, atMs }
        const counted = countDelivered(listen, piece)
        listen = counted.listen
        if (counted.isPlay) plays.push(atMs)
      }
      assert.ok(plays.length <= 1 + atMs / playThresholdMs(songMs))
    }),
    { numRuns: 500 },
  )
})

test('of one URL, at one time, it is a play when the seconds that were delivered are half of all, in any order', () => {
  fc.assert(
    fc.property(stretches, (pieces) => {
      const seconds = new Set<number>()
      for (const { from, length } of pieces) {
        for (let second = from; second < Math.min(from + length, 200); second++) seconds.add(second)
      }
      const asPieces = pieces.map(({ from, length }): Piece => [from, from + length])
      assert.equal(countPlays(asPieces), seconds.size >= 100 ? 1 : 0)
    }),
    { numRuns: 500 },
  )
})
