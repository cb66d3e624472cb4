import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureLoudness } from './measure-loudness.ts'

function tone(hz: number, size: number, sampleRateHz: number, seconds = 3): Float32Array {
  return Float32Array.from(
    { length: seconds * sampleRateHz },
    (_, at) => size * Math.sin((2 * Math.PI * hz * at) / sampleRateHz),
  )
}

function assertNear(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`)
}

// The calibration of ITU-R BS.1770: a sine of 997 Hz at full scale in one channel measures -3.01 LUFS.
for (const sampleRateHz of [22_050, 32_000, 48_000]) {
  test(`a full tone of 997 Hz at ${sampleRateHz} Hz measures -3.01 LUFS in one channel and 0 in two`, () => {
    const channel = tone(997, 1, sampleRateHz)
    assertNear(measureLoudness([channel], sampleRateHz), -3.01, 0.05)
    assertNear(measureLoudness([channel, channel], sampleRateHz), 0, 0.05)
  })
}

test('half the size is 6 dB less, and a deep tone counts for less than a high one', () => {
  const loud = measureLoudness([tone(997, 0.5, 22_050)], 22_050)
  assertNear(measureLoudness([tone(997, 0.25, 22_050)], 22_050), loud - 6.02, 0.01)
  assert.ok(measureLoudness([tone(40, 0.5, 22_050)], 22_050) < loud - 3)
  assert.ok(measureLoudness([tone(4000, 0.5, 22_050)], 22_050) > loud + 2)
})

test('a long rest does not make a piece quieter', () => {
  const played = tone(997, 0.5, 22_050)
  const withRest = new Float32Array(played.length * 3)
  withRest.set(played)
  assertNear(measureLoudness([withRest], 22_050), measureLoudness([played], 22_050), 0.3)
})

test('silence and what is shorter than a block have no loudness', () => {
  assert.equal(measureLoudness([new Float32Array(50_000)], 22_050), Number.NEGATIVE_INFINITY)
  assert.equal(measureLoudness([tone(997, 1, 22_050).subarray(0, 4000)], 22_050), Number.NEGATIVE_INFINITY)
})
