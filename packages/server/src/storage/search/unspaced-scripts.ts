// Scripts that are written without spaces between words, with the signs that lengthen or repeat their letters. A name in
// them is found by any stretch of it: it is indexed by its pairs of letters.

const letters =
  '\\p{sc=Han}\\p{sc=Katakana}\\p{sc=Hiragana}\\p{sc=Bopomofo}\\p{sc=Hangul}' +
  '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}ー'
const anyLetter = new RegExp(`[${letters}]`, 'u')
const runs = new RegExp(`[${letters}]\\p{M}*(?:[${letters}]\\p{M}*)*|[^${letters}]+`, 'gu')
const clusters = /\P{M}\p{M}*|\p{M}+/gu

/** Whether any letter of the text belongs to a script without spaces. */
export function hasUnspacedScript(text: string): boolean {
  return anyLetter.test(text)
}

/** The text cut where a script without spaces meets one with them. */
export function splitByScript(text: string): string[] {
  return text.match(runs) ?? []
}

/**
 * The terms under which a name's run of letters is found: its pairs, and its last letter, which begins none.
 * `椎名林檎` gives 椎名, 名林, 林檎, 檎.
 */
export function termsOfRun(run: string): string[] {
  const letters = splitLetters(run)
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''))
}

/** The pairs that a query's run asks for; null for a single letter, which asks for what begins with it. */
export function pairsOfRun(run: string): string[] | null {
  const letters = splitLetters(run)
  if (letters.length < 2) return null
  return letters.slice(1).map((letter, index) => letters[index]! + letter)
}

/** Letters with the marks that belong to them. */
function splitLetters(run: string): string[] {
  return run.match(clusters) ?? []
}
