import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INSTRUMENTS, type InstrumentName } from './instruments.ts'
import { renderNote } from './render-note.ts'

const SAMPLE_RATE_HZ = 22_050
const names = Object.keys(INSTRUMENTS) as InstrumentName[]

/** How much of a frequency is in a sound, whatever its phase. */
function strengthOf(sound: Float32Array, hz: number): number {
  let [across, along] = [0, 0]
  for (const [at, sample] of sound.entries()) {
    const window = 1 - Math.cos((2 * Math.PI * at) / sound.length)
    across += window * sample * Math.cos((2 * Math.PI * hz * at) / SAMPLE_RATE_HZ)
    along += window * sample * Math.sin((2 * Math.PI * hz * at) / SAMPLE_RATE_HZ)
  }
  return Math.hypot(across, along)
}

test('every instrument is in tune: stronger at its pitch than a quarter tone above or below', () => {
  for (const name of names) {
    for (const hz of [110, 440]) {
      const sound = renderNote(INSTRUMENTS[name], hz, 1, SAMPLE_RATE_HZ).subarray(1000, 12_000)
      const [below, inTune, above] = [-50, 0, 50].map((cents) => strengthOf(sound, hz * 2 ** (cents / 1200)))
      assert.ok(inTune! > below! && inTune! > above!, `${name} at ${hz} Hz: ${below} ${inTune} ${above}`)
    }
  }
})

test('no instrument leaves the range from -1 to 1, starts with a jump, or breaks off', () => {
  for (const name of names) {
    const sound = renderNote(INSTRUMENTS[name], 330, 0.5, SAMPLE_RATE_HZ)
    const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    assert.ok(loudest <= 1.001 && loudest > 0.3, `${name}: ${loudest}`)
    assert.ok(Math.abs(sound.at(-1)!) < 0.001, `${name} ends at ${sound.at(-1)}`)
    if (INSTRUMENTS[name].kind !== 'pluck') assert.equal(sound[0], 0, name)
  }
})

test('what lies above the highest frequency is left out of a high tone, so that it does not come back as a low one', () => {
  const sound = renderNote(INSTRUMENTS.sawLead, 3000, 1, SAMPLE_RATE_HZ).subarray(1000, 20_000)
  const pitch = strengthOf(sound, 3000)
  // The fourth to seventh partials would be heard at these.
  for (const hz of [22_050 - 12_000, 22_050 - 15_000, 22_050 - 18_000, 22_050 - 21_000]) {
    assert.ok(strengthOf(sound, hz) < pitch / 1000, `${hz} Hz`)
  }
})
