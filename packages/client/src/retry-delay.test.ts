import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GrooveError, type GrooveErrorFacts } from './groove-error.ts'
import { readRetryAfter, retryDelayMs } from './retry-delay.ts'

const error = (facts: Partial<GrooveErrorFacts>) =>
  new GrooveError({ kind: 'refused', message: 'm', ...facts })
const nowMs = Date.UTC(2026, 0, 1, 12)

test('Retry-After is read as seconds or as a date', () => {
  assert.equal(readRetryAfter('7', nowMs), 7)
  assert.equal(readRetryAfter(' 0 ', nowMs), 0)
  assert.equal(readRetryAfter('Thu, 01 Jan 2026 12:00:30 GMT', nowMs), 30)
  assert.equal(readRetryAfter('Thu, 01 Jan 2026 12:00:30 GMT', nowMs + 500), 30)
  assert.equal(readRetryAfter('Thu, 01 Jan 2026 11:00:00 GMT', nowMs), 0)
})

test('a Retry-After that says nothing is null', () => {
  for (const header of [
    null,
    '',
    '-1',
    '1.5',
    'soon',
    '2026-01-01',
    'Thu, 99 Foo 2026 GMT',
    '9'.repeat(30),
  ]) {
    assert.equal(readRetryAfter(header, nowMs), null, String(header))
  }
})

test('the service says how long to wait; without its word the waits double from half a second', () => {
  for (const status of [408, 429, 502, 503]) {
    assert.equal(retryDelayMs(error({ status, retryAfterSeconds: 3 }), 0), 3000)
    assert.deepEqual(
      [0, 1, 2].map((attempt) => retryDelayMs(error({ status }), attempt)),
      [500, 1000, 2000],
    )
  }
  assert.equal(retryDelayMs(error({ kind: 'unreachable' }), 1), 1000)
})

test('a wait of more than half a minute is left to the caller', () => {
  assert.equal(retryDelayMs(error({ status: 429, retryAfterSeconds: 30 }), 0), 30_000)
  assert.equal(retryDelayMs(error({ status: 429, retryAfterSeconds: 31 }), 0), null)
})

test('what would fail again, and what took all its time, is not repeated', () => {
  for (const status of [200, 400, 401, 403, 404, 406, 409, 410, 412, 416, 500, 501]) {
    assert.equal(retryDelayMs(error({ status, retryAfterSeconds: 1 }), 0), null, String(status))
  }
  assert.equal(retryDelayMs(error({ kind: 'timeout' }), 0), null)
})
