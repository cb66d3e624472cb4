import { escapeXml, formatDate } from '@regroove/contract'
import { subjectOf } from '../checking/check.ts'
import { type Subject, subjects } from '../checks/index.ts'
import { type Report, type Result, scoreOf } from '../running/report.ts'

/** Writes a report as JUnit XML, which build servers show: a suite for each subject. */
export function writeJunitReport({ results, startedAtMs, durationMs }: Report): string {
  const suites = (Object.keys(subjects) as Subject[]).flatMap((subject) => {
    const own = results.filter(({ check }) => subjectOf(check) === subject)
    return own.length === 0 ? [] : [writeSuite(subjects[subject], own, startedAtMs)]
  })
  const { failed, skipped } = scoreOf(results)
  const counts = attributes({
    name: 'Groove REST API',
    tests: results.length,
    failures: failed,
    errors: 0,
    skipped,
    time: seconds(durationMs),
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n${suites.join('\n')}\n</testsuites>\n`
}

function writeSuite(title: string, results: readonly Result[], startedAtMs: number): string {
  const { failed, skipped } = scoreOf(results)
  const tookMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const counts = attributes({
    name: title,
    tests: results.length,
    failures: failed,
    errors: 0,
    skipped,
    time: seconds(tookMs),
    timestamp: formatDate(startedAtMs).replace('Z', ''),
  })
  return `  <testsuite ${counts}>\n${results.map(writeCase).join('\n')}\n  </testsuite>`
}

function writeCase({ check, verdict, durationMs }: Result): string {
  const { id, rule, source } = check
  const named = attributes({ classname: subjectOf(check), name: `${id}: ${rule}`, time: seconds(durationMs) })
  if (verdict.kind === 'passed') return `    <testcase ${named}/>`
  if (verdict.kind === 'skipped') {
    return `    <testcase ${named}><skipped ${attributes({ message: verdict.reason })}/></testcase>`
  }
  const { asked, expected, came } = verdict
  const text = `asked: ${asked}\nexpected: ${expected}\ncame: ${came}\nrule: ${source}`
  const message = attributes({ message: `expected ${expected}`, type: 'Breach' })
  return `    <testcase ${named}><failure ${message}>${escapeXml(text)}</failure></testcase>`
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value)).replace(/\s+/g, ' ')}"`)
    .join(' ')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
