import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure, type FatalCode, limits } from '@regroove/contract'
import { sql } from 'kysely'
import {
  describeUser,
  openTestIdentity,
  type TestIdentity,
} from '../../../test/accounts/open-test-identity.ts'
import { openStorage } from '../../storage/index.ts'
import { hashSecret } from '../hash-secret.ts'
import { openIdentity } from '../index.ts'
import { makeSecretText } from '../secret-text.ts'

async function issueTokens({ identity }: TestIdentity, subscription: 'paid' | 'trial' | 'none' = 'paid') {
  const application = await identity.createApplication({ name: 'Player', redirectUris: [] })
  const user = await identity.createUser(describeUser({ subscription, country: 'de', language: 'DE' }))
  const { accessToken: applicationToken } = await identity.issueApplicationToken({
    ...application,
    scope: null,
  })
  const issueUserToken = async () => {
    const issued = await identity.issueUserToken({ userName: 'Ada', clientId: application.clientId })
    return issued.accessToken
  }
  return { application, user, applicationToken, userToken: await issueUserToken(), issueUserToken }
}

test("an application's token shows its application, and no user", async (t) => {
  const house = await openTestIdentity(t)
  const { application, applicationToken } = await issueTokens(house)
  const { clientSecret: _, ...shown } = application
  for (const _time of ['read', 'remembered']) {
    assert.deepEqual(await house.identity.checkToken(applicationToken), {
      state: 'valid',
      kind: 'application',
      application: shown,
    })
  }
})

test("a user's token shows the user, the application and the scopes, and nothing secret", async (t) => {
  const house = await openTestIdentity(t)
  const { application, user, userToken } = await issueTokens(house)
  const { clientSecret: _, ...shown } = application
  for (const _time of ['read', 'remembered']) {
    assert.deepEqual(await house.identity.checkToken(userToken), {
      state: 'valid',
      kind: 'user',
      application: shown,
      user: {
        id: user.id,
        guid: user.guid,
        name: 'Ada',
        isAdmin: false,
        subscription: { type: 'paid', endsAtMs: null },
        country: 'DE',
        language: 'de',
        isEnabled: true,
        mustChangePassword: false,
        createdAtMs: house.clock(),
        hasMusicPass: true,
      },
      scopes: new Set(['MicrosoftMediaServices.GrooveApiAccess', 'offline_access']),
    })
  }
})

test('everything that is not a token that was issued is unknown, and told apart by nothing', async (t) => {
  const house = await openTestIdentity(t)
  const { application, userToken, applicationToken } = await issueTokens(house)
  const last = userToken.endsWith('A') ? 'B' : 'A'
  const strangers: unknown[] = [
    '',
    ' ',
    'null',
    'undefined',
    'Bearer',
    `Bearer ${userToken}`,
    ` ${userToken}`,
    `${userToken} `,
    `${userToken}\n`,
    `${userToken}\0`,
    `${userToken}=`,
    userToken.slice(0, -1),
    userToken.slice(0, -1) + last,
    userToken.toUpperCase(),
    userToken.slice(4),
    userToken.replace('rgu_', 'rga_'),
    applicationToken.replace('rga_', 'rgu_'),
    hashSecret(userToken),
    application.clientId,
    application.clientSecret,
    makeSecretText('user', () => new Uint8Array(32)),
    makeSecretText('application', () => new Uint8Array(32).fill(255)),
    'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.',
    "' OR 1=1 --",
    '\ud800',
    'x'.repeat(1_000_000),
    null,
    undefined,
    0,
    true,
    {},
    [],
    [userToken],
    { toString: () => userToken },
  ]
  for (const stranger of strangers) {
    const check = await house.identity.checkToken(stranger as string)
    assert.deepEqual(check, { state: 'unknown' }, String(stranger).slice(0, 80))
  }
})

test('a token ends at its millisecond, whether it is read or remembered', async (t) => {
  const house = await openTestIdentity(t)
  const { applicationToken, userToken } = await issueTokens(house)
  const another = openIdentity({ accounts: house.storage.accounts, clock: house.clock })
  const stateOf = async (token: string) => (await house.identity.checkToken(token)).state

  house.passTime(limits.userTokenSeconds * 1000 - 1)
  assert.equal(await stateOf(userToken), 'valid')
  house.passTime(1)
  assert.equal(await stateOf(userToken), 'expired')
  assert.deepEqual(await another.checkToken(userToken), { state: 'expired', kind: 'user' })
  assert.equal(await stateOf(applicationToken), 'valid')
  house.passTime((limits.applicationTokenSeconds - limits.userTokenSeconds) * 1000)
  assert.deepEqual(await house.identity.checkToken(applicationToken), {
    state: 'expired',
    kind: 'application',
  })
})

