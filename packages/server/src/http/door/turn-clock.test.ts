import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as endOfTurn } from 'node:timers/promises'
import { openTurnClock } from './turn-clock.ts'

test('a turn is counted from its first request, and the next one begins anew', async () => {
  let nowMs = 1000
  const read = openTurnClock(() => nowMs)
  assert.equal(read(), 0)
  nowMs += 300
  assert.equal(read(), 300)
  await endOfTurn()
  assert.equal(read(), 0)
})
