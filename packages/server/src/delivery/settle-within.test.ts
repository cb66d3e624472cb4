import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settleWithin } from './settle-within.ts'

const refuse = () => assert.fail('nothing was late')

test('work that is done in time gives its result, and nothing is discarded', async () => {
  assert.equal(await settleWithin(60_000, Promise.resolve('done'), refuse), 'done')
})

test('work that fails in time fails as it did', async () => {
  await assert.rejects(settleWithin(60_000, Promise.reject(new Error('broken')), refuse), /broken/)
})

test('work that takes too long fails with ETIMEDOUT, and its late result is discarded', async () => {
  const work = Promise.withResolvers<string>()
  const discarded = Promise.withResolvers<string>()
  await assert.rejects(settleWithin(1, work.promise, discarded.resolve), { code: 'ETIMEDOUT' })
  work.resolve('late')
  assert.equal(await discarded.promise, 'late')
})

test('work that fails after its time disturbs nobody', async () => {
  const work = Promise.withResolvers<string>()
  await assert.rejects(settleWithin(1, work.promise, refuse), { code: 'ETIMEDOUT' })
  work.reject(new Error('late'))
  await new Promise(setImmediate)
})
