import type { DrumName } from './drums.ts'
import type { MusicalStyle } from './musical-style.ts'
import type { MusicalTime } from './musical-time.ts'
import type { PiecePlan, Section } from './plan-piece.ts'
import { degreeToMidi, type Key } from './scales.ts'
import type { DrumHit, Note } from './score.ts'
import type { SeededRandom } from './seeded-random.ts'
import { readStepPattern, type Stroke } from './step-pattern.ts'

/** All that the accompaniment needs to know of the piece. */
export interface Accompaniment {
  readonly style: MusicalStyle
  readonly plan: PiecePlan
  readonly time: MusicalTime
  readonly random: SeededRandom
  /** How long the last chord is held. */
  readonly lastChordSeconds: number
}

/** A part of a note's time is left silent, so that a repeated one is heard anew. */
const SOUNDING_SHARE = 0.94

/** Chords in rhythm, or broken into their tones. */
export function composeHarmony({ style, plan, time, random, lastChordSeconds }: Accompaniment): Note[] {
  const patternOf = choosePatterns(style.harmony.patterns, random)
  return plan.bars.flatMap((bar, at) => {
    const tones = placeChord(plan.key, bar.root, style.chord, style.harmony.centreMidi)
    if (at === plan.bars.length - 1) {
      return tones.map((midi) => ({ ...holdLast(at, time, lastChordSeconds), midi, velocity: 0.8 }))
    }
    return readStepPattern(patternOf[bar.section]).flatMap((stroke) => {
      const sounding =
        stroke.mark === 'x' || stroke.mark === 'o' ? tones : [chordToneAt(tones, Number(stroke.mark))]
      const velocity = velocityOf(stroke, random)
      return sounding.map((midi) => ({ ...strokeTime(at, stroke, time), midi, velocity }))
    })
  })
}

/** Each bar's chord, held until the next. */
export function composePad(
  { style, plan, time, lastChordSeconds }: Accompaniment,
  centreMidi: number,
): Note[] {
  return plan.bars.flatMap((bar, at) => {
    const isLast = at === plan.bars.length - 1
    return placeChord(plan.key, bar.root, style.chord, centreMidi).map((midi) => ({
      startSeconds: time(at, 0),
      lengthSeconds: isLast ? lastChordSeconds : plan.barSeconds,
      midi,
      velocity: 0.8,
    }))
  })
}

/** The bass, which keeps silent in the opening. */
export function composeBass({ style, plan, time, random, lastChordSeconds }: Accompaniment): Note[] {
  const patternOf = choosePatterns(style.bass.patterns, random)
  return plan.bars.flatMap((bar, at) => {
    const rootMidi = placeNear(degreeToMidi(plan.key, bar.root), style.bass.centreMidi)
    if (at === plan.bars.length - 1) {
      return [{ ...holdLast(at, time, lastChordSeconds), midi: rootMidi, velocity: 0.85 }]
    }
    if (bar.section === 'frame') return []
    return readStepPattern(patternOf[bar.section]).map((stroke) => {
      const degree = bar.root + Number(stroke.mark) - 1
      const midi = rootMidi + degreeToMidi(plan.key, degree) - degreeToMidi(plan.key, bar.root)
      return { ...strokeTime(at, stroke, time), midi, velocity: velocityOf(stroke, random) }
    })
  })
}

/** The drums: silent in the opening, a fill where a phrase ends, one stroke with the last chord. */
export function composeDrums({ style, plan, time, random }: Accompaniment): DrumHit[] {
  const kit = random.pick(style.drums.kits)
  return plan.bars.flatMap((bar, at) => {
    const isLast = at === plan.bars.length - 1
    if (bar.section === 'frame' && !isLast) return []
    const lines = [...Object.entries(kit), ...(bar.isLastOfPhrase ? Object.entries(style.drums.fill) : [])]
    return lines.flatMap(([drum, pattern]) =>
      readStepPattern(pattern)
        .filter(({ step }) => !isLast || step === 0)
        .map((stroke) => ({
          startSeconds: time(at, stroke.step),
          drum: drum as DrumName,
          velocity: velocityOf(stroke, random),
        })),
    )
  })
}

/**
 * A chord's tones, lowest first, each in the octave that is nearest to the centre.
 *
 * A sixth stands for a major seventh, which would grate with a tune that rests on the root, half a tone away from it.
 */
function placeChord(key: Key, root: number, chord: readonly number[], centreMidi: number): number[] {
  const rootMidi = degreeToMidi(key, root)
  return chord
    .map((above) => degreeToMidi(key, root + above))
    .map((midi) => placeNear(midi - rootMidi === 11 ? midi - 2 : midi, centreMidi))
    .sort((low, high) => low - high)
}

/** The same note in another octave: from six half tones below the centre up to five above. */
function placeNear(midi: number, centreMidi: number): number {
  const lowest = centreMidi - 6
  return lowest + ((((midi - lowest) % 12) + 12) % 12)
}

/** Counts from 1; past the chord's own tones it goes on an octave higher. */
function chordToneAt(tones: readonly number[], number: number): number {
  return tones[(number - 1) % tones.length]! + 12 * Math.floor((number - 1) / tones.length)
}

function choosePatterns(
  patterns: readonly string[],
  random: SeededRandom,
): Readonly<Record<Section, string>> {
  const first = random.pick(patterns)
  const others = patterns.filter((pattern) => pattern !== first)
  return { frame: first, first, second: others.length > 0 ? random.pick(others) : first }
}

function strokeTime(bar: number, { step, lengthSteps }: Stroke, time: MusicalTime) {
  const startSeconds = time(bar, step)
  return { startSeconds, lengthSeconds: (time(bar, step + lengthSteps) - startSeconds) * SOUNDING_SHARE }
}

function holdLast(bar: number, time: MusicalTime, lengthSeconds: number) {
  return { startSeconds: time(bar, 0), lengthSeconds }
}

function velocityOf({ mark }: Stroke, random: SeededRandom): number {
  const strength = mark === 'x' ? 0.92 : mark === 'o' ? 0.6 : 0.78
  return strength + random.between(-0.06, 0.06)
}
