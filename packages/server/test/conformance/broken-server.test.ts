import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checks, type Inputs, type Report, runChecks } from '@regroove/conformance'
import { openForAll } from '../house/open-for-all.ts'
import { breakages } from './breakages/index.ts'
import { type BreakingProxy, startBreakingProxy } from './breaking-proxy.ts'
import { heavyChecks } from './heavy-checks.ts'
import { openCheckedHouse } from './open-checked-house.ts'

// Our own service behind a proxy that breaks exactly one thing at a time: the check that is meant for it has to fail.

let proxy: BreakingProxy
let inputs: Inputs
openForAll(async (t) => {
  proxy = await startBreakingProxy(t)
  const settings = { publicUrl: proxy.url, port: proxy.servicePort }
  inputs = (await openCheckedHouse(t, { settings })).inputs
})

function run(wanted: readonly string[]): Promise<Report> {
  return runChecks({
    url: proxy.url,
    inputs,
    checks: checks.filter(({ id }) => wanted.includes(id)),
    stress: false,
    allowed: { devices: 4, playlistTracks: 1000 },
    concurrency: 1,
    timeoutMs: 10_000,
    insecure: false,
    signal: new AbortController().signal,
    onResult: () => {},
  })
}

test('through a proxy that breaks nothing, every check passes that passes without it', async () => {
  // The one that only waits is asked for in the test of our own service.
  const wanted = checks
    .map(({ id }) => id)
    .filter((id) => !heavyChecks.includes(id) && id !== 'protocol.half-a-request')
  proxy.breakWith({})
  const { results } = await run(wanted)
  assert.deepEqual(
    results.filter(({ verdict }) => verdict.kind !== 'passed'),
    [],
  )
})

test('there are at least forty kinds of breakage, and every one names a check that there is', () => {
  const ids = new Set(checks.map(({ id }) => id))
  assert.ok(breakages.length >= 40, String(breakages.length))
  for (const { caughtBy } of breakages) assert.ok(ids.has(caughtBy), caughtBy)
})

for (const { what, caughtBy, ...breakage } of breakages) {
  test(`a server that ${what} is caught by ${caughtBy}`, async () => {
    proxy.breakWith(breakage)
    const verdict = (await run([caughtBy])).results[0]?.verdict
    assert.equal(verdict?.kind, 'failed', JSON.stringify(verdict))
    // It has to be told, and not only to end badly.
    assert.ok(
      verdict.kind === 'failed' && !verdict.came.startsWith('no whole answer'),
      JSON.stringify(verdict),
    )
  })
}
