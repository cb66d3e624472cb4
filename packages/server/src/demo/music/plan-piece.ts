import { inventTheme, type Theme } from './compose-melody.ts'
import type { MusicalStyle } from './musical-style.ts'
import type { Key } from './scales.ts'
import type { SeededRandom } from './seeded-random.ts'

/** Which of a piece's two themes is heard; the frame is the opening and the last chord. */
export type Section = 'frame' | 'first' | 'second'

/** One bar of a piece. */
interface Bar {
  readonly section: Section
  /** Degree of the scale that the bar's chord stands on. */
  readonly root: number
  readonly isLastOfPhrase: boolean
}

/** Four bars with one theme. */
interface Phrase {
  readonly section: 'first' | 'second'
  readonly theme: Theme
  /** Where in the piece it begins. */
  readonly firstBar: number
  readonly roots: readonly number[]
}

/** What is decided about a piece before the first note is written. */
export interface PiecePlan {
  readonly key: Key
  readonly tempoBpm: number
  readonly barSeconds: number
  /** Opening, phrases, and one bar for the last chord. */
  readonly bars: readonly Bar[]
  readonly phrases: readonly Phrase[]
}

const BARS_OF_PHRASE = 4
const FORMS = ['ab', 'aba', 'aaba', 'aabba', 'aababa'] as const

/**
 * Decides key, tempo, chords, themes and form.
 *
 * @param variation as in `Commission`
 * @param atLeastSeconds the length to reach; a piece has two phrases at the least, and six at the most
 */
export function planPiece(
  style: MusicalStyle,
  random: SeededRandom,
  variation: number,
  atLeastSeconds: number,
): PiecePlan {
  const tempoBpm = Math.round(random.between(...style.tempoBpm))
  const barSeconds = ((style.stepsPerBar / 4) * 60) / tempoBpm
  const { scale, progressions } = style.harmonies[variation % style.harmonies.length]!
  const key = { keynote: 48 + Math.floor(random.between(0, 12)), scale }
  const firstRoots = random.pick(progressions)
  const others = progressions.filter((roots) => roots !== firstRoots)
  const secondRoots = others.length > 0 ? random.pick(others) : firstRoots
  const firstTheme = inventTheme(style, random)
  const secondTheme = inventTheme(style, random)

  const openingBars = barSeconds < 1.9 ? 2 : barSeconds < 2.4 ? 1 : 0
  const wanted = Math.ceil((atLeastSeconds / barSeconds - openingBars - 1) / BARS_OF_PHRASE)
  const form = FORMS[Math.min(Math.max(wanted - 2, 0), FORMS.length - 1)]!
  const phrases = [...form].map((letter, at): Phrase => {
    const firstBar = openingBars + at * BARS_OF_PHRASE
    return letter === 'a'
      ? { section: 'first', theme: firstTheme, roots: firstRoots, firstBar }
      : { section: 'second', theme: secondTheme, roots: secondRoots, firstBar }
  })

  const frameBar: Bar = { section: 'frame', root: 0, isLastOfPhrase: false }
  const bars = [
    ...Array.from({ length: openingBars }, () => ({ ...frameBar, root: firstRoots[0]! })),
    ...phrases.flatMap(({ section, roots }) =>
      roots.map((root, at) => ({ section, root, isLastOfPhrase: at === roots.length - 1 })),
    ),
    frameBar,
  ]
  return { key, tempoBpm, barSeconds, bars, phrases }
}
