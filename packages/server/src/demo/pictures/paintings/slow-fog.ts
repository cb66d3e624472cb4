import { layer, type Painting } from '../paint-picture.ts'
import { circle, swell } from '../shapes.ts'
import { times } from '../times.ts'

/** Fog over water, and somewhere in it a light. */
export const slowFog: Painting = {
  ground: ['#c9d6df', '#3d5a6c'],
  layers: [
    layer(circle(215, 235, 200), '#ffffff', { opacity: 0.75, edgePx: 300 }),
    ...times(5, (at) =>
      layer(
        swell(300 + at * 62, 26 + at * 5, 420 + at * 110, 60 + at * 170),
        (['#a9bfca', '#8aa7b5', '#6c8fa1', '#4f7689', '#355c70'] as const)[at]!,
        { opacity: 0.8, edgePx: 46 - at * 9 },
      ),
    ),
    layer(circle(430, 330, 7), '#ffdf9e'),
    layer(circle(430, 330, 40), '#ffdf9e', { opacity: 0.4, edgePx: 70 }),
  ],
}
