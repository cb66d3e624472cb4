import { foldSigns } from './fold-text.ts'
import { readWords, type Word } from './read-words.ts'

/** Words that begin a name and are left out as often as not. */
export const articles: ReadonlySet<string> = new Set(
  'the a an der die das le la les el los las il lo gli de het'.split(' '),
)

/** Ways to say `and` in names: `Guns N' Roses`, `Simon und Garfunkel`. */
export const andWords: ReadonlySet<string> = new Set(['and', 'n', 'und', 'et', 'y'])

/** Names alike so far count as the same. */
const longestForm = 200

/**
 * The ways in which a whole name may be typed, run together without spaces: two names are the same to a listener when
 * they share one. `The Beatles` gives `thebeatles` and `beatles`, `P!nk` gives `pink` and `pnk`, `( )` gives `()`.
 *
 * Empty only for a text without anything visible.
 */
export function wholeForms(text: string): string[] {
  const words = readWords(text)
  if (words.length === 0) return [foldSigns(text).replaceAll(' ', '')].filter((form) => form !== '')
  const forms = new Set<string>()
  for (const way of [...waysOf(words), ...(startsWithArticle(words) ? waysOf(words.slice(1)) : [])]) {
    forms.add(way.slice(0, longestForm).toWellFormed())
  }
  return [...forms]
}

/** Whether the words begin with one that may be left out, and go on. */
export function startsWithArticle(words: readonly Word[]): boolean {
  return words.length > 1 && articles.has(words[0]!.plain)
}

function waysOf(words: readonly Word[]): string[] {
  const plain = words.flatMap((word) => word.plain.split(' '))
  return [
    plain.join(''),
    plain.map((word, index) => (index > 0 && andWords.has(word) ? 'and' : word)).join(''),
    words.map((word) => word.joined[0] ?? word.parts.join('')).join(''),
  ]
}
