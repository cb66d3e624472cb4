/** One stroke of a rhythm; steps are sixteenths of a whole note. */
export interface Stroke {
  readonly step: number
  readonly lengthSteps: number
  /** What stood in the pattern: `x` strong, `o` light, a digit for a tone of the chord or the scale. */
  readonly mark: string
}

/**
 * Reads a rhythm written as one letter for each step: `.` is a rest, `-` holds what was struck before, every other
 * letter is a stroke. So `x---o-x.` is a long strong stroke, a light one, and a short strong one.
 */
export function readStepPattern(pattern: string): readonly Stroke[] {
  const strokes: Stroke[] = []
  for (const { 0: letters, index } of pattern.matchAll(/[^.-]-*/g)) {
    strokes.push({ step: index, lengthSteps: letters.length, mark: letters.charAt(0) })
  }
  return strokes
}
