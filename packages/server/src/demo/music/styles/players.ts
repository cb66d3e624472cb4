import type { InstrumentName } from '../instruments.ts'
import type { Player } from '../musical-style.ts'

/** Notes as they are written, none late. */
export const STRAIGHT = { pairSteps: 4, share: 0.5 } as const

export const NO_DRUMS = { levelDb: 0, kits: [{}], fill: {} } as const

/** Chords, as degrees above the root. */
export const CHORDS = { triad: [0, 2, 4], seventh: [0, 2, 4, 6], fifth: [0, 4] } as const

/** A player with the usual place in the mix, but for what is said. `levelDb` is against a leader at 0. */
export function player(
  instrument: InstrumentName,
  centreMidi: number,
  levelDb: number,
  place: Partial<Pick<Player, 'pan' | 'room' | 'drive'>> = {},
): Player {
  return { instrument, centreMidi, levelDb, pan: 0, room: 0.3, drive: null, ...place }
}
