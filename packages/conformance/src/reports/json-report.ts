import { formatDate } from '@regroove/contract'
import { subjectOf } from '../checking/check.ts'
import type { Report, Result } from '../running/report.ts'

/** A result as JSON reports and progress lines hold it. */
export function toJsonResult({ check, verdict, durationMs }: Result) {
  const { id, rule, source } = check
  const { kind, ...details } = verdict
  return {
    id,
    subject: subjectOf(check),
    rule,
    source,
    verdict: kind,
    ...details,
    duration_ms: Math.round(durationMs),
  }
}

/** Writes a report for programs: one JSON document. */
export function writeJsonReport(report: Report): string {
  const { url, startedAtMs, durationMs, answers, score, results, leftBehind, isInterrupted } = report
  const document = {
    url,
    started_on: formatDate(startedAtMs),
    duration_ms: durationMs,
    answers,
    score,
    interrupted: isInterrupted,
    left_behind: leftBehind,
    checks: results.map(toJsonResult),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
