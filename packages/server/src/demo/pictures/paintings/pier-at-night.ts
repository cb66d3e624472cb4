import { layer, type Painting } from '../paint-picture.ts'
import { bar, circle } from '../shapes.ts'
import { times } from '../times.ts'

/** A moon over nine piles in still water. */
export const pierAtNight: Painting = {
  ground: ['#101b3f', '#2c5c78'],
  layers: [
    layer(circle(410, 190, 170), '#5f8fa8', { opacity: 0.25, edgePx: 160 }),
    layer(circle(410, 190, 84), '#f3e6c4'),
    layer(bar(0, 430, 600, 600), '#17304d'),
    ...times(7, (at) =>
      layer(bar(330 + at * 9, 446 + at * 21, 490 - at * 9, 452 + at * 21), '#f3e6c4', {
        opacity: 0.5 - at * 0.06,
      }),
    ),
    ...times(9, (at) =>
      layer(bar(40 + at * 58, 300 + ((at * 37) % 60), 62 + at * 58, 520 + ((at * 23) % 40)), '#0b1228'),
    ),
  ],
}
