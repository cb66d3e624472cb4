import assert from 'node:assert/strict'
import { test } from 'node:test'
import { degreeToMidi, midiToHz } from './scales.ts'

test('degrees go on over octaves, upwards and downwards', () => {
  const key = { keynote: 60, scale: 'major' } as const
  assert.deepEqual(
    [-8, -7, -1, 0, 2, 6, 7, 9].map((degree) => degreeToMidi(key, degree)),
    [47, 48, 59, 60, 64, 71, 72, 76],
  )
})

test('an octave doubles the frequency, and A above middle C has 440 Hz', () => {
  assert.equal(midiToHz(69), 440)
  assert.equal(midiToHz(57), 220)
})
