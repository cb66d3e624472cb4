import { layer, type Painting } from '../paint-picture.ts'
import { circle, ellipse, ring, stroke } from '../shapes.ts'
import { times } from '../times.ts'

/** Lines of longitude, as if of glass. */
export const glassMeridians: Painting = {
  ground: ['#f1f4f2', '#cfdcdc'],
  layers: [
    layer(circle(300, 300, 215), '#a9c6cc', { opacity: 0.55 }),
    ...times(6, (at) =>
      layer(ellipse(300, 300, 34 + at * 36, 215), at % 2 === 0 ? '#3f7886' : '#e9f2f1', { opacity: 0.2 }),
    ),
    ...times(5, (at) =>
      layer(ellipse(300, 300, 215, 26 + at * 38, 0.42), at % 2 === 0 ? '#b9884f' : '#ffffff', {
        opacity: 0.16,
      }),
    ),
    layer(ring(300, 300, 215, 3), '#28505c'),
    layer(stroke(300, 56, 300, 544, 2.5), '#28505c'),
    layer(circle(300, 56, 7), '#b9884f'),
    layer(circle(300, 544, 7), '#b9884f'),
  ],
}
