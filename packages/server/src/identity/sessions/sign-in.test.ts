import assert from 'node:assert/strict'
import { test } from 'node:test'
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

test('whoever guessed too often is not let in with the right password either, and others are', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { signIn } = identity.sessions
  for (const name of ['Ada', 'Bob']) await identity.createUser(describeUser({ name, password }))
  for (let round = 0; round < 10; round++) {
    assert.equal(await signIn({ name: 'Ada', password: 'wrong', address: `10.0.0.${round}` }), null)
  }
  for (const name of ['Ada', ' ADA ']) {
    await assert.rejects(signIn({ name, password, address: '10.1.0.1' }), { code: 'TOO_MANY_REQUESTS' })
  }
  assert.ok(await signIn({ name: 'Bob', password, address: '10.1.0.1' }))
})
