import type { MusicalStyle } from '../musical-style.ts'
import { CHORDS, NO_DRUMS, player, STRAIGHT } from './players.ts'

/** A song in three, by the fire: broken chords on a guitar under a whistle or a fiddle. */
export const saltFolk: MusicalStyle = {
  tempoBpm: [96, 124],
  stepsPerBar: 12,
  swing: STRAIGHT,
  harmonies: [
    {
      scale: 'dorian',
      progressions: [
        [0, 6, 3, 0],
        [0, 2, 6, 0],
        [0, 3, 6, 4],
      ],
    },
    {
      scale: 'major',
      progressions: [
        [0, 3, 4, 0],
        [0, 5, 3, 4],
      ],
    },
    {
      scale: 'mixolydian',
      progressions: [
        [0, 6, 3, 0],
        [0, 3, 6, 0],
      ],
    },
  ],
  chord: CHORDS.triad,
  harmony: {
    ...player('steelGuitar', 59, -6, { pan: -0.2 }),
    patterns: ['1-2-3-2-3-2-', '1---x---x---', '1-3-2-3-2-3-'],
  },
  pad: null,
  bass: { ...player('uprightBass', 43, -5, { room: 0 }), patterns: ['1-----------', '1-------5---'] },
  drums: NO_DRUMS,
  leads: [player('whistle', 76, -2), player('fiddle', 72, -1), player('nylonGuitar', 71, 0)],
  motifs: ['x---o---o---', 'x-----o-o---', 'x-o-o---x---', 'x-------o-o-', 'o-o-o-x-----'],
  shunnedDegrees: [],
  roomSeconds: 1.1,
  loudnessLufs: -19,
}
