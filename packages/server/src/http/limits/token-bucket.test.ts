import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createTokenBucket } from './token-bucket.ts'

const quota = { amount: 4, seconds: 8 }

test('a burst of the whole amount is granted, and tells what is left and when there is more', () => {
  const bucket = createTokenBucket(quota)
  const takings = Array.from({ length: 5 }, () => bucket.take(0))
  assert.deepEqual(
    takings.map(({ isGranted, remaining }) => [isGranted, remaining]),
    [
      [true, 3],
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
    ],
  )
  assert.deepEqual(
    takings.map(({ afterSeconds }) => afterSeconds),
    [2, 2, 2, 2, 2],
  )
})

test('tokens come back one by one, and never more than the amount', () => {
  const bucket = createTokenBucket(quota)
  for (let count = 0; count < 4; count += 1) bucket.take(0)
  assert.equal(bucket.take(2000).isGranted, true)
  assert.equal(bucket.take(2000).isGranted, false)
  assert.equal(bucket.take(1e9).remaining, 3)
})

test('many that are refused at once are told times at which each of them finds a token', () => {
  const bucket = createTokenBucket(quota)
  for (let count = 0; count < 4; count += 1) bucket.take(0)
  const told = Array.from({ length: 4 }, () => bucket.take(10).afterSeconds)
  assert.deepEqual(told, [2, 4, 6, 8])
  for (const seconds of told) assert.equal(bucket.take(10 + seconds * 1000).isGranted, true)
})

test('whoever floods is never told to wait longer than it takes to fill the bucket, and is served after that', () => {
  const bucket = createTokenBucket(quota)
  const told = Array.from({ length: 100 }, (_, at) => bucket.take(at).afterSeconds)
  assert.equal(Math.max(...told), 8)
  assert.equal(bucket.take(99 + told.at(-1)! * 1000).isGranted, true)
})

test('a newcomer takes nothing that was promised', () => {
  const bucket = createTokenBucket(quota)
  for (let count = 0; count < 4; count += 1) bucket.take(0)
  assert.equal(bucket.take(100).afterSeconds, 2)
  const newcomer = bucket.take(2050)
  assert.deepEqual([newcomer.isGranted, newcomer.remaining], [false, 0])
  assert.equal(bucket.take(2100).isGranted, true)
})

test('a promise that nobody comes for is given up', () => {
  const bucket = createTokenBucket(quota)
  for (let count = 0; count < 5; count += 1) bucket.take(0)
  assert.equal(bucket.isFull(8000), true)
})

const quotas = fc.record({
  amount: fc.integer({ min: 1, max: 50 }),
  seconds: fc.integer({ min: 1, max: 60 }),
})

test('in no stretch of time is more granted than what was there and what came', () => {
  fc.assert(
    fc.property(
      quotas,
      fc.array(fc.nat({ max: 3000 }), { maxLength: 200 }),
      ({ amount, seconds }, pauses) => {
        const bucket = createTokenBucket({ amount, seconds })
        const granted: number[] = []
        let nowMs = 0
        for (const pauseMs of pauses) {
          nowMs += pauseMs
          const { isGranted, remaining, afterSeconds } = bucket.take(nowMs)
          if (isGranted) granted.push(nowMs)
          assert.ok(remaining >= 0 && remaining < amount + 1 && Number.isInteger(remaining))
          assert.ok(afterSeconds >= 1 && Number.isInteger(afterSeconds))
        }
        for (const [first, fromMs] of granted.entries()) {
          for (const [last, untilMs] of granted.entries()) {
            const most = amount + ((untilMs - fromMs + 10) * amount) / (seconds * 1000) + 1e-3
            if (last >= first) assert.ok(last - first + 1 <= most, `${last - first + 1} of ${most}`)
          }
        }
      },
    ),
  )
})

test('workers that obey are never refused twice in a row, however many share a quota', () => {
  const crowd = fc.record({
    quota: fc.record({ amount: fc.integer({ min: 2, max: 40 }), seconds: fc.integer({ min: 1, max: 20 }) }),
    // In steps, so that nobody else comes in the moment for which a timer may be early.
    thinkMs: fc.array(
      fc.integer({ min: 2, max: 90 }).map((tens) => tens * 10),
      { minLength: 1, maxLength: 40 },
    ),
  })
  fc.assert(
    fc.property(crowd, ({ quota: { amount, seconds }, thinkMs }) => {
      const bucket = createTokenBucket({ amount, seconds })
      const workers = thinkMs
        .slice(0, amount)
        .map((think, at) => ({ think, nextMs: at * 10, wasRefused: false }))
      for (let step = 0; step < 400; step += 1) {
        const worker = workers.reduce((one, other) => (isSooner(other, one) ? other : one))
        const { isGranted, afterSeconds } = bucket.take(worker.nextMs)
        assert.ok(isGranted || !worker.wasRefused, `refused twice at ${worker.nextMs} ms`)
        worker.wasRefused = !isGranted
        worker.nextMs += isGranted ? worker.think : afterSeconds * 1000
      }
    }),
  )
})

/** Of two that come at one moment, the one that was promised a token is counted first. */
function isSooner(one: { nextMs: number; wasRefused: boolean }, other: typeof one): boolean {
  return one.nextMs < other.nextMs || (one.nextMs === other.nextMs && one.wasRefused && !other.wasRefused)
}
