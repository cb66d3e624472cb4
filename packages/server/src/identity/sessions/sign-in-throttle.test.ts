import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@regroove/contract'
import { type Attempt, createSignInThrottle } from './sign-in-throttle.ts'

/** Tries all at once, with a password that is wrong unless said otherwise. */
async function tryAll(
  throttle: ReturnType<typeof createSignInThrottle>,
  attempts: readonly Attempt[],
  check: () => Promise<true | null> = async () => null,
) {
  const outcomes = await Promise.allSettled(attempts.map((attempt) => throttle.guard(attempt, check)))
  let tried = 0
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') {
      tried += 1
      continue
    }
    assert.ok(outcome.reason instanceof Failure, String(outcome.reason))
    assert.equal(outcome.reason.code, 'TOO_MANY_REQUESTS')
    const seconds = Number(outcome.reason.headers['Retry-After'])
    assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 900)
  }
  return tried
}

const list = (count: number, make: (at: number) => Attempt) =>
  Array.from({ length: count }, (_, at) => make(at))

test('an account is guessed at ten times, from wherever and also all at once', async () => {
  const throttle = createSignInThrottle()
  const ada = list(1000, (at) => ({ nameKey: 'ada', address: `10.0.${at >> 8}.${at & 255}` }))
  assert.equal(await tryAll(throttle, ada), 10)
  assert.equal(await tryAll(throttle, [{ nameKey: 'bob', address: '10.0.0.1' }]), 1)
})

test('an address guesses fifty times at whichever accounts, and its quota does not lock the accounts', async () => {
  const throttle = createSignInThrottle()
  const here = list(1000, (at) => ({ nameKey: `user ${at}`, address: '10.0.0.1' }))
  assert.equal(await tryAll(throttle, here), 50)
  const atAda = list(30, () => ({ nameKey: 'ada', address: '10.0.0.1' }))
  assert.equal(await tryAll(throttle, atAda), 0)
  assert.equal(await tryAll(throttle, [{ nameKey: 'ada', address: '10.0.0.2' }]), 1)
})

test('an IPv6 network is one address, an IPv4 address is one however it is written', async () => {
  const throttle = createSignInThrottle()
  const from = (count: number, address: (at: number) => string) =>
    list(count, (at) => ({ nameKey: `user ${address(at)} ${at}`, address: address(at) }))
  const network = (at: number) => `2001:db8:0:1:${at.toString(16)}::${at.toString(16)}`
  assert.equal(await tryAll(throttle, from(60, network)), 50)
  assert.equal(
    await tryAll(
      throttle,
      from(1, () => '2001:DB8::1:0:0:0:9'),
    ),
    0,
  )
  assert.equal(
    await tryAll(
      throttle,
      from(1, () => '2001:db8:0:2::1'),
    ),
    1,
  )
  assert.equal(
    await tryAll(
      throttle,
      from(1, () => '::1'),
    ),
    1,
  )
  const one = from(60, (at) => (at % 2 === 0 ? '::ffff:192.0.2.1' : '192.0.2.1'))
  assert.equal(await tryAll(throttle, one), 50)
})

test('a right password takes back the wrong ones at its account, and its own at its address', async () => {
  const throttle = createSignInThrottle()
  const ada = { nameKey: 'ada', address: '10.0.0.1' }
  for (let round = 0; round < 5; round++) {
    assert.equal(
      await tryAll(
        throttle,
        list(9, () => ada),
      ),
      9,
    )
    assert.equal(await tryAll(throttle, [ada], async () => true), 1)
  }
  // Forty-five wrong ones were counted at the address.
  assert.equal(
    await tryAll(
      throttle,
      list(20, (at) => ({ nameKey: `user ${at}`, address: '10.0.0.1' })),
    ),
    5,
  )
})

test('an attempt that could not be made is not counted', async () => {
  const throttle = createSignInThrottle()
  const ada = { nameKey: 'ada', address: '10.0.0.1' }
  for (let round = 0; round < 60; round++) {
    await assert.rejects(
      throttle.guard(ada, async () => {
        throw new Error('too many wait')
      }),
      /too many wait/,
    )
  }
  assert.equal(
    await tryAll(
      throttle,
      list(20, () => ada),
    ),
    10,
  )
})
