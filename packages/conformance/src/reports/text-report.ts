import { subjectOf } from '../checking/check.ts'
import { type Subject, subjects } from '../checks/index.ts'
import { type Report, type Result, scoreOf } from '../running/report.ts'

/** How much a text report shows. */
export interface TextOptions {
  /** Whether every skipped check is named, and not only why how many were skipped. */
  readonly showsSkipped: boolean
  readonly colours: boolean
}

/** Writes a report for people: what failed and why, what was skipped for want of what, each subject, the score. */
export function writeTextReport(report: Report, { showsSkipped, colours }: TextOptions): string {
  const paint = colours ? paintInColour : (_: keyof typeof colourCodes, text: string) => text
  const { results, score } = report
  const failed = results.filter(({ verdict }) => verdict.kind === 'failed')
  const sections = [
    ...failed.map((result) => writeFailure(result, paint)),
    ...(score.skipped > 0 ? [writeSkipped(results, showsSkipped)] : []),
    writeSubjects(results, paint),
    ...(report.leftBehind.length > 0 ? [writeLeftBehind(report.leftBehind)] : []),
    writeScore(report),
  ]
  return `${sections.join('\n\n')}\n`
}

type Paint = (colour: keyof typeof colourCodes, text: string) => string

const colourCodes = { red: 31, green: 32, grey: 90 } as const

function paintInColour(colour: keyof typeof colourCodes, text: string): string {
  return `\u001b[${colourCodes[colour]}m${text}\u001b[0m`
}

function writeFailure({ check, verdict }: Result, paint: Paint): string {
  if (verdict.kind !== 'failed') return ''
  return [
    `${paint('red', '✗')} ${check.id}`,
    `  ${check.rule}`,
    paint('grey', `  (${check.source})`),
    `    asked     ${verdict.asked}`,
    `    expected  ${verdict.expected}`,
    `    came      ${verdict.came}`,
  ].join('\n')
}

function writeSkipped(results: readonly Result[], showsAll: boolean): string {
  const byReason = new Map<string, string[]>()
  for (const { check, verdict } of results) {
    if (verdict.kind !== 'skipped') continue
    byReason.set(verdict.reason, [...(byReason.get(verdict.reason) ?? []), check.id])
  }
  const lines = [...byReason].flatMap(([reason, ids]) => [
    `  ${String(ids.length).padStart(3)}  ${reason}`,
    ...(showsAll ? ids.map((id) => `         ${id}`) : []),
  ])
  return ['Skipped, and not counted:', ...lines].join('\n')
}

function writeSubjects(results: readonly Result[], paint: Paint): string {
  const lines = (Object.keys(subjects) as Subject[]).flatMap((subject) => {
    const own = results.filter(({ check }) => subjectOf(check) === subject)
    if (own.length === 0) return []
    const { passed, failed, skipped } = scoreOf(own)
    const mark = failed > 0 ? paint('red', '✗') : passed > 0 ? paint('green', '✓') : '-'
    const counts = `${passed} of ${passed + failed}`.padStart(10)
    return [`${mark} ${subjects[subject].padEnd(28)}${counts}${skipped > 0 ? `, ${skipped} skipped` : ''}`]
  })
  return lines.join('\n')
}

function writeLeftBehind(left: readonly string[]): string {
  return ['Left behind, to be put right by hand:', ...left.map((what) => `  ${what}`)].join('\n')
}

function writeScore({ url, score, answers, durationMs, isInterrupted }: Report): string {
  const { passed, failed, skipped, percent } = score
  const how = percent === null ? 'Nothing could be checked' : `${percent} % of what applies`
  return [
    `${how}: ${passed} passed, ${failed} failed, ${skipped} skipped.`,
    `${url} gave ${answers} answers in ${(durationMs / 1000).toFixed(1)} s.`,
    ...(isInterrupted ? ['The run was interrupted: the rest was not checked.'] : []),
  ].join('\n')
}
