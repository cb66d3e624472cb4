import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from './clock.ts'

test('waiting ends when its time has come', async () => {
  const before = performance.now()
  await systemClock.wait(20, new AbortController().signal)
  assert.ok(performance.now() - before >= 19)
})

test('an aborted wait ends at once, with the reason of its signal', async () => {
  const controller = new AbortController()
  const waiting = systemClock.wait(3_600_000, controller.signal)
  controller.abort(new Error('gone'))
  await assert.rejects(waiting, { message: 'gone' })
  await assert.rejects(systemClock.wait(3_600_000, controller.signal), { message: 'gone' })
})
