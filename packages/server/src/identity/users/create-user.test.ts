import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FatalCode, parseGuid } from '@regroove/contract'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'
import type { NewUser } from '../index.ts'

test('a user is listed as they were created, without their password', async (t) => {
  const { identity, clock } = await openTestIdentity(t)
  const given = describeUser({
    name: ' Ada ',
    isAdmin: true,
    subscription: 'trial',
    country: 'us',
    language: 'EN',
  })
  const created = await identity.createUser(given)
  assert.ok(parseGuid(created.guid))
  const { id, guid } = created
  const expected = {
    id,
    guid,
    name: 'Ada',
    isAdmin: true,
    subscription: { type: 'trial', endsAtMs: clock() + 30 * 24 * 60 * 60 * 1000 },
    country: 'US',
    language: 'en',
    isEnabled: true,
    mustChangePassword: false,
    createdAtMs: clock(),
  }
  assert.deepEqual(created, expected)
  assert.deepEqual(await identity.listUsers(), [expected])
})

test('a name that is taken is refused, and the one who has it is named', async (t) => {
  const { identity } = await openTestIdentity(t)
  await identity.createUser(describeUser({ name: 'Ann Lee' }))
  for (const name of ['Ann Lee', 'ann  lee', 'ANN LEE', '\uff21nn\u00a0Lee']) {
    await assert.rejects(identity.createUser(describeUser({ name })), {
      name: 'Failure',
      message: 'There is already a user named Ann Lee',
    })
  }
  assert.equal((await identity.listUsers()).length, 1)
})

test('of many who want one name at once, one gets it', async (t) => {
  const { identity } = await openTestIdentity(t)
  const outcomes = await Promise.allSettled(
    ['Ada', 'ada', 'ADA', 'aDa', 'Ada'].map((name) => identity.createUser(describeUser({ name }))),
  )
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await identity.listUsers()).length, 1)
})

test('a user who cannot be is refused with the reason, and not stored', async (t) => {
  const { identity } = await openTestIdentity(t)
  const refused: [Partial<NewUser>, RegExp, FatalCode?][] = [
    [{ name: '' }, /1 to 64 characters/],
    [{ name: '\u200b' }, /can be seen/],
    [{ password: '' }, /8 to 1024 characters, and has 0/],
    [{ password: '1234567' }, /and has 7/],
    [{ password: 'x'.repeat(1025) }, /and has 1025/],
    [{ password: 'long enough\ud800' }, /well-formed/],
    [{ country: 'XX' }, /ISO 3166-1/, 'INVALID_COUNTRY'],
    [{ country: '' }, /ISO 3166-1/, 'INVALID_COUNTRY'],
    [{ language: 'english' }, /two letters/],
    [{ subscription: 'gold' as 'paid' }, /paid, trial, none/],
  ]
  for (const [given, message, code = 'INVALID_INPUT_PARAMETER'] of refused) {
    await assert.rejects(identity.createUser(describeUser(given)), { message, code }, JSON.stringify(given))
  }
  assert.deepEqual(await identity.listUsers(), [])
})

test('no complaint about a password repeats it', async (t) => {
  const { identity } = await openTestIdentity(t)
  const password = 'Zq7!'
  await assert.rejects(identity.createUser(describeUser({ password })), (error: Error) => {
    assert.ok(!error.message.includes(password))
    return true
  })
})
