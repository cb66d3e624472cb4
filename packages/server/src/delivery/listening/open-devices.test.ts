import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDevices } from './open-devices.ts'

const tooMany = { code: 'DELIVERY_CONCURRENT_STREAMING', status: 409, detail: /2 devices.*30 seconds/ }

function openAt(most = 2) {
  const at = { nowMs: 1_000_000 }
  return { at, ...openDevices({ most, clock: () => at.nowMs }) }
}

test('a device too many is refused, until another was quiet for thirty seconds', () => {
  const { at, enter, check } = openAt()
  enter(1, 'a')()
  at.nowMs += 5000
  enter(1, 'b')()
  assert.throws(() => enter(1, 'c'), tooMany)
  assert.throws(() => check(1, 'c'), tooMany)
  at.nowMs += 24_999
  assert.throws(() => enter(1, 'c'), tooMany)
  at.nowMs += 1
  enter(1, 'c')()
  assert.throws(() => enter(1, 'a'), tooMany)
})

test('a device that streams already may go on, and users do not count against each other', () => {
  const { enter } = openAt(1)
  for (let times = 0; times < 5; times++) enter(1, 'a')()
  enter(2, 'a')()
  enter(3, 'b')()
})

test('a device that is still being sent to is not quiet, however long it takes', () => {
  const { at, enter } = openAt(1)
  const leave = enter(1, 'a')
  at.nowMs += 600_000
  assert.throws(() => enter(1, 'b'), { status: 409 })
  leave()
  leave()
  at.nowMs += 29_999
  assert.throws(() => enter(1, 'b'), { status: 409 })
  at.nowMs += 1
  enter(1, 'b')
})

test('asking alone takes no place', () => {
  const { enter, check } = openAt(1)
  check(1, 'a')
  check(1, 'b')
  enter(1, 'c')
})

test('a clock that is put back keeps nobody in for longer than thirty seconds', () => {
  const { at, enter } = openAt(1)
  enter(1, 'a')()
  at.nowMs -= 3_600_000
  assert.throws(() => enter(1, 'b'), { status: 409 })
  at.nowMs += 30_000
  enter(1, 'b')
})
