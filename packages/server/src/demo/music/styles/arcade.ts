import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, player, STRAIGHT } from './players.ts'

/** A handheld console: two pulse waves, a triangle and noise, the chords run so fast that they blur. */
export const arcade: MusicalStyle = {
  tempoBpm: [132, 160],
  stepsPerBar: 16,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'major',
      progressions: [
        [3, 4, 2, 5],
        [0, 5, 3, 4],
        [0, 3, 4, 0],
      ],
    },
    {
      scale: 'minor',
      progressions: [
        [0, 5, 6, 0],
        [0, 6, 5, 4],
      ],
    },
  ],
  chord: CHORDS.triad,
  harmony: {
    ...player('pulse', 64, -9, { pan: 0.25, room: 0 }),
    patterns: ['1231231231231231', '1.3.2.3.1.3.2.3.', '3213213213213213'],
  },
  pad: null,
  bass: {
    ...player('triangle', 43, -1, { room: 0 }),
    patterns: ['1-8-1-8-1-8-1-8-', '1-..5-..8-..5-..', '1--1--8-1--1--5-'],
  },
  drums: {
    levelDb: -4,
    kits: [
      { kick: 'x...x...x...x...', snare: '....x.......x...', hat: 'x.x.x.x.x.x.x.xx' },
      { kick: 'x..x..x.x..x....', snare: '....x.......x..o', hat: '..x...x...x...x.' },
    ],
    fill: { snare: '........x.x.xxxx' },
  },
  leads: [
    player('square', 76, 0, { pan: -0.15, room: 0.1 }),
    player('pulse', 78, 0, { pan: -0.15, room: 0.1 }),
  ],
  motifs: [
    'x-x-o-x-x---o---',
    'x-o-x-o-x-o-x---',
    'x---x---x-o-x-o-',
    'x-..x-..x-o-x---',
    'o-x-o-x-----o-x-',
  ],
  shunnedDegrees: [3, 6],
  roomSeconds: 0.6,
  loudnessLufs: -20,
}
