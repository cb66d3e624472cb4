import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, player } from './players.ts'

/** A slow beat with a limp: electric piano in sevenths, a bass that is felt, a plucked tune. */
export const mothHop: MusicalStyle = {
  tempoBpm: [82, 96],
  stepsPerBar: 16,
  swing: { pairSteps: 2, share: 0.58 },
  harmonies: [
    {
      scale: 'dorian',
      progressions: [
        [0, 3, 0, 4],
        [0, 6, 3, 0],
      ],
    },
    {
      scale: 'minor',
      progressions: [
        [0, 3, 5, 6],
        [5, 6, 0, 0],
        [0, 5, 3, 4],
      ],
    },
  ],
  chord: CHORDS.seventh,
  harmony: {
    ...player('electricPiano', 61, -4, { pan: -0.2, room: 0.35 }),
    patterns: ['x-----o---..x---', 'x---....o-x-....', 'x-------..o-x---'],
  },
  pad: null,
  bass: {
    ...player('subBass', 40, -2, { room: 0 }),
    patterns: ['1--.....1-5-....', '1-----..1...3-5-', '1---..1-....5-6-'],
  },
  drums: {
    levelDb: 0,
    kits: [
      { kick: 'x......x..x.....', snare: '....x.......x...', hat: 'x.o.x.oox.o.x.o.' },
      { kick: 'x.x.......x.....', clap: '....x.......x...', hat: 'x.oox.o.x.o.x.oo' },
    ],
    fill: { kick: '.............xx.', hat: '..........ooo...' },
  },
  leads: [
    player('mutedPluck', 72, -4, { pan: 0.15, room: 0.4 }),
    player('vibraphone', 74, 0, { pan: 0.15, room: 0.4 }),
    player('flute', 74, -1, { room: 0.4 }),
  ],
  motifs: [
    'x--o--x-....o-x-',
    '..x-o-..x---....',
    'x-o-x-----......',
    '....x-o-x--o----',
    'x---..o-o-x-----',
  ],
  shunnedDegrees: [1, 5],
  roomSeconds: 1.2,
  loudnessLufs: -19,
}
