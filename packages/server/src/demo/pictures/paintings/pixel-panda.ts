import { type Colour, type Layer, layer, type Painting } from '../paint-picture.ts'
import { bar } from '../shapes.ts'
import { times } from '../times.ts'

/** A panda of twelve by twelve squares, and stardust. */
export const pixelPanda: Painting = {
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
