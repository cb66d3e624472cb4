/** Half tones above the keynote of each of the seven degrees. */
const SCALES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  minor: [0, 2, 3, 5, 7, 8, 10],
  harmonicMinor: [0, 2, 3, 5, 7, 8, 11],
} as const

export type ScaleName = keyof typeof SCALES

/** A keynote, as a MIDI note number, and the scale upon it. */
export interface Key {
  readonly keynote: number
  readonly scale: ScaleName
}

/** The MIDI note number of a degree: 0 is the keynote, 7 the octave above it, -1 the note below. */
export function degreeToMidi({ keynote, scale }: Key, degree: number): number {
  const octave = Math.floor(degree / 7)
  return keynote + 12 * octave + SCALES[scale][degree - 7 * octave]!
}

/** The frequency of a MIDI note number in equal temperament, where 69 is 440 Hz. */
export function midiToHz(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12)
}
