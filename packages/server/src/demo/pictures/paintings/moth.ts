import { layer, type Painting } from '../paint-picture.ts'
import { circle, ellipse, stroke } from '../shapes.ts'
import { times } from '../times.ts'

/** A moth at a porch light. */
export const moth: Painting = {
  ground: ['#2b2320', '#4a3428'],
  layers: [
    ...times(5, (at) => layer(circle(300, 130, 330 - at * 60), '#e8a33d', { opacity: 0.16, edgePx: 60 })),
    ...[-1, 1].flatMap((side) => [
      layer(ellipse(300 + side * 112, 320, 138, 66, side * -0.5), '#d9c7a3'),
      layer(ellipse(300 + side * 78, 430, 88, 52, side * 0.6), '#b79a6e'),
      layer(circle(300 + side * 140, 306, 30), '#6d4a31'),
      layer(circle(300 + side * 140, 306, 15), '#e8a33d'),
      layer(circle(300 + side * 84, 434, 17), '#6d4a31'),
      layer(stroke(300 + side * 8, 262, 300 + side * 62, 190, 4), '#1b1412'),
    ]),
    layer(ellipse(300, 365, 24, 116), '#1b1412'),
    layer(circle(300, 262, 22), '#1b1412'),
  ],
}
