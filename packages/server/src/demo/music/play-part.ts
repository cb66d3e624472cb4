import { findDrumSound } from './drums.ts'
import { INSTRUMENTS } from './instruments.ts'
import { mixIn } from './mix-in.ts'
import { renderNote } from './render-note.ts'
import { midiToHz } from './scales.ts'
import type { DrumHit, Part } from './score.ts'

/**
 * Plays all notes of a part. Notes of one pitch and length sound alike, so each is reckoned once.
 *
 * @param length in samples
 */
export function playPart(part: Part, length: number, sampleRateHz: number): Float32Array {
  const played = new Float32Array(length)
  const sounds = new Map<string, Float32Array>()
  for (const { midi, startSeconds, lengthSeconds, velocity } of part.notes) {
    const key = `${midi} ${Math.round(lengthSeconds * 100)}`
    const sound =
      sounds.get(key) ?? renderNote(INSTRUMENTS[part.instrument], midiToHz(midi), lengthSeconds, sampleRateHz)
    sounds.set(key, sound)
    mixIn(played, sound, Math.round(startSeconds * sampleRateHz), velocity)
  }
  if (part.drive !== null) overdrive(played, part.drive)
  return played
}

/** Plays all strokes on the drums. */
export function playDrums(hits: readonly DrumHit[], length: number, sampleRateHz: number): Float32Array {
  const played = new Float32Array(length)
  for (const { drum, startSeconds, velocity } of hits) {
    mixIn(played, findDrumSound(drum, sampleRateHz), Math.round(startSeconds * sampleRateHz), velocity)
  }
  return played
}

/** All notes of a part go through one amplifier together, which is what makes a fifth growl. */
function overdrive(signal: Float32Array, drive: number): void {
  let cabinet = 0
  for (let at = 0; at < signal.length; at++) {
    const driven = drive * signal[at]!
    // The loudspeaker lets through little of what the distortion adds above 3 kHz.
    cabinet += 0.5 * (driven / (1 + Math.abs(driven)) - cabinet)
    signal[at] = cabinet
  }
}
