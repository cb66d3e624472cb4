import { composeBass, composeDrums, composeHarmony, composePad } from './compose-accompaniment.ts'
import { singTheme } from './compose-melody.ts'
import type { MusicalStyle, Player } from './musical-style.ts'
import { layOutTime, type MusicalTime } from './musical-time.ts'
import { type PiecePlan, planPiece } from './plan-piece.ts'
import { degreeToMidi } from './scales.ts'
import type { Note, Part, Score } from './score.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

/** What is asked of the composer. */
export interface Commission {
  readonly style: MusicalStyle
  /** The same seed gives the same piece. */
  readonly seed: string
  /** Which of the style's leaders and scales is chosen, so that the tracks of an album differ: any whole number from 0. */
  readonly variation: number
  /** The length to reach, without the last chord's fading. A whole number of phrases is played, so it is longer. */
  readonly atLeastSeconds: number
  /** Who plays the second theme in the leader's stead; null for nobody. */
  readonly guest: Player | null
}

/** Composes a piece: an opening, two themes over their chords with accompaniment, a last chord that fades. */
export function composeScore({ style, seed, variation, atLeastSeconds, guest }: Commission): Score {
  const random = seededRandom(seed)
  const plan = planPiece(style, random, variation, atLeastSeconds)
  const time = layOutTime(style, plan.barSeconds)
  const tailSeconds = 1.2 + style.roomSeconds / 3
  const fadeOutSeconds = plan.barSeconds + tailSeconds
  const accompaniment = { style, plan, time, random, lastChordSeconds: fadeOutSeconds - 0.3 }

  const lead = style.leads[variation % style.leads.length]!
  const isGuests = (section: 'first' | 'second') => guest !== null && section === 'second'
  const parts = [
    part('lead', lead, [
      ...composeLead(lead, style, plan, time, random, (section) => !isGuests(section)),
      endLead(lead, plan, time, accompaniment.lastChordSeconds),
    ]),
    part('harmony', style.harmony, composeHarmony(accompaniment)),
    part('bass', style.bass, composeBass(accompaniment)),
  ]
  if (guest !== null)
    parts.push(part('guest', guest, composeLead(guest, style, plan, time, random, isGuests)))
  if (style.pad !== null) parts.push(part('pad', style.pad, composePad(accompaniment, style.pad.centreMidi)))

  return {
    tempoBpm: plan.tempoBpm,
    lengthSeconds: plan.bars.length * plan.barSeconds + tailSeconds,
    fadeOutSeconds,
    parts,
    drums: { levelDb: style.drums.levelDb, hits: composeDrums(accompaniment) },
    roomSeconds: style.roomSeconds,
    loudnessLufs: style.loudnessLufs,
  }
}

function part(role: Part['role'], { centreMidi: _, ...place }: Player, notes: readonly Note[]): Part {
  return { role, ...place, notes }
}

function composeLead(
  player: Player,
  style: MusicalStyle,
  plan: PiecePlan,
  time: MusicalTime,
  random: SeededRandom,
  isSung: (section: 'first' | 'second') => boolean,
): Note[] {
  return plan.phrases
    .filter(({ section }) => isSung(section))
    .flatMap(({ theme, roots, firstBar, section }) => {
      const lift = section === 'second' ? 2 : 0
      const bars = singTheme(theme, style, roots, middleDegree(player, plan) + lift)
      return bars.flatMap((notes, bar) =>
        notes.map(({ step, lengthSteps, degree, isStrong }) => {
          const startSeconds = time(firstBar + bar, step)
          return {
            startSeconds,
            lengthSeconds: (time(firstBar + bar, step + lengthSteps) - startSeconds) * 0.96,
            midi: degreeToMidi(plan.key, degree),
            velocity: (isStrong ? 0.92 : 0.74) + random.between(-0.05, 0.05),
          }
        }),
      )
    })
}

/** The keynote in the middle of the leader's range, with the last chord. */
function endLead(player: Player, plan: PiecePlan, time: MusicalTime, lengthSeconds: number): Note {
  const degree = Math.round(middleDegree(player, plan) / 7) * 7
  return {
    startSeconds: time(plan.bars.length - 1, 0),
    lengthSeconds,
    midi: degreeToMidi(plan.key, degree),
    velocity: 0.75,
  }
}

function middleDegree({ centreMidi }: Player, { key }: PiecePlan): number {
  return Math.round(((centreMidi - key.keynote) * 7) / 12)
}
