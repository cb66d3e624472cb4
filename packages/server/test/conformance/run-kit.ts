import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { inputNames, variableOf } from '@regroove/conformance'
import { runCli } from '../../../conformance/src/cli/run-cli.ts'
import type { CheckedHouse } from './open-checked-house.ts'

/** What of the JSON report is looked at. */
interface JsonReport {
  readonly score: { readonly percent: number }
  readonly left_behind: readonly string[]
  readonly checks: readonly { readonly id: string; readonly verdict: string }[]
}

/** How a run of the kit ended. */
export interface KitRun {
  readonly exitCode: number
  readonly report: JsonReport
  /** The IDs of the checks that passed. */
  readonly passed: readonly string[]
  /** Those that did not, with what became of them. */
  readonly open: readonly { readonly id: string; readonly verdict: string }[]
  /** All that was written, to the terminal and into the report. */
  readonly text: string
}

/** Runs the kit on a house as its users run it: by its command, with everything given that it may ask for. */
export async function runKit(
  t: Pick<TestContext, 'after'>,
  { house, inputs }: CheckedHouse,
  words: readonly string[] = [],
): Promise<KitRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-report-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'report.json')
  const said: string[] = []
  const exitCode = await runCli([house.url, ...words, '--report', 'json', '--output', file], {
    terminal: {
      isPerson: false,
      isWatched: false,
      out: (text: string) => void said.push(text),
      note: (text: string) => void said.push(text),
    },
    environment: Object.fromEntries(inputNames.map((name) => [variableOf(name), inputs[name] ?? undefined])),
    signal: new AbortController().signal,
  })
  const text = readFileSync(file, 'utf8')
  const report = JSON.parse(text) as JsonReport
  return {
    exitCode,
    report,
    passed: report.checks.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id),
    open: report.checks.filter(({ verdict }) => verdict !== 'passed'),
    text: text + said.join(''),
  }
}
