import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPasses } from './open-passes.ts'

test('who loses the pass is refused within five seconds, and who gets it is let in as soon', async () => {
  let nowMs = 1_000_000
  let may = true
  let asked = 0
  const mayStream = async () => {
    asked += 1
    return may
  }
  const requirePass = openPasses({ mayStream, clock: () => nowMs })
  const refused = { code: 'NO_MUSIC_PASS_SUBSCRIPTION', status: 403 }
  for (let times = 0; times < 100; times++) await requirePass(1)
  assert.equal(asked, 1)
  may = false
  nowMs += 4999
  await requirePass(1)
  nowMs += 1
  await assert.rejects(requirePass(1), refused)
  await assert.rejects(requirePass(2), refused)
  may = true
  nowMs += 5000
  await requirePass(1)
})

test('an account that cannot be read is 502, and asked for again at once', async () => {
  let isDown = true
  const mayStream = async () => {
    if (isDown) throw new Error('the database is locked')
    return true
  }
  const requirePass = openPasses({ mayStream, clock: () => 0 })
  await assert.rejects(requirePass(1), { code: 'SUBSCRIPTION_INVALID_RESPONSE', status: 502 })
  isDown = false
  await requirePass(1)
})
