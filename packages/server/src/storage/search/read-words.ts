import { foldLetters } from './fold-letters.ts'
import { hasUnspacedScript, splitByScript } from './unspaced-scripts.ts'

/** A word of a name or of a query, in the ways in which it may be written. */
export interface Word {
  /** The one way that stands for all: punctuation gone, `$` and the like read as letters; spaces where hyphens were. */
  readonly plain: string
  /** What punctuation leaves: `ac`, `dc`; at least one. Where scripts meet that need no spaces: `宇多田`, `2004`. */
  readonly parts: readonly string[]
  /** The word with its punctuation left out: `acdc`; both `pnk` and `pink`. Empty where that is its only part. */
  readonly joined: readonly string[]
  /** What an apostrophe parts: `l`, `amour`; empty without one. Names are found by these, queries do not ask for them. */
  readonly elided: readonly string[]
}

/** Longer words are cut, in names and queries alike: hostile tags hold them, and no one types them. */
const longestWord = 100

const separators = /(?:[\s\p{Cc}_,;:()[\]{}<>"“”«»„?¿¡=|–—―、。「」『』【】〈〉《》・\ufffd]|\.{2,})+/u
const joiners = /[^\p{L}\p{N}\p{M}]+/gu
const hyphens = /[-‐−]/gu
const edges = /^[^\p{L}\p{N}$€]+|[^\p{L}\p{N}\p{M}$€]+$/gu
const lettersOrDigits = /[\p{L}\p{N}]/u
const commaInNumber = /(?<=\d),(?=\d)/g
/** The `n` of `rock 'n' roll`, where it clings to a word. */
const clingingAnd = /(?<=\p{L})'n'(?=\p{L})|(?<=\p{L})'n(?=\s)/gu
const innerAnd = /(?<=[\p{L}\p{N}])&(?=[\p{L}\p{N}])/gu

/** Punctuation that is read as a letter: within a word, and `$` also at its edge (`A$AP`, `$uicideboy$`, but not `$5`). */
const lookalikes: Readonly<Record<string, string>> = { '!': 'i', '@': 'a', $: 's', '€': 'e' }
const lookalike = /(?<=[\p{L}\p{N}])[!@](?=[\p{L}\p{N}])|[$€](?=\p{L})|(?<=\p{L})[$€]/gu

const plainText = /^[a-z0-9 ]*$/

/**
 * The words of a text, in order; empty when it holds neither a letter nor a digit.
 *
 * `&` and `+` between words are the word `and`. Never throws.
 */
export function readWords(text: string): Word[] {
  const folded = foldLetters(text)
  if (plainText.test(folded)) return folded.split(' ').filter(isNotEmpty).map(makePlainWord)
  if (!lettersOrDigits.test(folded)) return []
  return folded
    .replace(commaInNumber, '')
    .replace(clingingAnd, ' n ')
    .split(separators)
    .flatMap((chunk) => readChunk(chunk))
}

/** What lies between two spaces. */
function readChunk(chunk: string): Word[] {
  if (plainText.test(chunk)) return chunk === '' ? [] : [makePlainWord(chunk)]
  if (chunk === '&' || chunk === '+') return [makePlainWord('and')]
  if (!lettersOrDigits.test(chunk)) return []
  const trimmed = chunk.replace(edges, '')
  const whole = trimmed.replaceAll("'", '')
  return [hasUnspacedScript(whole) ? readUnspaced(whole) : readSpaced(whole, trimmed)]
}

function readUnspaced(whole: string): Word {
  const parts = whole.split(joiners).flatMap(splitByScript).map(tidy).filter(isNotEmpty)
  return { plain: tidy(whole), parts, joined: [], elided: [] }
}

function readSpaced(whole: string, withApostrophes: string): Word {
  const lettersOnly = whole.replace(lookalike, (sign) => lookalikes[sign]!)
  const parts = split(whole.replace(innerAnd, '.and.'), joiners)
  const joined = new Set([whole, lettersOnly, whole.replace(innerAnd, 'n')].map(tidy))
  if (parts.length === 1) joined.delete(parts[0]!)
  const plain = split(lettersOnly.replace(innerAnd, '-and-'), hyphens).join(' ')
  const elided = withApostrophes === whole ? [] : split(withApostrophes, joiners)
  return { plain, parts, joined: [...joined], elided }
}

const split = (text: string, at: RegExp) => text.split(at).map(tidy).filter(isNotEmpty)

const isNotEmpty = (text: string) => text !== ''

/** A word without signs. What stood apart may compose now, and a mark may have lost the letter that it stood on. */
function tidy(word: string): string {
  const letters = word.replace(joiners, '').replace(/^\p{M}+/u, '')
  return letters.normalize('NFC').slice(0, longestWord).toWellFormed()
}

function makePlainWord(word: string): Word {
  const plain = word.slice(0, longestWord)
  return { plain, parts: [plain], joined: [], elided: [] }
}
