import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeScore } from './compose-score.ts'
import { MUSICAL_STYLES } from './musical-styles.ts'
import type { Part, Score } from './score.ts'

const styles = Object.entries(MUSICAL_STYLES)

function compose(style: keyof typeof MUSICAL_STYLES, seed: string, variation = 0): Score {
  return composeScore({ style: MUSICAL_STYLES[style], seed, variation, atLeastSeconds: 19, guest: null })
}

function partOf(score: Score, role: Part['role']): Part {
  return score.parts.find((part) => part.role === role)!
}

test('the same seed gives the same piece, another seed another', () => {
  assert.deepEqual(compose('pierJazz', 'one'), compose('pierJazz', 'one'))
  assert.notDeepEqual(partOf(compose('pierJazz', 'one'), 'lead'), partOf(compose('pierJazz', 'two'), 'lead'))
})

test('every style gives pieces of 20 to 40 seconds at a tempo of its own, with nothing after their end', () => {
  for (const [name, style] of styles) {
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const score = compose(name as keyof typeof MUSICAL_STYLES, seed)
      const [slowest, fastest] = style.tempoBpm
      assert.ok(score.lengthSeconds >= 20 && score.lengthSeconds <= 40, `${name}: ${score.lengthSeconds} s`)
      assert.ok(score.tempoBpm >= slowest && score.tempoBpm <= fastest, `${name}: ${score.tempoBpm} bpm`)
      for (const { notes } of score.parts) {
        for (const { startSeconds, lengthSeconds } of notes) {
          assert.ok(startSeconds >= 0 && lengthSeconds > 0)
          assert.ok(startSeconds + lengthSeconds <= score.lengthSeconds + 0.001, name)
        }
      }
    }
  }
})

test('all notes of a piece, the chords’ too, belong to one scale of seven tones', () => {
  for (const [name] of styles) {
    const score = compose(name as keyof typeof MUSICAL_STYLES, 'scale')
    const tones = new Set(score.parts.flatMap(({ notes }) => notes.map(({ midi }) => midi % 12)))
    assert.ok(tones.size <= 7, `${name}: ${[...tones].join(' ')}`)
  }
})

test('melodies move and are no ladders: at most four equal notes on end, a range of a sixth to two octaves and a half', () => {
  for (const [name] of styles) {
    for (const seed of ['a', 'b', 'c']) {
      const pitches = partOf(compose(name as keyof typeof MUSICAL_STYLES, seed), 'lead').notes.map(
        ({ midi }) => midi,
      )
      const range = Math.max(...pitches) - Math.min(...pitches)
      assert.ok(range >= 8 && range <= 30, `${name} ${seed}: ${range} half tones`)
      const repeats = pitches.filter(
        (midi, at) => at >= 4 && pitches.slice(at - 4, at).every((other) => other === midi),
      )
      assert.deepEqual(repeats, [], `${name} ${seed}: ${pitches.join(' ')}`)
    }
  }
})

test('a tune seldom lies half a tone beside a tone of the chord', () => {
  for (const [name] of styles) {
    const score = compose(name as keyof typeof MUSICAL_STYLES, 'clash')
    const chords = [
      ...partOf(score, 'harmony').notes,
      ...(score.parts.find(({ role }) => role === 'pad')?.notes ?? []),
    ]
    let clashing = 0
    let total = 0
    for (const note of partOf(score, 'lead').notes) {
      total += note.lengthSeconds
      clashing += Math.max(
        0,
        ...chords
          .filter(({ midi }) => [1, 11].includes(Math.abs(midi - note.midi) % 12))
          .map(
            (other) =>
              Math.min(other.startSeconds + other.lengthSeconds, note.startSeconds + note.lengthSeconds) -
              Math.max(other.startSeconds, note.startSeconds),
          ),
      )
    }
    assert.ok(clashing < total * 0.15, `${name}: ${clashing} of ${total} s`)
  }
})

test('the variation chooses who leads and in which scale', () => {
  const leads = [0, 1, 2].map((variation) => partOf(compose('cafeBossa', 'x', variation), 'lead').instrument)
  assert.equal(new Set(leads).size, 3)
})

test('a guest plays the second theme, and the leader is silent meanwhile', () => {
  const guest = MUSICAL_STYLES.arcade.leads[0]!
  const score = composeScore({
    style: MUSICAL_STYLES.mothHop,
    seed: 'x',
    variation: 0,
    atLeastSeconds: 19,
    guest,
  })
  const [lead, featured] = [partOf(score, 'lead'), partOf(score, 'guest')]
  assert.equal(featured.instrument, guest.instrument)
  assert.ok(featured.notes.length > 5)
  for (const { startSeconds, lengthSeconds } of featured.notes) {
    const end = startSeconds + lengthSeconds
    assert.ok(!lead.notes.some((note) => note.startSeconds > startSeconds && note.startSeconds < end))
  }
})

test('swung notes come late, straight ones do not', () => {
  const offBeats = (score: Score) => {
    const beat = 60 / score.tempoBpm
    return partOf(score, 'lead').notes.map(({ startSeconds }) => (startSeconds / beat) % 1)
  }
  assert.ok(offBeats(compose('pierJazz', 'swing')).some((place) => place > 0.6 && place < 0.68))
  assert.ok(
    offBeats(compose('neonPop', 'swing')).every(
      (place) => Math.min(place % 0.25, 0.25 - (place % 0.25)) < 0.001,
    ),
  )
})
