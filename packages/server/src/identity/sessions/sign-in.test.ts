import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@regroove/contract'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'
import { sessionSeconds } from '../index.ts'

const password = 'correct horse'

test('a browser that signs in gets a key of its own, which holds until it is signed out', async (t) => {
  const { identity, passTime } = await openTestIdentity(t)
  const { sessions } = identity
  await identity.createUser(describeUser({ name: 'Ada', password }))
  const signIn = () => sessions.signIn({ name: ' ADA ', password, address: '10.0.0.1' })
  const [one, other] = [await signIn(), await signIn()]
  assert.notEqual(one!.key, other!.key)
  for (const session of [one, other]) assert.equal((await sessions.findUser(session!.key))?.name, 'Ada')
  await sessions.end(one!.key)
  assert.equal(await sessions.findUser(one!.key), null)
  for (const stranger of [null, '', 'x', one!.key, `${other!.key}x`, other!.key.replace('rgb_', 'rgu_')]) {
    assert.equal(await sessions.findUser(stranger), null)
    await sessions.end(stranger)
  }
  passTime(sessionSeconds * 1000 - 1)
  assert.ok(await sessions.findUser(other!.key))
  passTime(1)
  assert.equal(await sessions.findUser(other!.key), null)
})

test('who is switched off is signed out everywhere and cannot sign in', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { sessions } = identity
  await identity.createUser(describeUser({ name: 'Ada', password }))
  const signIn = () => sessions.signIn({ name: 'Ada', password, address: '10.0.0.1' })
  const session = await signIn()
  await identity.switchUser({ name: 'Ada', isEnabled: false })
  assert.equal(await signIn(), null)
  await identity.switchUser({ name: 'Ada', isEnabled: true })
  assert.equal(await sessions.findUser(session!.key), null)
  assert.ok(await signIn())
})

/** Tries so often, as many at once as are let wait. */
async function tryOften(count: number, attempt: (at: number) => Promise<unknown>) {
  const outcomes: PromiseSettledResult<unknown>[] = []
  for (let at = 0; at < count; at += 25) {
    const some = Array.from({ length: Math.min(25, count - at) }, (_, more) => attempt(at + more))
    outcomes.push(...(await Promise.allSettled(some)))
  }
  const waits: number[] = []
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    assert.ok(outcome.reason instanceof Failure, String(outcome.reason))
    assert.equal(outcome.reason.code, 'TOO_MANY_REQUESTS')
    waits.push(Number(outcome.reason.headers['Retry-After']))
  }
  assert.ok(waits.every((seconds) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 900))
  return { tried: count - waits.length, refused: waits.length }
}

test('an account is guessed at ten times from wherever, also all at once, and then not even with the right password', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { signIn } = identity.sessions
  await identity.createUser(describeUser({ name: 'Ada', password }))
  await identity.createUser(describeUser({ name: 'Bob', password }))
  for (const name of ['Ada', 'Nobody']) {
    const outcome = await tryOften(25, (at) => signIn({ name, password: '', address: `10.0.0.${at}` }))
    assert.deepEqual(outcome, { tried: 10, refused: 15 }, name)
    // Whether there is such a user changes nothing.
    assert.deepEqual(await tryOften(1, () => signIn({ name, password, address: '10.1.0.1' })), {
      tried: 0,
      refused: 1,
    })
  }
  assert.deepEqual(await tryOften(1, () => signIn({ name: 'ADA ', password, address: '10.1.0.1' })), {
    tried: 0,
    refused: 1,
  })
  assert.ok(await signIn({ name: 'Bob', password, address: '10.1.0.1' }))
})

test('an address guesses fifty times at whichever accounts, and its quota does not lock the accounts', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { signIn } = identity.sessions
  await identity.createUser(describeUser({ name: 'Ada', password }))
  let tried = 0
  for (let round = 0; round < 8; round++) {
    const names = (at: number) => `user ${round} ${at}`
    tried += (await tryOften(10, (at) => signIn({ name: names(at), password: '', address: '10.0.0.1' })))
      .tried
  }
  assert.equal(tried, 50)
  for (let more = 0; more < 15; more++) {
    await assert.rejects(signIn({ name: 'Ada', password, address: '10.0.0.1' }), {
      code: 'TOO_MANY_REQUESTS',
    })
  }
  assert.ok(await signIn({ name: 'Ada', password, address: '10.0.0.2' }))
})

test('an IPv6 network is one address, an IPv4 address is one however it is written', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { signIn } = identity.sessions
  const guess = (address: string, at: number) =>
    signIn({ name: `user ${address} ${at}`, password: '', address })
  const network = (at: number) => `2001:db8:0:1:${at.toString(16)}::${at.toString(16)}`
  assert.equal((await tryOften(60, (at) => guess(network(at), at))).tried, 50)
  assert.equal((await tryOften(1, (at) => guess('2001:DB8::1:0:0:0:9', at))).refused, 1)
  assert.equal((await tryOften(1, (at) => guess('2001:db8:0:2::1', at))).refused, 0)
  const mapped = await tryOften(60, (at) => guess(at % 2 === 0 ? '::ffff:192.0.2.1' : '192.0.2.1', at))
  assert.equal(mapped.tried, 50)
})

test('a right password takes back the wrong ones at its account', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { signIn } = identity.sessions
  await identity.createUser(describeUser({ name: 'Ada', password }))
  for (let round = 0; round < 2; round++) {
    for (let wrong = 0; wrong < 9; wrong++) {
      assert.equal(await signIn({ name: 'Ada', password: '', address: '10.0.0.1' }), null)
    }
    assert.ok(await signIn({ name: 'Ada', password, address: '10.0.0.1' }))
  }
})

test('sessions that ended are cleared away', async (t) => {
  const { identity, storage, passTime } = await openTestIdentity(t)
  await identity.createUser(describeUser({ name: 'Ada', password }))
  const signIn = () => identity.sessions.signIn({ name: 'Ada', password, address: '10.0.0.1' })
  for (let round = 0; round < 3; round++) await signIn()
  passTime(sessionSeconds * 1000 + 1)
  await signIn()
  const rows = await storage.accounts.read.selectFrom('session').select('hash').execute()
  assert.equal(rows.length, 1)
})
