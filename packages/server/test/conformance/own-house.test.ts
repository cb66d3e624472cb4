import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { checks, type InputName, inputEntries, inputNames, variableOf } from '@regroove/conformance'
import { runCli } from '../../../conformance/src/cli/run-cli.ts'
import { knownGaps } from './known-gaps.ts'
import { type CheckedHouse, openCheckedHouse } from './open-checked-house.ts'

// The kit is run on our own service as its users run it: by its command, with everything given that it may ask for.

const closing: (() => Promise<void> | void)[] = []
let checked: CheckedHouse
before(async () => {
  checked = await openCheckedHouse({ after: (close) => void closing.push(close as () => Promise<void>) })
})
after(async () => {
  for (const close of closing.reverse()) await close()
})

/** What of the JSON report is looked at. */
interface JsonReport {
  readonly score: { readonly percent: number }
  readonly left_behind: readonly string[]
  readonly checks: readonly { readonly id: string; readonly verdict: string }[]
}

test('our own service passes every check of the kit but the known gaps, and each gap is one', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-report-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'report.json')
  const said: string[] = []
  const terminal = {
    isPerson: false,
    isWatched: false,
    out: (text: string) => void said.push(text),
    note: (text: string) => void said.push(text),
  }
  const environment = Object.fromEntries(
    inputNames.map((name) => [variableOf(name), checked.inputs[name] ?? undefined]),
  )
  const exitCode = await runCli([checked.house.url, '--report', 'json', '--output', file], {
    terminal,
    environment,
    signal: new AbortController().signal,
  })

  const text = readFileSync(file, 'utf8')
  const report = JSON.parse(text) as JsonReport
  const open = report.checks.filter(({ verdict }) => verdict !== 'passed')
  const expected = new Set(knownGaps.flatMap((gap) => gap.checks))
  assert.deepEqual(
    open.filter(({ id }) => !expected.has(id)),
    [],
    'these are not passed, and are no known gaps',
  )
  const passed = report.checks.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id)
  assert.deepEqual(
    passed.filter((id) => expected.has(id)),
    [],
    'these are passed: take them out of known-gaps.ts',
  )
  assert.equal(report.checks.length, checks.length)
  assert.deepEqual(report.left_behind, [])
  assert.equal(exitCode, open.some(({ verdict }) => verdict === 'failed') ? 1 : 0)
  if (expected.size === 0) assert.equal(report.score.percent, 100)

  const secrets = inputNames.filter((name: InputName) => inputEntries[name].isSecret)
  for (const name of secrets) {
    const secret = checked.inputs[name]
    if (secret !== null) assert.ok(!text.includes(secret) && !said.join('').includes(secret), name)
  }
})

test('every known gap is a check of the kit, and stands in the list once', () => {
  const ids = new Set(checks.map(({ id }) => id))
  const gaps = knownGaps.flatMap((gap) => gap.checks)
  for (const id of gaps) assert.ok(ids.has(id), `${id} is no check`)
  assert.equal(new Set(gaps).size, gaps.length)
})
