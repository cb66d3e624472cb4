import { type Colour, type Layer, layer, type Painting } from '../paint-picture.ts'
import { bar, circle, ellipse, stroke } from '../shapes.ts'

/** Nine lanterns in a street, each of another colour. */
export const lanternStreet: Painting = {
  ground: ['#0f2027', '#203a43'],
  layers: (
    [
      '#ef476f',
      '#ffd166',
      '#06d6a0',
      '#f78c6b',
      '#83d0c9',
      '#c77dff',
      '#ffe0a3',
      '#5ab1ff',
      '#ff9ecb',
    ] as const
  ).flatMap(lantern),
}

function lantern(colour: Colour, at: number): Layer[] {
  const x = 120 + (at % 3) * 180
  const y = 130 + Math.floor(at / 3) * 180
  return [
    layer(circle(x, y, 86), colour, { opacity: 0.22, edgePx: 80 }),
    layer(stroke(x, y - 82, x, y - 46, 4), '#0a1418'),
    layer(ellipse(x, y, 44, 52), colour),
    ...[-22, 0, 22].map((away) =>
      layer(bar(x + away - 1.5, y - 44, x + away + 1.5, y + 44), '#0a1418', { opacity: 0.35 }),
    ),
    layer(bar(x - 20, y - 56, x + 20, y - 44), '#0a1418'),
    layer(bar(x - 20, y + 44, x + 20, y + 56), '#0a1418'),
  ]
}
