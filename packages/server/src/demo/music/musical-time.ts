import type { MusicalStyle } from './musical-style.ts'

/** Tells when a step of a bar sounds, in seconds from the start of the piece. A step past the bar's end is allowed. */
export type MusicalTime = (bar: number, step: number) => number

/** Lays out a style's steps in time, the second note of each pair as late as its swing says. */
export function layOutTime(style: MusicalStyle, barSeconds: number): MusicalTime {
  const stepSeconds = barSeconds / style.stepsPerBar
  const { pairSteps, share } = style.swing
  return (bar, step) => {
    const pair = Math.floor(step / pairSteps)
    const place = step / pairSteps - pair
    const swung = place < 0.5 ? place * 2 * share : share + (place - 0.5) * 2 * (1 - share)
    return bar * barSeconds + (pair + swung) * pairSteps * stepSeconds
  }
}
