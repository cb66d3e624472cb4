import { foldLetters } from './fold-letters.ts'
import { readWords } from './read-words.ts'

/**
 * The one folding of names and queries, and of every `search_key`: two texts that people take for the same name fold alike.
 *
 * Lower case, no accents, ø æ œ ß đ ł þ ð in the letters of every keyboard; no punctuation, `&` as `and`, `$` and `!` within
 * a word as the letters they stand for; words one space apart: `AC/DC` gives `acdc`, `P!nk` gives `pink`, `Blink-182` gives
 * `blink 182`. A text without a letter or a digit keeps its signs: `!!!`. Never throws; folding a folded text changes nothing.
 */
export function foldText(text: string): string {
  const words = readWords(text)
  return words.length > 0 ? words.map((word) => word.plain).join(' ') : foldSigns(text)
}

/** A text of signs alone, such as `+/-` or an emoji, folded; empty when nothing visible is in it. */
export function foldSigns(text: string): string {
  return foldLetters(text)
    .replace(/[\s\p{Cc}\ufffd]+/gu, ' ')
    .trim()
}
