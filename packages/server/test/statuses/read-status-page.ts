import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A section of the page of status codes, as somebody who pastes its lines reads it. */
export interface StatusSection {
  readonly status: number
  readonly reason: string
  /** What the service is to be started with: settings by their variables. Null where the page asks for nothing. */
  readonly start: Readonly<Record<string, string>> | null
  /** Whether its lines start the service themselves. */
  readonly startsItself: boolean
  readonly lines: string
}

const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/status-codes.md'), 'utf8')

/** The lines that all others are pasted after. */
export function readPreparation(): string {
  return readBlocks(sectionOf('To see them'))[0]!
}

/** Every section whose heading is a status. */
export function readSections(): StatusSection[] {
  return [...page.matchAll(/^## (\d{3}) (.*)$/gm)].map(([heading, status, reason]) => {
    const blocks = readBlocks(sectionOf(heading.slice(3)))
    const start = blocks.length > 1 ? readStart(blocks[0]!) : null
    const lines = blocks.at(-1) ?? ''
    return {
      status: Number(status),
      reason: reason!,
      start,
      startsItself: /^.*npm start &$/m.test(lines),
      lines,
    }
  })
}

function sectionOf(heading: string): string {
  const [, rest = ''] = page.split(`## ${heading}\n`)
  return rest.split('\n## ')[0]!
}

function readBlocks(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].map(([, lines]) => lines!)
}

function readStart(line: string): Readonly<Record<string, string>> {
  const [, settings = ''] = /^((?:[A-Z_]+=\S+ )+)npm start$/.exec(line) ?? []
  return Object.fromEntries(
    settings
      .trim()
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  )
}
