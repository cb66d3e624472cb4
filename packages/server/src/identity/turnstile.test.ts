import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Failure } from '@regroove/contract'
import * as fc from 'fast-check'
import { createTurnstile } from './turnstile.ts'

test('no more than the places are busy at once, all work is done, and it starts in the order in which it came', async () => {
  const jobs = fc.array(fc.record({ turns: fc.nat(4), fails: fc.boolean() }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), jobs, async (places, work) => {
      const turnstile = createTurnstile({ places, queue: work.length })
      const started: number[] = []
      let busy = 0
      const outcomes = await Promise.allSettled(
        work.map(({ turns, fails }, at) =>
          turnstile(async () => {
            started.push(at)
            busy += 1
            assert.ok(busy <= places)
            for (let turn = 0; turn < turns; turn++) await nextTurn()
            busy -= 1
            if (fails) throw new Error(`job ${at}`)
            return at
          }),
        ),
      )
      assert.deepEqual(started, [...work.keys()])
      assert.deepEqual(
        outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message)),
        work.map(({ fails }, at) => (fails ? `job ${at}` : at)),
      )
    }),
  )
})

test('who finds the queue full is refused, and may come again when it has moved', async () => {
  const turnstile = createTurnstile({ places: 1, queue: 1 })
  const { promise: hold, resolve: release } = Promise.withResolvers<void>()
  const first = turnstile(() => hold)
  const second = turnstile(async () => 'second')
  await assert.rejects(
    turnstile(async () => 'third'),
    (error: Failure) => error instanceof Failure && error.code === 'SERVICE_UNAVAILABLE',
  )
  release()
  await first
  assert.equal(await second, 'second')
  assert.equal(await turnstile(async () => 'fourth'), 'fourth')
})
