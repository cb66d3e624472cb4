import { layer, type Painting } from '../paint-picture.ts'
import { bar, circle, stroke } from '../shapes.ts'
import { times } from '../times.ts'

/** A sun behind blinds over a net of light. */
export const cassetteSun: Painting = {
  ground: ['#1b0b3a', '#d1286f'],
  layers: [
    layer(circle(300, 300, 260), '#ff7a59', { opacity: 0.35, edgePx: 180 }),
    layer(circle(300, 290, 165), '#ffd166'),
    ...times(6, (at) => {
      const half = Math.sqrt(165 ** 2 - (at * 26 + 10) ** 2)
      return layer(bar(300 - half - 4, 300 + at * 26, 300 + half + 4, 305 + at * 28.6), '#a83069')
    }),
    layer(bar(0, 430, 600, 600), '#12082b'),
    ...times(7, (at) => layer(bar(0, 430 + at * at * 4.6, 600, 432 + at * at * 4.6 + at * 0.5), '#21d4d9')),
    ...times(15, (at) =>
      layer(stroke(300 + (at - 7) * 26, 431, 300 + (at - 7) * 120, 610, 2.5), '#21d4d9', { opacity: 0.85 }),
    ),
  ],
}
