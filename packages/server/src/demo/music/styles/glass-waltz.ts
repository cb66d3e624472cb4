import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, NO_DRUMS, player, STRAIGHT } from './players.ts'

/** A chamber waltz: strings hold, a harpsichord turns, one voice sings. */
export const glassWaltz: MusicalStyle = {
  tempoBpm: [104, 138],
  stepsPerBar: 12,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'major',
      progressions: [
        [0, 3, 4, 0],
        [0, 5, 1, 4],
        [0, 4, 5, 4],
      ],
    },
    {
      scale: 'harmonicMinor',
      progressions: [
        [0, 3, 4, 0],
        [0, 5, 3, 4],
      ],
    },
  ],
  chord: CHORDS.triad,
  harmony: {
    ...player('harpsichord', 62, -9, { pan: 0.25, room: 0.5 }),
    patterns: ['....o---o---', '1-2-3-2-3-2-', '1---2---3---'],
  },
  pad: player('strings', 64, -7, { pan: -0.2, room: 0.6 }),
  bass: { ...player('cello', 44, -4, { pan: 0.15, room: 0.4 }), patterns: ['1-----------', '1-------5---'] },
  drums: NO_DRUMS,
  leads: [
    player('fiddle', 76, 0, { pan: -0.15, room: 0.55 }),
    player('oboe', 74, 0, { room: 0.55 }),
    player('flute', 79, -1, { room: 0.55 }),
  ],
  motifs: ['x-------o---', 'x---o-o-o---', 'x-o-o-o-o-o-', 'x-----o-x---', 'x-----------'],
  shunnedDegrees: [6],
  roomSeconds: 2.2,
  loudnessLufs: -22,
}
