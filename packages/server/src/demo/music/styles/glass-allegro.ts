import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, NO_DRUMS, player, STRAIGHT } from './players.ts'

/** The same players in four: a harp runs in sixteenths of a measure, the strings sustain. */
export const glassAllegro: MusicalStyle = {
  tempoBpm: [98, 122],
  stepsPerBar: 16,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'major',
      progressions: [
        [0, 4, 5, 2],
        [0, 3, 4, 0],
        [0, 5, 3, 4],
      ],
    },
    {
      scale: 'harmonicMinor',
      progressions: [
        [0, 3, 4, 0],
        [0, 4, 0, 4],
      ],
    },
  ],
  chord: CHORDS.triad,
  harmony: {
    ...player('harp', 62, -5, { pan: 0.3, room: 0.5 }),
    patterns: ['1-3-2-3-1-3-2-3-', '1-2-3-2-3-2-3-2-', 'x---o---o---o---'],
  },
  pad: player('strings', 64, -7, { pan: -0.25, room: 0.6 }),
  bass: {
    ...player('cello', 44, -4, { pan: 0.15, room: 0.4 }),
    patterns: ['1-------5-------', '1---1---5---5---'],
  },
  drums: NO_DRUMS,
  leads: [
    player('oboe', 74, 0, { room: 0.55 }),
    player('fiddle', 76, 0, { room: 0.55 }),
    player('clarinet', 70, 0, { room: 0.55 }),
  ],
  motifs: [
    'x-------o---o---',
    'x-o-o-o-x---o---',
    'x---o---x-o-o-o-',
    'x-----o-x-------',
    'o-o-o-o-x-------',
  ],
  shunnedDegrees: [6],
  roomSeconds: 2.2,
  loudnessLufs: -22,
}
