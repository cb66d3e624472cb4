import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checks, type InputName, inputEntries, inputNames } from '@regroove/conformance'
import { heavyChecks } from './heavy-checks.ts'
import { openCheckedHouse } from './open-checked-house.ts'
import { runKit } from './run-kit.ts'

test('our own service passes every check of the kit, but for the heavy ones', async (t) => {
  const checked = await openCheckedHouse(t)
  const { exitCode, report, passed, open, text } = await runKit(t, checked)

  assert.deepEqual(
    open.filter(({ id }) => !heavyChecks.includes(id)),
    [],
  )
  assert.equal(passed.length, checks.length - heavyChecks.length)
  assert.equal(report.score.percent, 100)
  assert.deepEqual(report.left_behind, [])
  assert.equal(exitCode, 0)

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
