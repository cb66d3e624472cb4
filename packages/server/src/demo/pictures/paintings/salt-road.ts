import { layer, type Painting } from '../paint-picture.ts'
import { circle, stroke, swell } from '../shapes.ts'
import { times } from '../times.ts'

/** A pale road over hills, from one edge to the sun. */
export const saltRoad: Painting = {
  ground: ['#f4ead2', '#efc98f'],
  layers: [
    layer(circle(300, 215, 92), '#d9673c'),
    ...(['#b98a52', '#8f7a4d', '#5f6a48', '#3b4b3c'] as const).map((colour, at) =>
      layer(swell(250 + at * 78, 70 - at * 6, 520 - at * 60, 90 + at * 140), colour),
    ),
    ...times(24, (at) => {
      const nearness = at / 23
      const sway = (part: number) => 300 + 130 * Math.sin(part * 7) * (0.15 + part)
      return layer(
        stroke(
          sway(nearness),
          300 + nearness * 300,
          sway(nearness + 1 / 23),
          313 + nearness * 300,
          3 + 30 * nearness,
        ),
        '#f7f1e1',
      )
    }),
  ],
}
