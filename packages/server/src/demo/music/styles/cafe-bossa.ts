import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, player, STRAIGHT } from './players.ts'

/** A quiet bossa nova: the guitar never on the beat where it is awaited, shaker and rim behind. */
export const cafeBossa: MusicalStyle = {
  tempoBpm: [74, 86],
  stepsPerBar: 16,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'major',
      progressions: [
        [0, 5, 1, 4],
        [0, 3, 1, 4],
        [2, 5, 1, 4],
      ],
    },
    {
      scale: 'minor',
      progressions: [
        [0, 3, 6, 2],
        [0, 5, 3, 6],
      ],
    },
  ],
  chord: CHORDS.seventh,
  harmony: {
    ...player('nylonGuitar', 60, -4, { pan: -0.25 }),
    patterns: ['x--x--x---x--x--', 'x---x--x--x-x---', 'x--x---x--x--x--'],
  },
  pad: player('strings', 66, -15, { pan: 0.3, room: 0.6 }),
  bass: {
    ...player('uprightBass', 42, -3, { room: 0 }),
    patterns: ['1-----5-1-----5-', '1-----5-5-----1-'],
  },
  drums: {
    levelDb: -11,
    kits: [{ shaker: 'o.oxo.oxo.oxo.ox', rim: 'x..x..x...x..x..', softKick: 'x.....ox......o.' }],
    fill: { rim: '............o.o.' },
  },
  leads: [
    player('flute', 76, -1, { room: 0.45 }),
    player('vibraphone', 72, 0, { room: 0.4 }),
    player('clarinet', 69, -1, { room: 0.45 }),
  ],
  motifs: [
    'x--o--o---x-----',
    '..o-x-o-x-------',
    'x---o-x---o-o---',
    'x-----o-o-x--o--',
    'o-o-x-------..o-',
  ],
  shunnedDegrees: [3],
  roomSeconds: 1.4,
  loudnessLufs: -20,
}
