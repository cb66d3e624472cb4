import type { PluckPatch } from './patch.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * Plucks a string, and lets it ring until the sound's end.
 *
 * The loop is one period long: its whole samples a delay, the rest an all-pass filter and the softening.
 *
 * @source K. Karplus and A. Strong, Digital Synthesis of Plucked-String and Drum Timbres, 1983
 */
export function pluckString(sound: Float32Array, patch: PluckPatch, hz: number, sampleRateHz: number): void {
  const period = sampleRateHz / hz
  // A high string goes round more often, so that each time must soften it less for it to ring as long.
  const softening = Math.min(0.5, Math.max(0.06, 90 / hz))
  const delay = Math.max(2, Math.floor(period - softening - 0.2))
  const fraction = period - softening - delay
  const allPass = (1 - fraction) / (1 + fraction)
  const loss = 10 ** ((-3 * period) / (patch.ringSeconds * sampleRateHz))
  const loop = pluckNoise(delay, patch.brightness)
  let place = 0
  let before = 0
  let allPassIn = 0
  let allPassOut = 0
  for (let at = 0; at < sound.length; at++) {
    const now = loop[place]!
    sound[at] = now
    const softened = loss * (now + softening * (before - now))
    before = now
    allPassOut = allPass * (softened - allPassOut) + allPassIn
    allPassIn = softened
    loop[place] = allPassOut
    if (++place === delay) place = 0
  }
}

function pluckNoise(length: number, brightness: number): Float64Array {
  const random = seededRandom(`pluck ${length}`)
  const noise = new Float64Array(length)
  let held = 0
  // Twice round, so that the loop joins its own beginning without a step.
  for (let at = 0; at < 2 * length; at++) {
    held += brightness * (random.next() * 2 - 1 - held)
    noise[at % length] = held
  }
  const mean = noise.reduce((sum, value) => sum + value, 0) / length
  const loudest = noise.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 1e-9)
  return noise.map((value) => (value - mean) / loudest)
}
