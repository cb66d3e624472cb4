import assert from 'node:assert/strict'
import { test } from 'node:test'
import { untilAborted } from './until-aborted.ts'

test('an aborted wait ends with the reason of its signal, and the work goes on for the others', async () => {
  const { promise: work, resolve } = Promise.withResolvers<string>()
  const leaver = new AbortController()
  const left = untilAborted(work, leaver.signal)
  const stayed = untilAborted(work, new AbortController().signal)
  leaver.abort(new Error('gone'))
  await assert.rejects(left, { message: 'gone' })
  resolve('done')
  assert.equal(await stayed, 'done')
})

test('a signal that was aborted before ends the wait at once', async () => {
  const never = new Promise<string>(() => {})
  await assert.rejects(untilAborted(never, AbortSignal.abort(new Error('gone'))), { message: 'gone' })
})

test('work that fails after everyone left is nobody’s unhandled rejection', async () => {
  const { promise: work, reject } = Promise.withResolvers<string>()
  const left = untilAborted(work, AbortSignal.abort(new Error('gone')))
  await assert.rejects(left, { message: 'gone' })
  reject(new Error('late'))
  await new Promise(setImmediate)
})
