import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSteps } from './run-steps.ts'
import type { Step } from './step.ts'

const step = (name: string, run: Step['run']): Step => ({ name, asks: '', run })
const passes = { passed: true, says: '' }

test('all steps run after one has failed or thrown, and are reported in order', async () => {
  const told: string[] = []
  const finished = await runSteps(
    [
      step('fails', () => ({ passed: false, says: 'no' })),
      step('throws', () => {
        throw new Error('broken')
      }),
      step('passes', async () => passes),
    ],
    '/',
    1,
    ({ step: { name } }) => told.push(name),
  )
  assert.deepEqual(told, ['fails', 'throws', 'passes'])
  assert.deepEqual(
    finished.map(({ passed }) => passed),
    [false, false, true],
  )
  assert.match(finished[1]!.says, /broken/)
})

test('as many steps run at once as are allowed, never more', async () => {
  let running = 0
  let most = 0
  const busy = step('busy', async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    return passes
  })
  const finished = await runSteps([busy, busy, busy, busy, busy], '/', 2, () => {})
  assert.equal(finished.length, 5)
  assert.equal(most, 2)
})
