import { spellUmlautsOut } from './fold-letters.ts'
import { foldSigns } from './fold-text.ts'
import { readWords, type Word } from './read-words.ts'
import type { SearchEntry } from './search-entry.ts'
import { hasUnspacedScript, termsOfRun } from './unspaced-scripts.ts'
import { andWords, startsWithArticle, wholeForms } from './whole-forms.ts'

/**
 * The columns of the index, each a list of terms one space apart.
 *
 * `first`: the words that a name begins with, also past an article; `name`: its other words; `context`: the words of
 * everything else; `whole`: each way to type a whole name, from `wholeTerm`, and what nobody can type, from `markTerm`.
 */
export const indexColumns = ['first', 'name', 'context', 'whole'] as const
export type IndexColumn = (typeof indexColumns)[number]

/** A row of the index: what an item is found by. */
export type IndexRow = Readonly<Record<IndexColumn, string>>

/** Begins the terms of the column `whole`, so that no word is the beginning of one: no folded text holds it. */
const wholeMark = '\u0080'

/** Bounds what a hostile tag can put into the index. */
const mostWordsPerLine = 64
const mostLines = 32

/** What the index holds for an item. */
export function makeIndexRow(entry: Pick<SearchEntry, 'name' | 'context' | 'marks'>): IndexRow {
  const first = new Set<string>()
  const name = new Set<string>()
  const whole = new Set<string>()
  for (const line of readLines(entry.name)) {
    for (const spelling of [line, spellUmlautsOut(line) ?? []].flat()) {
      const words = readWords(spelling).slice(0, mostWordsPerLine)
      const begins = startsWithArticle(words) ? 2 : 1
      for (const word of words.slice(0, begins)) addTerms(first, word)
      for (const word of words.slice(begins)) addTerms(name, word)
      if (words.length === 0) addSigns(first, spelling)
      for (const form of wholeForms(spelling)) whole.add(wholeTerm(form))
    }
  }
  for (const mark of entry.marks ?? []) whole.add(markTerm(mark))
  const context = new Set<string>()
  for (const line of readLines(entry.context)) {
    const words = readWords(line).slice(0, mostWordsPerLine)
    for (const word of words) addTerms(context, word)
    if (words.length === 0) addSigns(context, line)
  }
  return { first: join(first), name: join(name, first), context: join(context), whole: join(whole) }
}

/** The row's words that the vocabulary of the index is to know. */
export function wordsToLearn({ first, name, context }: IndexRow): string[] {
  return `${first} ${name} ${context}`.split(' ').filter(isLearnt)
}

/** Whether the vocabulary knows a word, if the index holds it. Shorter ones have prefix indexes, and no slips. */
export function isLearnt(word: string): boolean {
  return word.length >= shortestLearnt && !hasUnspacedScript(word)
}

const shortestLearnt = 4

function addTerms(terms: Set<string>, { parts, joined, elided }: Word): void {
  for (const part of parts) {
    for (const term of hasUnspacedScript(part) ? termsOfRun(part) : [part]) terms.add(term)
    if (andWords.has(part)) terms.add('and')
  }
  for (const term of [...joined, ...elided]) terms.add(term)
}

function addSigns(terms: Set<string>, line: string): void {
  const term = signsTerm(line)
  if (term !== null) terms.add(term)
}

/** The term that stands for one way to type a whole name, of `wholeForms`. */
export function wholeTerm(form: string): string {
  return wholeMark + hideAscii(form)
}

/** Begins the terms of marks: no folded text holds it either. */
const markMark = '\u0081'

/** The term that stands for a mark of an entry. */
export function markTerm(mark: string): string {
  return markMark + hideAscii(mark)
}

/** The term that stands for a text of signs alone; null when nothing visible is in it. */
export function signsTerm(text: string): string | null {
  const signs = foldSigns(text).slice(0, longestSigns).toWellFormed()
  return signs === '' ? null : hideAscii(signs)
}

/** An engine takes ASCII's signs for spaces or operators: they are moved to where Unicode leaves room for private use. */
function hideAscii(text: string): string {
  return text.replace(/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]/g, (sign) =>
    String.fromCharCode(privateUse + sign.charCodeAt(0)),
  )
}

const privateUse = 0xe000
const longestSigns = 100

const readLines = (text: string) => text.split('\n', mostLines)
/** One space apart; a term that another column has is not repeated. */
const join = (terms: ReadonlySet<string>, others?: ReadonlySet<string>) =>
  [...terms].filter((term) => others?.has(term) !== true).join(' ')
