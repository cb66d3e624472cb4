import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, NO_DRUMS, player, STRAIGHT } from './players.ts'

/** Hardly moving: long chords, a harp that is struck now and then, a very large room. */
export const slowWater: MusicalStyle = {
  tempoBpm: [66, 76],
  stepsPerBar: 16,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'lydian',
      progressions: [
        [0, 1, 0, 4],
        [0, 4, 1, 0],
      ],
    },
    {
      scale: 'minor',
      progressions: [
        [0, 5, 2, 6],
        [0, 2, 5, 3],
      ],
    },
    {
      scale: 'major',
      progressions: [
        [0, 2, 3, 0],
        [0, 5, 3, 0],
      ],
    },
  ],
  chord: CHORDS.seventh,
  harmony: {
    ...player('harp', 66, -6, { pan: 0.3, room: 0.9 }),
    patterns: ['1--2--3--4--3-..', '1-----3-----4---', '..2-..3-..4-..3-'],
  },
  pad: player('pad', 60, -4, { pan: -0.15, room: 0.8 }),
  bass: { ...player('subBass', 41, -5, { room: 0 }), patterns: ['1---------------', '1-----------5---'] },
  drums: NO_DRUMS,
  leads: [
    player('bell', 74, -2, { room: 1 }),
    player('choir', 69, 0, { room: 0.9 }),
    player('flute', 72, -1, { room: 1 }),
  ],
  motifs: [
    'x-------o-------',
    '....x-------o---',
    'x---------------',
    'x-----o---------',
    '..x---o---x-----',
  ],
  shunnedDegrees: [3],
  roomSeconds: 4.5,
  loudnessLufs: -23,
}
