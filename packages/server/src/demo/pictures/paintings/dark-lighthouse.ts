import { layer, type Painting } from '../paint-picture.ts'
import { bar, swell, triangle } from '../shapes.ts'
import { times } from '../times.ts'

/** A lighthouse whose lamp is out, and the dark where its light was. */
export const darkLighthouse: Painting = {
  ground: ['#7d1f24', '#26090d'],
  layers: [
    ...times(7, (at) => {
      const angle = -0.62 + at * 0.2
      return layer(
        triangle([
          [300, 190],
          [760, 190 + 460 * (angle - 0.045)],
          [760, 190 + 460 * (angle + 0.045)],
        ]),
        '#d8b48a',
        { opacity: 0.5 - at * 0.05 },
      )
    }),
    layer(
      triangle([
        [262, 210],
        [338, 210],
        [372, 600],
      ]),
      '#150507',
    ),
    layer(
      triangle([
        [262, 210],
        [372, 600],
        [228, 600],
      ]),
      '#150507',
    ),
    ...times(3, (at) => layer(bar(252 - at * 8, 290 + at * 100, 348 + at * 8, 332 + at * 100), '#a8383b')),
    layer(bar(258, 158, 342, 212), '#150507'),
    layer(bar(276, 168, 324, 204), '#3a1216'),
    layer(
      triangle([
        [300, 112],
        [350, 160],
        [250, 160],
      ]),
      '#150507',
    ),
    layer(swell(520, 34, 200, 30), '#0d0305'),
  ],
}
