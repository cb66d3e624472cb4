import type { FmPatch, Patch, WavePatch } from './patch.ts'
import { pluckString } from './pluck-string.ts'
import { findWaveTable, SINE, TABLE_SIZE } from './wave-table.ts'

const VIBRATO_HZ = 5.3
/** Vibrato and colour move so slowly that they are reckoned only once in so many samples. */
const CONTROL_SAMPLES = 64
const INAUDIBLE = 0.003

/**
 * Plays one note at full velocity, alone.
 *
 * @param hz frequency of the tone
 * @param lengthSeconds until the key is let go; the sound is longer by the patch's release
 * @returns samples between about -1 and 1
 */
export function renderNote(
  patch: Patch,
  hz: number,
  lengthSeconds: number,
  sampleRateHz: number,
): Float32Array {
  const sound = new Float32Array(Math.ceil((lengthSeconds + patch.releaseSeconds) * sampleRateHz))
  switch (patch.kind) {
    case 'wave':
      addWave(sound, patch, hz, sampleRateHz)
      shapeEnvelope(sound, patch, lengthSeconds, sampleRateHz)
      break
    case 'fm':
      addFm(sound, patch, hz, sampleRateHz)
      shapeEnvelope(sound, patch, lengthSeconds, sampleRateHz)
      break
    case 'pluck':
      pluckString(sound, patch, hz, sampleRateHz)
  }
  fadeRelease(sound, Math.round(lengthSeconds * sampleRateHz))
  return sound
}

function addWave(sound: Float32Array, patch: WavePatch, hz: number, sampleRateHz: number): void {
  const audiblePartials = Math.floor((0.47 * sampleRateHz) / hz)
  const bright = findWaveTable(patch.bright, audiblePartials)
  const dark = findWaveTable(patch.dark, audiblePartials)
  const darkening = Math.exp(-CONTROL_SAMPLES / (patch.darkenSeconds * sampleRateHz))
  const strength = 1 / patch.voicesCents.length
  for (const [voice, cents] of patch.voicesCents.entries()) {
    let phase = (voice * 0.37 * TABLE_SIZE) % TABLE_SIZE
    let brightness = strength
    let end = 0
    for (let start = 0; start < sound.length; start = end) {
      const seconds = start / sampleRateHz
      const swell = Math.min(1, seconds / 0.4) * patch.vibratoCents
      const bend = cents + swell * Math.sin(2 * Math.PI * VIBRATO_HZ * seconds)
      const step = (hz * 2 ** (bend / 1200) * TABLE_SIZE) / sampleRateHz
      const isDark = bright === dark || brightness < INAUDIBLE
      const isSteady = isDark && patch.vibratoCents === 0
      end = isSteady ? sound.length : Math.min(start + CONTROL_SAMPLES, sound.length)
      if (isDark) {
        phase = addTone(sound, start, end, dark, strength, phase, step)
      } else {
        addTone(sound, start, end, bright, brightness, phase, step)
        phase = addTone(sound, start, end, dark, strength - brightness, phase, step)
      }
      brightness *= darkening
    }
  }
}

/** Reads a table round and round, between its entries too; tells where it came to. */
function addTone(
  sound: Float32Array,
  start: number,
  end: number,
  table: Float32Array,
  strength: number,
  phase: number,
  step: number,
): number {
  for (let at = start; at < end; at++) {
    const index = phase | 0
    const from = table[index]!
    sound[at]! += strength * (from + (table[index + 1]! - from) * (phase - index))
    phase += step
    if (phase >= TABLE_SIZE) phase -= TABLE_SIZE
  }
  return phase
}

function addFm(sound: Float32Array, patch: FmPatch, hz: number, sampleRateHz: number): void {
  const step = (hz * TABLE_SIZE) / sampleRateHz
  const bendStep = step * patch.ratio
  const fading = Math.exp(-1 / (patch.indexDecaySeconds * sampleRateHz))
  let bend = (patch.index * TABLE_SIZE) / (2 * Math.PI)
  // High tones are bent less, or their side bands would fold back from above the highest frequency.
  bend *= Math.min(1, (0.25 * sampleRateHz) / (hz * (1 + patch.ratio * (1 + patch.index))))
  let phase = 0
  let bendPhase = 0
  for (let at = 0; at < sound.length; at++) {
    const bent = phase + bend * SINE[bendPhase & (TABLE_SIZE - 1)]! + 4 * TABLE_SIZE
    const index = bent | 0
    const from = SINE[index & (TABLE_SIZE - 1)]!
    sound[at] = from + (SINE[(index + 1) & (TABLE_SIZE - 1)]! - from) * (bent - index)
    bend *= fading
    phase += step
    if (phase >= TABLE_SIZE) phase -= TABLE_SIZE
    bendPhase += bendStep
    if (bendPhase >= TABLE_SIZE) bendPhase %= TABLE_SIZE
  }
}

function shapeEnvelope(
  sound: Float32Array,
  patch: WavePatch | FmPatch,
  lengthSeconds: number,
  sampleRateHz: number,
): void {
  const attack = Math.max(1, Math.round(Math.min(patch.attackSeconds, lengthSeconds) * sampleRateHz))
  for (let at = 0; at < attack && at < sound.length; at++) sound[at]! *= at / attack
  if (patch.sustain === 1) return
  const falling = Math.exp(-1 / (patch.decaySeconds * sampleRateHz))
  let above = 1 - patch.sustain
  for (let at = attack; at < sound.length; at++) {
    sound[at]! *= patch.sustain + above
    above *= falling
  }
}

function fadeRelease(sound: Float32Array, end: number): void {
  const release = sound.length - end
  for (let at = Math.max(end, 0); at < sound.length; at++) {
    const left = (sound.length - at) / release
    sound[at]! *= left * left
  }
}