test('switching an application off ends its tokens at once and no others, also from another process', async (t) => {
  const house = await openTestIdentity(t)
  const { application, applicationToken, userToken } = await issueTokens(house)
  const other = await house.identity.createApplication({ name: 'Other', redirectUris: [] })
  const { accessToken: otherToken } = await house.identity.issueApplicationToken({ ...other, scope: null })
  const statesOf = async (...tokens: string[]) => {
    const checks = await Promise.all(tokens.map((token) => house.identity.checkToken(token)))
    return checks.map(({ state }) => state)
  }
  assert.deepEqual(await statesOf(applicationToken, userToken, otherToken), ['valid', 'valid', 'valid'])

  const beside = await openStorage({ folder: house.folder })
  t.after(() => beside.close())
  const operator = openIdentity({ accounts: beside.accounts, clock: house.clock })
  await operator.switchApplication({ clientId: application.clientId, isEnabled: false })
  assert.deepEqual(await statesOf(applicationToken, userToken, otherToken), [
    'applicationDisabled',
    'applicationDisabled',
    'valid',
  ])
  house.passTime(limits.applicationTokenSeconds * 1000)
  assert.deepEqual(await house.identity.checkToken(userToken), { state: 'applicationDisabled', kind: 'user' })

  await operator.switchApplication({ clientId: application.clientId, isEnabled: true })
  assert.deepEqual(await statesOf(applicationToken, userToken), ['expired', 'expired'])
})

test('a Music Pass is a paid one, or a trial until its last millisecond', async (t) => {
  const trialMs = 30 * 24 * 60 * 60 * 1000
  for (const [subscription, atFirst, atTheEnd] of [
    ['paid', true, true],
    ['trial', true, false],
    ['none', false, false],
  ] as const) {
    const house = await openTestIdentity(t)
    const { userToken, issueUserToken } = await issueTokens(house, subscription)
    const passOf = async (token: string) => {
      const check = await house.identity.checkToken(token)
      return check.state === 'valid' && check.kind === 'user' ? check.user.hasMusicPass : check.state
    }
    assert.equal(await passOf(userToken), atFirst, subscription)
    house.passTime(trialMs - 1)
    const lateToken = await issueUserToken()
    assert.equal(await passOf(lateToken), atFirst, subscription)
    house.passTime(1)
    assert.equal(await passOf(lateToken), atTheEnd, subscription)
  }
})

test('what of the accounts cannot be read decides the failure, and all is well when it can be again', async (t) => {
  const house = await openTestIdentity(t)
  const { userToken } = await issueTokens(house)
  const faults: readonly [table: string, code: FatalCode, status: number][] = [
    ['token', 'ACCESS_TOKEN_VALIDATION_ERROR', 500],
    ['application', 'ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR', 500],
    ['user', 'SUBSCRIPTION_INVALID_RESPONSE', 502],
  ]
  for (const [table, code, status] of faults) {
    assert.equal((await house.identity.checkToken(userToken)).state, 'valid')
    const away = `${table}_away`
    await sql`alter table ${sql.table(table)} rename to ${sql.table(away)}`.execute(
      house.storage.accounts.write,
    )
    await assert.rejects(house.identity.checkToken(userToken), (error: Failure) => {
      assert.ok(error instanceof Failure)
      assert.deepEqual([error.code, error.status, error.detail], [code, status, null])
      assert.match(String(error.cause), /no such table/)
      return true
    })
    await sql`alter table ${sql.table(away)} rename to ${sql.table(table)}`.execute(
      house.storage.accounts.write,
    )
  }
  assert.equal((await house.identity.checkToken(userToken)).state, 'valid')
})

test('damaged data of an application is a failure to read it', async (t) => {
  const house = await openTestIdentity(t)
  const { applicationToken } = await issueTokens(house)
  await house.storage.accounts.write.updateTable('application').set({ redirect_uris: '["cut' }).execute()
  await assert.rejects(house.identity.checkToken(applicationToken), {
    code: 'ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR',
  })
})

test('a database that was closed is a failure to validate, not a stranger', async (t) => {
  const house = await openTestIdentity(t)
  const { applicationToken } = await issueTokens(house)
  const beside = await openStorage({ folder: house.folder })
  const { checkToken } = openIdentity({ accounts: beside.accounts, clock: house.clock })
  assert.equal((await checkToken(applicationToken)).state, 'valid')
  await beside.close()
  await assert.rejects(checkToken(applicationToken), { code: 'ACCESS_TOKEN_VALIDATION_ERROR' })
})

test('a token whose user or application is gone is unknown', async (t) => {
  for (const table of ['user', 'application'] as const) {
    const house = await openTestIdentity(t)
    const { userToken } = await issueTokens(house)
    const { write } = house.storage.accounts
    await sql`pragma foreign_keys = off`.execute(write)
    await write.deleteFrom(table).execute()
    assert.deepEqual(await house.identity.checkToken(userToken), { state: 'unknown' }, table)
  }
})
