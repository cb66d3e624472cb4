import { toJsonResult } from '../reports/json-report.ts'
import type { Result } from '../running/report.ts'
import type { Terminal } from './terminal.ts'

/** How progress is shown: one line that changes, a line of JSON for each check, or not at all. */
export const progressKinds = ['line', 'json', 'none'] as const
export type ProgressKind = (typeof progressKinds)[number]

/** What is told of every result, and what ends it. */
export interface Progress {
  readonly tell: (result: Result, done: number, all: number) => void
  readonly end: () => void
}

/** Shows how far a run is, beside its report. */
export function showProgress({ note }: Terminal, kind: ProgressKind): Progress {
  if (kind === 'none') return { tell: () => {}, end: () => {} }
  if (kind === 'json') {
    return { tell: (result) => note(`${JSON.stringify(toJsonResult(result))}\n`), end: () => {} }
  }
  let failed = 0
  return {
    tell({ check, verdict }, done, all) {
      if (verdict.kind === 'failed') failed += 1
      note(`\r\u001b[2K${done} of ${all}, ${failed} failed  ${check.id}`)
    },
    end: () => note('\r\u001b[2K'),
  }
}
