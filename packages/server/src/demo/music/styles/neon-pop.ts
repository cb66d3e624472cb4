import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, player, STRAIGHT } from './players.ts'

/** Machines and neon light: a sequencer, a bass in octaves, a big snare, a lead made of saws. */
export const neonPop: MusicalStyle = {
  tempoBpm: [106, 126],
  stepsPerBar: 16,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'minor',
      progressions: [
        [0, 5, 2, 6],
        [0, 3, 5, 6],
        [5, 6, 0, 0],
      ],
    },
    {
      scale: 'major',
      progressions: [
        [5, 3, 0, 4],
        [0, 4, 5, 3],
      ],
    },
  ],
  chord: CHORDS.triad,
  harmony: {
    ...player('pulse', 67, -11, { pan: 0.35, room: 0.5 }),
    patterns: ['1.2.3.2.1.2.3.2.', '3.1.2.3.1.2.3.1.', '1.1.3.1.2.1.3.1.'],
  },
  pad: player('pad', 62, -9, { pan: -0.2, room: 0.6 }),
  bass: {
    ...player('synthBass', 40, -4, { room: 0 }),
    patterns: ['1-8-1-8-1-8-1-8-', '1-1-1-1-1-1-5-8-', '1--1--1-8--1--5-'],
  },
  drums: {
    levelDb: 0,
    kits: [
      { kick: 'x...x...x...x...', gatedSnare: '....x.......x...', hat: '..x...x...x...x.' },
      { kick: 'x.....x.x.......', gatedSnare: '....x.......x...', hat: 'x.o.x.o.x.o.x.o.' },
    ],
    fill: { tom: '..........x.x.xx' },
  },
  leads: [
    player('sawLead', 72, 0, { room: 0.45 }),
    player('bell', 74, 0, { room: 0.5 }),
    player('synthBrass', 67, 0, { room: 0.4 }),
  ],
  motifs: [
    'x---x-o---x-----',
    'x-x-o-x---o-x---',
    '..x-o-x-x-------',
    'x-----o-x---o---',
    'x-o-x-o-x---x---',
  ],
  shunnedDegrees: [],
  roomSeconds: 1.6,
  loudnessLufs: -19,
}
