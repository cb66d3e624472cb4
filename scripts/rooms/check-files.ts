import { posix } from 'node:path'
import type { Breach } from './breach.ts'
import { exemptions } from './exemptions.ts'

/** Lines of a file of code that are spoken of, and lines that are refused. */
const lineLimits = { warnAbove: 250, refuseAbove: 400 } as const

/** Words that name no subject: whatever fits nowhere collects behind them. */
const emptyWords: ReadonlySet<string> = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'manager',
  'managers',
  'service',
  'services',
])

/** Complains of a file of code that is too long to be one idea. */
export function checkLength(path: string, text: string): Breach[] {
  const isExempt = exemptions.some(({ lifts, files }) => lifts === 'size' && posix.matchesGlob(path, files))
  const count = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (isExempt || count <= lineLimits.warnAbove) return []
  const severity = count > lineLimits.refuseAbove ? 'refused' : 'warned'
  const says = `has ${count} lines: past ${lineLimits.warnAbove} needs a reason, ${lineLimits.refuseAbove} is the limit`
  return [{ file: path, line: null, says, severity }]
}

/** Complains of a file or folder whose name holds a word that says nothing. */
export function checkName(path: string): Breach[] {
  const words = path.split(/[/\-._ ]|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase())
  const empty = words.filter((word) => emptyWords.has(word))
  return empty.map((word) => ({
    file: path,
    line: null,
    says: `is named with \`${word}\`: say what it does instead`,
    severity: 'refused',
  }))
}
