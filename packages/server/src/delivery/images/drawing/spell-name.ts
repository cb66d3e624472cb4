import { alphabet } from './alphabet.ts'

/** Letters and signs that have a plain spelling and no decomposition of their own. */
const plainSpellings: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ł: 'L',
  ẞ: 'SS',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '…': '...',
  '[': '(',
  ']': ')',
}

/**
 * Spells a name with the letters that we can draw: capitals without accents, words one space apart.
 *
 * @returns the words; none where more than a quarter of the name's characters have no letter, as in a name in Chinese
 */
export function spellName(name: string): string[] {
  const plain = name.slice(0, 200).toUpperCase().normalize('NFKD').replace(/\p{M}/gu, '')
  const spelled = [...plain].map((character) => plainSpellings[character] ?? character)
  const characters = spelled.join('').replace(/\s+/g, ' ').trim()
  const known = [...characters].filter((character) => character === ' ' || alphabet.has(character))
  if (known.length < 0.75 * [...characters].length) return []
  return known
    .join('')
    .split(' ')
    .filter((word) => word !== '')
}
