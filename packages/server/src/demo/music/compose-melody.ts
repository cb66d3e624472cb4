import type { MusicalStyle } from './musical-style.ts'
import type { SeededRandom } from './seeded-random.ts'
import { readStepPattern } from './step-pattern.ts'

/** One note of a melody, in a bar. */
export interface MelodyNote {
  readonly step: number
  readonly lengthSteps: number
  /** Degree of the scale: 0 is the keynote. */
  readonly degree: number
  readonly isStrong: boolean
}

/** A rhythm with the way it goes up and down, as steps from its first note. */
interface Motif {
  readonly rhythm: string
  readonly contour: readonly number[]
}

/** What four bars are sung to: a motif for each bar. Sung again over other chords it is still known for the same. */
export type Theme = readonly Motif[]

const STEPS_OF_CONTOUR = [-2, -1, -1, -1, 0, 1, 1, 1, 2, 3] as const
/** How far from the middle of its range a melody may go, in degrees. */
const REACH = 6

/** Invents a theme: one motif, another, the first again, and one that comes to rest. */
export function inventTheme(style: MusicalStyle, random: SeededRandom): Theme {
  const first = inventMotif(random.pick(style.motifs), random)
  const second = inventMotif(random.pick(style.motifs.filter((rhythm) => rhythm !== first.rhythm)), random)
  return [first, second, first, inventMotif(restingRhythm(style, random), random)]
}

function inventMotif(rhythm: string, random: SeededRandom): Motif {
  let height = 0
  const contour = readStepPattern(rhythm).map((_, at) => {
    if (at > 0) height += random.pick(STEPS_OF_CONTOUR)
    return height
  })
  return { rhythm, contour }
}

/** A rhythm's first half, and then a long note. */
function restingRhythm(style: MusicalStyle, random: SeededRandom): string {
  const half = style.stepsPerBar === 12 ? 4 : 8
  const opening = random.pick(style.motifs).slice(0, half)
  return `${opening}x`.padEnd(style.stepsPerBar, '-')
}

/**
 * Sings a theme over the chords of four bars: long and strong notes are tones of the chord, those between walk the scale.
 *
 * @param roots the degree that each bar's chord stands on
 * @param centreDegree the middle of the singer's range
 * @returns the notes of each bar
 */
export function singTheme(
  theme: Theme,
  style: MusicalStyle,
  roots: readonly number[],
  centreDegree: number,
): readonly (readonly MelodyNote[])[] {
  let last = centreDegree
  return roots.map((root, bar) => {
    const { rhythm, contour } = theme[bar % theme.length]!
    const start = nearestChordTone(Math.round((last + centreDegree) / 2), root)
    const strokes = readStepPattern(rhythm)
    return strokes.map(({ step, lengthSteps, mark }, at) => {
      const isStrong = mark === 'x'
      const isEnd = bar === roots.length - 1 && at === strokes.length - 1
      let degree = reflect(start + contour[at]!, centreDegree)
      if (isEnd || lengthSteps >= 4 || step % 8 === 0) degree = nearestChordTone(degree, root)
      else if (isShunned(style, degree, root)) degree += contour[at]! > 0 ? 1 : -1
      if (degree === last && !isMeantToRepeat(contour, at)) {
        degree = nextChordTone(degree, root, degree > centreDegree ? -1 : 1)
      }
      last = degree
      return { step, lengthSteps, degree, isStrong }
    })
  })
}

function nearestChordTone(degree: number, root: number): number {
  for (const away of [0, 1, -1, 2, -2]) if (isChordTone(degree + away, root)) return degree + away
  return degree
}

/** The contour stands still here of its own will, and not because two notes were drawn to the same tone. */
function isMeantToRepeat(contour: readonly number[], at: number): boolean {
  return at > 0 && contour[at] === contour[at - 1]
}

function nextChordTone(degree: number, root: number, direction: 1 | -1): number {
  let next = degree + direction
  while (!isChordTone(next, root)) next += direction
  return next
}

function isChordTone(degree: number, root: number): boolean {
  const above = (((degree - root) % 7) + 7) % 7
  return above === 0 || above === 2 || above === 4
}

function isShunned(style: MusicalStyle, degree: number, root: number): boolean {
  return style.shunnedDegrees.includes(((degree % 7) + 7) % 7) && !isChordTone(degree, root)
}

function reflect(degree: number, centre: number): number {
  if (degree > centre + REACH) return 2 * (centre + REACH) - degree
  if (degree < centre - REACH) return 2 * (centre - REACH) - degree
  return degree
}
