import { type Colour, type Layer, layer, type Painting } from './paint-picture.ts'
import { bar, circle, ellipse, ring, stroke, swell, triangle } from './shapes.ts'

/** A list made by counting from 0. */
function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at))
}

/** What is on the sleeves, on a canvas of 600 by 600 px. */
export const COVER_PAINTINGS = {
  /** A moon over nine piles in still water. */
  pierAtNight: {
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
  },
  /** A pale road over hills, from one edge to the sun. */
  saltRoad: {
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
  },
  /** A postage stamp from no country. */
  postcard: {
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
  },
  /** A lighthouse whose lamp is out, and the dark where its light was. */
  darkLighthouse: {
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
  },
  /** A sun behind blinds over a net of light. */
  cassetteSun: {
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
  },
  /** Rails that run together under one lantern. */
  lastTram: {
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
  },
  /** Lines of longitude, as if of glass. */
  glassMeridians: {
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
  },
  /** A panda of twelve by twelve squares, and stardust. */
  pixelPanda: {
    ground: ['#26215e', '#5b3fa8'],
    layers: [
      ...times(26, (at) =>
        layer(
          bar((at * 149) % 590, (at * 211) % 590, ((at * 149) % 590) + 8, ((at * 211) % 590) + 8),
          at % 3 === 0 ? '#ffe66d' : '#8fd3ff',
        ),
      ),
      ...pixels(
        [
          '.kkk....kkk.',
          'kkkkwwwwkkkk',
          'kkkwwwwwwkkk',
          '.kwwwwwwwwk.',
          '.wwkkwwkkww.',
          'wwkkkwwkkkww',
          'wwkskwwkskww',
          'wwwkwwwwkwww',
          'wpwwwkkwwwpw',
          '.wwwkwwkwww.',
          '..wwwkkwww..',
          '....wwww....',
        ],
        { k: '#1c1830', w: '#fdfdf7', p: '#ff8fab', s: '#8fd3ff' },
        { left: 120, top: 130, sizePx: 30 },
      ),
    ],
  },
  /** Fog over water, and somewhere in it a light. */
  slowFog: {
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
  },
  /** A moth at a porch light. */
  moth: {
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
  },
  /** Nine lanterns in a street, each of another colour. */
  lanternStreet: {
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
  },
} as const satisfies Readonly<Record<string, Painting>>

export type CoverName = keyof typeof COVER_PAINTINGS

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

function pixels(
  rows: readonly string[],
  colours: Readonly<Record<string, Colour>>,
  { left, top, sizePx }: { readonly left: number; readonly top: number; readonly sizePx: number },
): Layer[] {
  return rows.flatMap((row, y) =>
    [...row].flatMap((letter, x) => {
      const colour = colours[letter]
      if (colour === undefined) return []
      const [pixelLeft, pixelTop] = [left + x * sizePx, top + y * sizePx]
      return [layer(bar(pixelLeft, pixelTop, pixelLeft + sizePx, pixelTop + sizePx), colour)]
    }),
  )
}
