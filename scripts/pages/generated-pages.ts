import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeStatusPage, writeStatusTable } from './write-status-page.ts'

/** A page of which all, or a part, is written from data. */
export type GeneratedPage = {
  /** Relative to the root of the repository. */
  readonly path: string
  /** What it should hold, given what it holds. */
  readonly write: (held: string) => string
}

/** Where the table of the README begins and ends. */
const marks = ['<!-- npm run pages: statuses -->', '<!-- end -->'] as const

/** Everything that `npm run pages` writes. */
export const generatedPages: readonly GeneratedPage[] = [
  { path: 'docs/status-codes.md', write: writeStatusPage },
  { path: 'README.md', write: (held) => replaceBetween(held, writeStatusTable()) },
]

/** What stands in a page now: nothing, where nobody wrote it yet. */
export function readPage(root: string, { path }: GeneratedPage): string {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Puts a text between the marks of a page. @throws {Error} when the page has lost one of them */
export function replaceBetween(page: string, text: string): string {
  const [begin, end] = marks
  const from = page.indexOf(begin)
  const to = page.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`the page has no ${begin} followed by ${end}`)
  return `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`
}

/** Complains of every page that does not hold what it should. */
export function checkPages(root: string): string[] {
  return generatedPages.flatMap((page) => {
    const held = readPage(root, page)
    return page.write(held) === held ? [] : [`${page.path} is not what the contract says: npm run pages`]
  })
}
