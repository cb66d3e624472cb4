import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUser, openTestIdentity } from '../../test/accounts/open-test-identity.ts'

test('a name, however capitalised, and its password give the user', async (t) => {
  const { identity } = await openTestIdentity(t)
  const ada = await identity.createUser(describeUser({ name: 'Ada', password: 'x'.repeat(1024) }))
  assert.deepEqual(await identity.checkPassword(' ADA ', 'x'.repeat(1024)), ada)
})

test('an unknown user and every wrong password are answered alike', async (t) => {
  const { identity, storage } = await openTestIdentity(t)
  const password = 'correct horse'
  await identity.createUser(describeUser({ name: 'Ada', password }))
  await identity.createUser(describeUser({ name: 'Bob', password: 'battery staple' }))
  const { password_hash } = await storage.accounts.read
    .selectFrom('user')
    .select('password_hash')
    .where('name', '=', 'Ada')
    .executeTakeFirstOrThrow()
  const attempts: [unknown, unknown][] = [
    ['Eve', password],
    ['Eve', ''],
    ['', ''],
    ['', password],
    ['Ada', ''],
    ['Ada', 'Correct horse'],
    ['Ada', `${password} `],
    ['Ada', `${password}\0`],
    ['Ada', 'battery staple'],
    ['Ada', password_hash],
    ['Ada', null],
    ['Ada', undefined],
    ['Ada', 0],
    ['Ada', [password]],
    ['Ada', { password }],
    [['Ada'], password],
    [null, null],
    ["Ada' --", password],
    ['%', password],
    ['Ada', 'x'.repeat(1025)],
    ['A'.repeat(10_000), password],
    ['\ud800', password],
  ]
  for (const [name, word] of attempts) {
    const user = await identity.checkPassword(name as string, word as string)
    assert.equal(user, null, JSON.stringify([name, word]).slice(0, 100))
  }
})

test('a flood of sign-ins is refused instead of piling up, and passes', async (t) => {
  const { identity } = await openTestIdentity(t)
  const flood = await Promise.allSettled(
    Array.from({ length: 40 }, () => identity.checkPassword('Eve', 'correct horse')),
  )
  const refused = flood.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 40 - 34)
  for (const outcome of refused) {
    assert.equal((outcome as PromiseRejectedResult).reason.code, 'SERVICE_UNAVAILABLE')
  }
  assert.equal(await identity.checkPassword('Eve', 'correct horse'), null)
})
