import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checks, type InputName, inputEntries, inputNames } from '@regroove/conformance'
import { heavyChecks, knownGaps } from './known-gaps.ts'
import { openCheckedHouse } from './open-checked-house.ts'
import { runKit } from './run-kit.ts'

const gaps = knownGaps.flatMap((gap) => gap.checks)

test('our own service passes every check of the kit but the known gaps, and each gap is one', async (t) => {
  const checked = await openCheckedHouse(t)
  const { exitCode, report, passed, open, text } = await runKit(t, checked)

  const expected = new Set([...gaps, ...heavyChecks])
  assert.deepEqual(
    open.filter(({ id }) => !expected.has(id)),
    [],
    'these are not passed, and are no known gaps',
  )
  assert.deepEqual(
    passed.filter((id) => expected.has(id)),
    [],
    'these are passed: take them out of known-gaps.ts',
  )
  assert.equal(report.checks.length, checks.length)
  assert.deepEqual(report.left_behind, [])
  assert.equal(exitCode, open.some(({ verdict }) => verdict === 'failed') ? 1 : 0)
  if (gaps.length === 0) assert.equal(report.score.percent, 100)

  const secrets = inputNames.filter((name: InputName) => inputEntries[name].isSecret)
  for (const name of secrets) {
    const secret = checked.inputs[name]
    if (secret !== null) assert.ok(!text.includes(secret), name)
  }
})

test('our own service passes the heavy checks too, in a house that is soon full and soon asked too much', async (t) => {
  const checked = await openCheckedHouse(t, {
    environment: {
      REGROOVE_RATE_LIMIT: '200/2s',
      REGROOVE_RATE_LIMIT_SIGN_IN: '20/5s',
      REGROOVE_MAX_PLAYLISTS: '20',
    },
    trial: { door: { timeouts: { headersMs: 3000, requestMs: 3000, checkEveryMs: 500 } } },
  })
  const filters = heavyChecks.flatMap((id) => ['--filter', id])
  const { exitCode, report, passed, open } = await runKit(t, checked, ['--stress', ...filters])

  assert.deepEqual(open, [])
  assert.deepEqual(passed.toSorted(), heavyChecks.toSorted())
  assert.deepEqual(report.left_behind, [])
  assert.equal(report.score.percent, 100)
  assert.equal(exitCode, 0)
})

test('every known gap is a check of the kit, and stands in the list once', () => {
  const ids = new Set(checks.map(({ id }) => id))
  const listed = [...gaps, ...heavyChecks]
  for (const id of listed) assert.ok(ids.has(id), `${id} is no check`)
  assert.equal(new Set(listed).size, listed.length)
})
