import type { DrumName } from './drums.ts'
import type { InstrumentName } from './instruments.ts'
import type { ScaleName } from './scales.ts'
import type { Placement } from './score.ts'

/** A player of a style: an instrument, the middle of its range, and its place in the mix. */
export interface Player extends Placement {
  readonly instrument: InstrumentName
  /** MIDI note number around which it plays. */
  readonly centreMidi: number
}

/** The character of a genre, from which any number of pieces can be composed. Patterns are as `readStepPattern` says. */
export interface MusicalStyle {
  readonly tempoBpm: readonly [slowest: number, fastest: number]
  /** Four steps are one beat: 16 for four beats, 12 for three. */
  readonly stepsPerBar: 12 | 16
  /** The share of a pair of notes that the first one takes: 0.5 is straight. The pair is so many steps long. */
  readonly swing: { readonly pairSteps: 2 | 4; readonly share: number }
  /** Scales with what can be played on each: the chords of four bars, as degrees. */
  readonly harmonies: readonly {
    readonly scale: ScaleName
    readonly progressions: readonly (readonly number[])[]
  }[]
  /** Degrees above the root that a chord is made of. */
  readonly chord: readonly number[]
  /** Digits are tones of the chord from the lowest, `x` and `o` all of them. */
  readonly harmony: Player & { readonly patterns: readonly string[] }
  /** Holds each bar's chord; null for none. */
  readonly pad: Player | null
  /** Digits are steps of the scale above the root, which is 1. */
  readonly bass: Player & { readonly patterns: readonly string[] }
  readonly drums: {
    /** As in `Placement`. */
    readonly levelDb: number
    readonly kits: readonly Readonly<Partial<Record<DrumName, string>>>[]
    /** What is played in addition in the last bar of four. */
    readonly fill: Readonly<Partial<Record<DrumName, string>>>
  }
  /** One of them leads a piece. */
  readonly leads: readonly Player[]
  /** Rhythms of a bar of melody. */
  readonly motifs: readonly string[]
  /** Degrees of the scale that the melody only touches where they belong to the chord. */
  readonly shunnedDegrees: readonly number[]
  readonly roomSeconds: number
  readonly loudnessLufs: number
}
