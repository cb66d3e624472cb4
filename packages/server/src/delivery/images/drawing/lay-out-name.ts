import { alphabet } from './alphabet.ts'

/** A name broken into lines. */
export interface Layout {
  readonly lines: readonly string[]
  /** How high a capital is, in px. */
  readonly capitalPx: number
}

/** Between two letters, between two words, and from line to line, where a capital is 6 high. */
const spacing = { letter: 1.75, word: 4.2, line: 9.6 } as const

/** Heights of a capital in shares of the canvas's shorter side, and how many lines there may be of each. */
const sizes = [
  { share: 0.12, lines: 2 },
  { share: 0.1, lines: 3 },
  { share: 0.08, lines: 3 },
  { share: 0.062, lines: 4 },
  { share: 0.048, lines: 4 },
] as const

/**
 * Breaks a name into lines, as large as they fit; what does not fit at the smallest size is left out, and dots say so.
 *
 * @param lineWidthPx how long a line may be
 * @param sidePx of the canvas, the shorter one
 */
export function layOutName(words: readonly string[], lineWidthPx: number, sidePx: number): Layout {
  for (const { share, lines: most } of sizes) {
    const capitalPx = share * sidePx
    const lines = breakLines(words, lineWidthPx / unitPx(capitalPx))
    if (lines !== null && lines.length <= most) return { lines, capitalPx }
  }
  const { share, lines: most } = sizes.at(-1)!
  const capitalPx = share * sidePx
  return { lines: cutLines(words, lineWidthPx / unitPx(capitalPx), most), capitalPx }
}

/** What one unit of the alphabet is, in px. */
export function unitPx(capitalPx: number): number {
  return capitalPx / 6
}

/** From one line's top to the next one's, in px. */
export function lineStepPx(capitalPx: number): number {
  return spacing.line * unitPx(capitalPx)
}

/** Where each letter of a line begins, in units; the last is where the line ends. */
export function placeLetters(line: string): number[] {
  const places = [0]
  for (const character of line) {
    const width = alphabet.get(character)?.width
    places.push(
      places.at(-1)! + (width === undefined ? spacing.word - spacing.letter : width + spacing.letter),
    )
  }
  return places
}

function lengthOf(line: string): number {
  return placeLetters(line).at(-1)! - spacing.letter
}

/** Null when a word alone is longer than a line. */
function breakLines(words: readonly string[], longest: number): string[] | null {
  const lines: string[] = []
  for (const word of words) {
    if (lengthOf(word) > longest) return null
    const longer = lines.length === 0 ? null : `${lines.at(-1)} ${word}`
    if (longer !== null && lengthOf(longer) <= longest) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Long words are broken anywhere. */
function cutLines(words: readonly string[], longest: number, most: number): string[] {
  const pieces = words.flatMap((word) => breakWord(word, longest))
  const lines = breakLines(pieces, longest) ?? []
  if (lines.length <= most) return lines
  let last = `${lines[most - 1]}...`
  while (lengthOf(last) > longest && last.length > 4) last = `${last.slice(0, -4)}...`
  return [...lines.slice(0, most - 1), last]
}

function breakWord(word: string, longest: number): string[] {
  const pieces = ['']
  for (const letter of word) {
    if (lengthOf(pieces.at(-1)! + letter) > longest) pieces.push('')
    pieces[pieces.length - 1] += letter
  }
  return pieces.filter((piece) => piece !== '')
}
