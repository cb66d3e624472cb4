import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, player, STRAIGHT } from './players.ts'

/** Four people and two amplifiers: fifths on a driven guitar, an organ, a loud kit. */
export const harbourRock: MusicalStyle = {
  tempoBpm: [104, 138],
  stepsPerBar: 16,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'mixolydian',
      progressions: [
        [0, 6, 3, 0],
        [0, 3, 6, 3],
      ],
    },
    {
      scale: 'minor',
      progressions: [
        [0, 5, 2, 6],
        [0, 6, 5, 6],
        [0, 2, 6, 3],
      ],
    },
  ],
  chord: CHORDS.fifth,
  harmony: {
    ...player('drivenGuitar', 47, -4, { pan: -0.4, room: 0.15, drive: 4 }),
    patterns: ['x-x-x-x-x-x-x-x-', 'x--x--x-x--x--x-', 'x-----x-x-x-----'],
  },
  pad: player('organ', 64, -11, { pan: 0.4 }),
  bass: {
    ...player('electricBass', 40, -3, { room: 0 }),
    patterns: ['1-1-1-1-1-1-1-1-', '1--1--1-1--1--5-', '1-----1-1-1-5-5-'],
  },
  drums: {
    levelDb: 0,
    kits: [
      { kick: 'x.....x.x.......', snare: '....x.......x...', hat: 'x.o.x.o.x.o.x.o.' },
      { kick: 'x.......x.x.....', snare: '....x.......x...', openHat: 'x...o...x...o...' },
    ],
    fill: { tom: '........x.x.....', snare: '............xoxx' },
  },
  leads: [
    player('drivenGuitar', 69, 0, { pan: 0.15, drive: 2 }),
    player('organ', 70, 0, { pan: 0.15 }),
    player('steelGuitar', 69, 0, { pan: 0.15, drive: 1.2 }),
  ],
  motifs: [
    'x---o-x---x-----',
    'x-o-x-----o-x---',
    '..x-o-x-x-o-x---',
    'x-----x-----x---',
    'x-x-o---x-------',
  ],
  shunnedDegrees: [1, 5],
  roomSeconds: 1,
  loudnessLufs: -18,
}
