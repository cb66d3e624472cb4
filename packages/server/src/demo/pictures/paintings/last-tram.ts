import { layer, type Painting } from '../paint-picture.ts'
import { bar, circle, ring, stroke } from '../shapes.ts'
import { times } from '../times.ts'

/** Rails that run together under one lantern. */
export const lastTram: Painting = {
  ground: ['#21d4d9', '#0b2d5c'],
  layers: [
    layer(circle(300, 180, 240), '#fff3b0', { opacity: 0.5, edgePx: 240 }),
    ...times(5, (at) => layer(ring(300, 180, 74 + at * 34, 5), '#12082b', { opacity: 0.8 - at * 0.14 })),
    layer(circle(300, 180, 46), '#fff3b0'),
    layer(bar(0, 420, 600, 600), '#12082b'),
    layer(stroke(286, 420, 90, 620, 9), '#ff4d8d'),
    layer(stroke(314, 420, 510, 620, 9), '#ff4d8d'),
    ...times(5, (at) =>
      layer(bar(272 - at * at * 9, 436 + at * at * 9, 328 + at * at * 9, 441 + at * at * 10), '#8d2f6d'),
    ),
  ],
}
