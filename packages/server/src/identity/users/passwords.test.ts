import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOAuthDesk } from '../../../test/accounts/oauth-desk.ts'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'
import { openIdentity } from '../index.ts'

const [before, after] = ['correct horse', 'battery staple'] as const
const address = '10.0.0.1'

test('a user who changes their password is signed out everywhere but where they did, and there anew', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { sessions } = identity
  const desk = await openOAuthDesk({ identity })
  const userId = desk.user.id
  const issued = await desk.tradeCode(await desk.getCode())
  const signIn = (password: string) => sessions.signIn({ name: 'Ada', password, address })
  const [here, there] = [await signIn(before), await signIn(before)]
  const changed = await sessions.changePassword({ userId, current: before, next: after, address })
  assert.ok(changed.state === 'changed')
  assert.equal((await sessions.findUser(changed.session.key))?.name, 'Ada')
  for (const session of [here, there]) assert.equal(await sessions.findUser(session!.key), null)
  assert.equal((await identity.checkToken(issued.accessToken)).state, 'unknown')
  assert.equal(await signIn(before), null)
  assert.ok(await signIn(after))
  // What they allowed is still allowed: the application asks for nothing but a sign-in.
  const asked = await identity.oauth.decideAuthorization({ ...desk.query(), userId, decision: 'remember' })
  assert.equal(asked.state, 'answered')
})

test('a change that cannot be changes nothing, and says why', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { sessions } = identity
  const { id: userId } = await identity.createUser(describeUser({ name: 'Ada', password: before }))
  const cases: [string | null, string, string][] = [
    ['wrong', after, 'wrong'],
    ['', after, 'wrong'],
    [null, after, 'wrong'],
    [before, before, 'same'],
    [before, 'short', 'unfit'],
    [before, 'x'.repeat(1025), 'unfit'],
    [before, 'long enough\ud800', 'unfit'],
  ]
  for (const [current, next, state] of cases) {
    assert.deepEqual(await sessions.changePassword({ userId, current, next, address }), { state })
  }
  assert.ok(await sessions.signIn({ name: 'Ada', password: before, address }))
})

test('the current password is guessed at as seldom as at the sign-in', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { sessions } = identity
  const { id: userId } = await identity.createUser(describeUser({ name: 'Ada', password: before }))
  const guess = () => sessions.changePassword({ userId, current: 'wrong', next: after, address })
  for (let round = 0; round < 10; round++) assert.equal((await guess()).state, 'wrong')
  await assert.rejects(guess(), { code: 'TOO_MANY_REQUESTS' })
  await assert.rejects(sessions.signIn({ name: 'Ada', password: before, address }), {
    code: 'TOO_MANY_REQUESTS',
  })
})

test('of two changes at once, one is made', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { id: userId } = await identity.createUser(describeUser({ name: 'Ada', password: before }))
  const change = (next: string) =>
    identity.sessions.changePassword({ userId, current: before, next, address })
  const outcomes = await Promise.all([change('first of two'), change('second of two')])
  assert.deepEqual(outcomes.map(({ state }) => state).sort(), ['changed', 'wrong'])
})

test('a password that was made up has to be changed for another, without being asked for again', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { sessions } = identity
  const { user, oneTimePassword } = await identity.inviteUser(describeUser({ name: 'Ada' }))
  assert.match(oneTimePassword, /^([a-z0-9]{5}-){3}[a-z0-9]{5}$/)
  const change = (next: string) => sessions.changePassword({ userId: user.id, current: null, next, address })
  assert.equal(
    (await sessions.signIn({ name: 'Ada', password: oneTimePassword, address }))?.user.mustChangePassword,
    true,
  )
  assert.equal((await change(oneTimePassword)).state, 'same')
  const changed = await change(after)
  assert.ok(changed.state === 'changed')
  assert.equal(changed.session.user.mustChangePassword, false)
  assert.equal(await sessions.signIn({ name: 'Ada', password: oneTimePassword, address }), null)
})

test('the first administrator is made once, however many start at once, and never where there is somebody', async (t) => {
  const house = await openTestIdentity(t)
  const rooms = [house.identity, openIdentity({ accounts: house.storage.accounts, clock: house.clock })]
  const invited = await Promise.all([...rooms, ...rooms].map((room) => room.inviteFirstAdmin()))
  const made = invited.filter((one) => one !== null)
  assert.equal(made.length, 1)
  const { user, oneTimePassword } = made[0]!
  assert.deepEqual([user.name, user.isAdmin, user.mustChangePassword], ['admin', true, true])
  assert.ok(await house.identity.sessions.signIn({ name: 'admin', password: oneTimePassword, address }))
  assert.equal(await house.identity.inviteFirstAdmin(), null)

  const other = await openTestIdentity(t)
  await other.identity.createUser(describeUser({ name: 'Ada' }))
  assert.equal(await other.identity.inviteFirstAdmin(), null)
  assert.equal((await other.identity.listUsers()).length, 1)
})
