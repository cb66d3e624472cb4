import { layer, type Painting } from '../paint-picture.ts'
import { bar, circle, ring, stroke } from '../shapes.ts'
import { times } from '../times.ts'

/** A postage stamp from no country. */
export const postcard: Painting = {
  ground: ['#e9dfc9', '#e2d3b4'],
  layers: [
    layer(bar(70, 50, 530, 550), '#fbf7ec'),
    ...times(12, (at) => [
      layer(circle(70, 71 + at * 41.6, 12), '#e6dabf'),
      layer(circle(530, 71 + at * 41.6, 12), '#e6dabf'),
      layer(circle(91 + at * 38, 50, 12), '#e8ddc6'),
      layer(circle(91 + at * 38, 550, 12), '#e3d5b7'),
    ]).flat(),
    layer(bar(112, 92, 488, 508), '#f2a541'),
    layer(circle(300, 255, 112), '#e4572e'),
    ...times(5, (at) =>
      layer(stroke(112, 330 + at * 38, 488, 330 + at * 38, 20), at % 2 === 0 ? '#17726d' : '#2a9d8f'),
    ),
    layer(bar(96, 92, 112, 508), '#fbf7ec'),
    layer(bar(488, 92, 504, 508), '#fbf7ec'),
    ...times(4, (at) => layer(ring(455, 130, 40 + at * 14, 4), '#3d3a4b', { opacity: 0.65 })),
  ],
}
