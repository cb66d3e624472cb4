import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Failure } from '@regroove/contract'
import { openJobSlots } from './job-slots.ts'
import { openSingleFlight } from './single-flight.ts'

test('only so many jobs run at once, in the order in which they came, also when some fail', async () => {
  const { run } = openJobSlots({ atOnce: 2, waiting: 100, of: 'things' })
  const begun: number[] = []
  let running = 0
  let mostRunning = 0
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, job) =>
      run(async () => {
        begun.push(job)
        running += 1
        mostRunning = Math.max(mostRunning, running)
        await setImmediate()
        running -= 1
        if (job % 3 === 0) throw new Error(`job ${job}`)
        return job
      }),
    ),
  )
  assert.equal(mostRunning, 2)
  assert.deepEqual(begun, [...begun.keys()])
  assert.deepEqual(
    results.map(({ status }) => status === 'fulfilled'),
    begun.map((job) => job % 3 !== 0),
  )
})

test('who finds the queue full is told to come back, and a slot that is left serves the next', async () => {
  const { run } = openJobSlots({ atOnce: 1, waiting: 1, of: 'things' })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = run(() => promise)
  const second = run(async () => 'second')
  await assert.rejects(
    run(async () => 'third'),
    (error) =>
      error instanceof Failure &&
      error.code === 'SERVICE_UNAVAILABLE' &&
      Number(error.headers['Retry-After']) >= 1,
  )
  resolve()
  await first
  assert.equal(await second, 'second')
  assert.equal(await run(async () => 'fourth'), 'fourth')
})

test('long jobs leave a place for short ones, which go first', async () => {
  const { run, status } = openJobSlots({ atOnce: 2, longAtOnce: 1, waiting: 10, of: 'things' })
  const ends = new Map<string, () => void>()
  const begun: string[] = []
  const begin = (name: string, isLong: boolean) =>
    run(
      async () => {
        begun.push(name)
        await new Promise<void>((resolve) => ends.set(name, resolve))
      },
      { isLong },
    )
  const jobs = [
    begin('long 1', true),
    begin('long 2', true),
    begin('short 1', false),
    begin('short 2', false),
  ]
  await setImmediate()
  assert.deepEqual(begun, ['long 1', 'short 1'])
  assert.deepEqual(status(), { running: 2, waiting: 2 })
  ends.get('long 1')!()
  await setImmediate()
  assert.deepEqual(begun, ['long 1', 'short 1', 'short 2'])
  ends.get('short 1')!()
  await setImmediate()
  assert.deepEqual(begun.at(-1), 'long 2')
  for (const name of ['short 2', 'long 2']) ends.get(name)!()
  await Promise.all(jobs)
  assert.deepEqual(status(), { running: 0, waiting: 0 })
})

test('who leaves while waiting gives up the place in the queue, and is never begun', async () => {
  const { run, status } = openJobSlots({ atOnce: 1, waiting: 1, of: 'things' })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = run(() => promise)
  const leaving = new AbortController()
  const second = run(() => assert.fail('it was begun'), { signal: leaving.signal })
  leaving.abort()
  await assert.rejects(second, { name: 'AbortError' })
  assert.equal(status().waiting, 0)
  await assert.rejects(
    run(async () => {}, { signal: leaving.signal }),
    { name: 'AbortError' },
  )
  const third = run(async () => 'third')
  resolve()
  await first
  assert.equal(await third, 'third')
})

test('those who want the same at the same time share one work, its result and its error; later ones begin anew', async () => {
  const flights = openSingleFlight<number>()
  let works = 0
  const work = async () => {
    await setImmediate()
    works += 1
    if (works === 2) throw new Error('the second work')
    return works
  }
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => flights.join('a', work))), [1, 1, 1])
  const failed = await Promise.allSettled([1, 2].map(() => flights.join('a', work)))
  assert.ok(failed.every(({ status }) => status === 'rejected'))
  assert.deepEqual(await Promise.all(['a', 'b', 'a'].map((key) => flights.join(key, work))), [3, 4, 3])
})
