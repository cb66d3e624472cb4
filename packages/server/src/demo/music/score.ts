import type { DrumName } from './drums.ts'
import type { InstrumentName } from './instruments.ts'

/** One note of an instrument. */
export interface Note {
  readonly startSeconds: number
  readonly lengthSeconds: number
  /** MIDI note number. */
  readonly midi: number
  /** How hard it is played, 0 to 1. */
  readonly velocity: number
}

/** One stroke on a drum. */
export interface DrumHit {
  readonly startSeconds: number
  readonly drum: DrumName
  readonly velocity: number
}

/** Where a part stands in the mix. */
export interface Placement {
  /** How much louder than a leader at 0 it sounds where it is loudest, in dB. */
  readonly levelDb: number
  /** -1 is left, 0 the middle, 1 right. */
  readonly pan: number
  /** How much of it the room answers, as a factor of the dry sound. */
  readonly room: number
  /** How hard the amplifier is driven; null for no amplifier. */
  readonly drive: number | null
}

/** All that one player plays. */
export interface Part extends Placement {
  readonly role: 'lead' | 'guest' | 'harmony' | 'pad' | 'bass'
  readonly instrument: InstrumentName
  readonly notes: readonly Note[]
}

/** A piece of music, ready to be played. */
export interface Score {
  readonly tempoBpm: number
  readonly lengthSeconds: number
  /** How long before the end the sound begins to fade. */
  readonly fadeOutSeconds: number
  readonly parts: readonly Part[]
  readonly drums: { readonly levelDb: number; readonly hits: readonly DrumHit[] }
  /** How long the room rings: until its sound is 60 dB weaker. */
  readonly roomSeconds: number
  readonly loudnessLufs: number
}
