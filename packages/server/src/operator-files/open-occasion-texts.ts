import {
  activities,
  findActivity,
  findMood,
  moods,
  type TextLanguage,
  textLanguages,
} from '@regroove/contract'
import { isScalar, LineCounter, parseDocument } from 'yaml'
import type { FileProblem } from './file-problem.ts'
import { readOperatorFile } from './read-operator-file.ts'
import { complain, type Field, FieldError, optionalReader, readFields, readText } from './yaml-fields.ts'

/** What one is called in some languages, as far as an operator says. */
export type OwnTexts = Readonly<
  Partial<Record<TextLanguage, { readonly name?: string; readonly description?: string }>>
>

/** What moods and activities are called, by their IDs. */
export interface OccasionNames {
  readonly moods: Readonly<Record<string, OwnTexts>>
  readonly activities: Readonly<Record<string, OwnTexts>>
}

const ours: OccasionNames = { moods: {}, activities: {} }
const limits = { nameCharacters: 100, descriptionCharacters: 1000 } as const

/**
 * Opens what an operator calls moods and activities: `texts.yaml` in the data folder. Nothing of a file with a mistake counts.
 *
 * @returns the texts, and what is wrong with the file; null for nothing
 */
export function openOccasionTexts(folder: string): {
  readonly texts: OccasionNames
  readonly problem: FileProblem | null
} {
  const { path, text, problem } = readOperatorFile(folder, 'texts.yaml')
  if (text === null) return { texts: ours, problem }
  const lines = new LineCounter()
  const tell = (line: number, fault: string) => ({ place: `${path}, line ${line}:`, problem: fault })
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [fault] = document.errors
  if (fault !== undefined) {
    return { texts: ours, problem: tell(lines.linePos(fault.pos[0]).line, fault.message) }
  }
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { texts: ours, problem: null }
  try {
    return { texts: readTexts({ name: '', line: 1, node: contents }, lines), problem: null }
  } catch (error) {
    if (!(error instanceof FieldError)) throw error
    return { texts: ours, problem: tell(error.line, error.message) }
  }
}

function readTexts(field: Field, lines: LineCounter): OccasionNames {
  const optional = optionalReader(readFields(field, ['moods', 'activities'], lines))
  return {
    moods: optional('moods', (found) => readOccasions(found, moods, findMood, lines)) ?? {},
    activities:
      optional('activities', (found) => readOccasions(found, activities, findActivity, lines)) ?? {},
  }
}

function readOccasions(
  field: Field,
  ids: readonly string[],
  find: (text: string) => string | null,
  lines: LineCounter,
): Record<string, OwnTexts> {
  const fields = readFields(field, ids, lines, (word) => find(word) ?? word)
  return Object.fromEntries([...fields].map(([id, found]) => [id, readLanguages(found, lines)]))
}

function readLanguages(field: Field, lines: LineCounter): OwnTexts {
  const fields = readFields(field, textLanguages, lines)
  return Object.fromEntries([...fields].map(([language, found]) => [language, readOne(found, lines)]))
}

function readOne(field: Field, lines: LineCounter) {
  const optional = optionalReader(readFields(field, ['name', 'description'], lines))
  const name = optional('name', (found) => readText(found, limits.nameCharacters))
  const description = optional('description', (found) => readText(found, limits.descriptionCharacters))
  if (name === null && description === null) throw complain(field, 'must have a name or a description')
  return { ...(name === null ? {} : { name }), ...(description === null ? {} : { description }) }
}
