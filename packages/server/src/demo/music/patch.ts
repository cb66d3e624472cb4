/** Strengths of the partials of a tone, the first being the tone itself. */
export type Spectrum = readonly number[]

interface Envelope {
  readonly attackSeconds: number
  /** Time constant of the fall from full strength towards `sustain`. */
  readonly decaySeconds: number
  readonly sustain: number
  /** How long the tone takes to vanish after its end. */
  readonly releaseSeconds: number
}

/** A periodic tone whose colour goes from `bright` to `dark`, as that of a struck string or an opening filter does. */
export interface WavePatch extends Envelope {
  readonly kind: 'wave'
  readonly bright: Spectrum
  readonly dark: Spectrum
  /** Time constant from bright to dark. */
  readonly darkenSeconds: number
  readonly vibratoCents: number
  /** The voices that play together, and how far each is out of tune: `[0]` for one. */
  readonly voicesCents: readonly number[]
}

/** One sine that bends the phase of another, for struck metal. */
export interface FmPatch extends Envelope {
  readonly kind: 'fm'
  /** Frequency of the bending sine, as a multiple of the tone's. */
  readonly ratio: number
  /** How far it bends, in radians. */
  readonly index: number
  readonly indexDecaySeconds: number
}

/** A plucked string: a burst of noise that goes round in a loop and loses its edge. */
export interface PluckPatch {
  readonly kind: 'pluck'
  /** 0 is a thumb, 1 a plectrum. */
  readonly brightness: number
  /** How long the string rings: until it is 60 dB weaker. */
  readonly ringSeconds: number
  readonly releaseSeconds: number
}

export type Patch = WavePatch | FmPatch | PluckPatch
