import { isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { FileProblem } from './file-problem.ts'
import { type Field, FieldError, lineOf } from './yaml-fields.ts'

/** What a list says. */
export interface YamlList<Entry> {
  /** Null when the text is no YAML, or no list: then nothing is known of what it should say. */
  readonly entries: readonly Entry[] | null
  /** What is wrong, each with its line. */
  readonly problems: readonly FileProblem[]
}

/**
 * Reads a text as a list of entries. An entry with a mistake is left out, and the problems tell its line.
 *
 * @param file names the text in problems
 * @param readEntry may throw a `FieldError`; the entries before it are given beside
 */
export function readYamlList<Entry>(
  source: string,
  file: string,
  readEntry: (field: Field, lines: LineCounter, before: readonly Entry[]) => Entry,
): YamlList<Entry> {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const tell = (line: number, problem: string): FileProblem => ({ place: `${file}, line ${line}:`, problem })
  const [fault] = document.errors
  if (fault !== undefined) {
    return { entries: null, problems: [tell(lines.linePos(fault.pos[0]).line, fault.message)] }
  }
  if (document.contents === null) return { entries: [], problems: [] }
  if (!isSeq(document.contents)) return { entries: null, problems: [tell(1, 'the file must be a list')] }

  const entries: Entry[] = []
  const problems: FileProblem[] = []
  for (const item of document.contents.items as Node[]) {
    const line = lineOf(item, lines) ?? 1
    try {
      entries.push(readEntry({ name: '', line, node: item }, lines, entries))
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      problems.push(tell(error.line, error.message))
    }
  }
  return { entries, problems }
}
