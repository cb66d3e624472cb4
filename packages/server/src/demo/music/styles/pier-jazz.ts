import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, player } from './players.ts'

/** A small combo late at night: swung cymbals, a walking bass, sevenths on the piano. */
export const pierJazz: MusicalStyle = {
  tempoBpm: [112, 152],
  stepsPerBar: 16,
  swing: { pairSteps: 4, share: 0.64 },
  harmonies: [
    {
      scale: 'major',
      progressions: [
        [1, 4, 0, 5],
        [0, 5, 1, 4],
        [2, 5, 1, 4],
      ],
    },
    {
      scale: 'dorian',
      progressions: [
        [0, 3, 0, 4],
        [0, 0, 3, 0],
        [0, 6, 3, 4],
      ],
    },
  ],
  chord: CHORDS.seventh,
  harmony: {
    ...player('piano', 60, -6, { pan: -0.2 }),
    patterns: ['x-----o-........', '..o-....x---....', 'x--.....o-....o-'],
  },
  pad: null,
  bass: {
    ...player('uprightBass', 42, -3, { room: 0 }),
    patterns: ['1---3---5---6---', '1---2---3---5---', '1---5---6---5---'],
  },
  drums: {
    levelDb: -9,
    kits: [
      { ride: 'x---o-o-x---o-o-', brush: '....x.......x...', softKick: 'o...............' },
      { ride: 'x---o-o-x---o-o-', rim: '............o...', brush: '..o...o...o...o.' },
    ],
    fill: { brush: '..........o.o.x.' },
  },
  leads: [player('vibraphone', 70, 0), player('clarinet', 66, 0), player('muteTrumpet', 67, -1)],
  motifs: [
    'o-o-x-----o-x---',
    '..o-x-o-o-x-....',
    'x---o-o-x-o-o---',
    'x-----o-o-x-----',
    'o-x-o-o-x---..o-',
  ],
  shunnedDegrees: [3],
  roomSeconds: 0.9,
  loudnessLufs: -19,
}
