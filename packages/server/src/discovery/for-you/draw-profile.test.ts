import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TrackFacts } from '../../catalog/index.ts'
import type { ListenedTrack } from '../listening/listening-queries.ts'
import { drawProfile } from './draw-profile.ts'

const dayMs = 86_400_000
const nowMs = 1000 * dayMs

/** Tracks `a1`, `a2`, `b1` … are by the artist of their letter, and of the genre that is called as it is. */
const guids = ['a', 'b', 'c'].flatMap((artist) => [1, 2, 3].map((song) => `${artist}${song}`))
const facts = guids.map((guid): TrackFacts => {
  const artist = guid[0]!
  const named = { guid: artist, name: artist.toUpperCase() }
  return { guid, artist: named, genres: [`genre ${artist}`], year: null, durationMs: 1 }
})
const heard = (trackGuid: string, plays: number, daysAgo: number): ListenedTrack => ({
  ...{ trackGuid, plays },
  lastPlayedAtMs: nowMs - daysAgo * dayMs,
})
const draw = (listened: readonly ListenedTrack[], kept: readonly string[]) =>
  drawProfile({ listened, kept }, facts, nowMs)

test('who keeps music and plays none likes what they keep, the most kept first', () => {
  const { artists, genres, kept, onRepeat, longNotHeard, heard: known } = draw([], ['b1', 'a1', 'gone', 'a2'])
  assert.deepEqual(
    artists.map(({ guid }) => guid),
    ['a', 'b'],
  )
  assert.deepEqual(genres, ['genre a', 'genre b'])
  assert.deepEqual(kept, ['b1', 'a1', 'a2'])
  assert.deepEqual([onRepeat, longNotHeard, known], [[], [], new Set()])
})

test('keeping a track says as much as playing it twice', () => {
  const liked = (plays: number) => draw([heard('a1', plays, 1)], ['b1']).genres
  assert.deepEqual(liked(1), ['genre b', 'genre a'])
  assert.deepEqual(liked(3), ['genre a', 'genre b'])
  assert.deepEqual(draw([heard('a1', 3, 1), heard('b1', 2, 1)], ['b1']).genres, ['genre b', 'genre a'])
})

test('what is kept was liked though it was played once, and is not kept waiting when it was played lately', () => {
  const { longNotHeard, kept, onRepeat } = draw(
    [heard('a1', 1, 100), heard('a2', 1, 100), heard('b1', 2, 100), heard('c1', 1, 1)],
    ['a1', 'c1', 'c2'],
  )
  assert.deepEqual(longNotHeard, ['b1', 'a1'])
  assert.deepEqual(kept, ['a1', 'c2'])
  assert.deepEqual(onRepeat, ['c1'])
})

test('keeping one more track of an artist never makes the artist less liked', () => {
  const anyListened = fc
    .uniqueArray(fc.constantFrom(...guids))
    .chain((tracks) =>
      fc.tuple(
        ...tracks.map((guid) => fc.nat({ max: 9 }).map((plays) => heard(guid, plays + 1, plays * 20))),
      ),
    )
  fc.assert(
    fc.property(
      anyListened,
      fc.uniqueArray(fc.constantFrom(...guids)),
      fc.constantFrom(...guids),
      (listened, kept, more) => {
        const before = kept.filter((guid) => guid !== more)
        const placeOf = (all: readonly string[]) => {
          const { artists } = draw(listened, all)
          const at = artists.findIndex(({ guid }) => guid === more[0])
          return at < 0 ? artists.length : at
        }
        assert.ok(placeOf([...before, more]) <= placeOf(before))
      },
    ),
  )
})
