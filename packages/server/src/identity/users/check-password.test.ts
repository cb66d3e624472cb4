import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'
import { passwordsAtOnce } from '../identity-context.ts'
import { checkPassword } from './check-password.ts'

test('a name, however capitalised, and its password give the user', async (t) => {
  const { identity, context } = await openTestIdentity(t)
  const ada = await identity.createUser(describeUser({ name: 'Ada', password: 'x'.repeat(1024) }))
  const row = await checkPassword(context, { name: ' ADA ', password: 'x'.repeat(1024) })
  assert.equal(row?.guid, ada.guid)
})

test('an unknown user, a disabled one and every wrong password are answered alike', async (t) => {
  const { identity, context, storage } = await openTestIdentity(t)
  const password = 'correct horse'
  await identity.createUser(describeUser({ name: 'Ada', password }))
  await identity.createUser(describeUser({ name: 'Bob', password: 'battery staple' }))
  await identity.createUser(describeUser({ name: 'Off', password }))
  await identity.switchUser({ name: 'Off', isEnabled: false })
  const { password_hash } = await storage.accounts.read
    .selectFrom('user')
    .select('password_hash')
    .where('name', '=', 'Ada')
    .executeTakeFirstOrThrow()
  const attempts: [unknown, unknown][] = [
    ['Eve', password],
    ['Eve', ''],
    ['Off', password],
    ['Off', ''],
    ['Off', null],
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
    const user = await checkPassword(context, { name: name as string, password: word as string })
    assert.equal(user, null, JSON.stringify([name, word]).slice(0, 100))
  }
})

test('a flood of sign-ins is refused instead of piling up, and passes', async (t) => {
  const { context } = await openTestIdentity(t)
  const eve = { name: 'Eve', password: 'correct horse' }
  const flood = await Promise.allSettled(Array.from({ length: 40 }, () => checkPassword(context, eve)))
  const refused = flood.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 40 - passwordsAtOnce.places - passwordsAtOnce.queue)
  for (const outcome of refused) {
    const { code, headers } = (outcome as PromiseRejectedResult).reason
    assert.equal(code, 'SERVICE_UNAVAILABLE')
    assert.match(headers['Retry-After'], /^[1-9]\d*$/)
  }
  assert.equal(await checkPassword(context, eve), null)
})
