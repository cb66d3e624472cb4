import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import { sql } from 'kysely'
import { openTestIdentity, type TestIdentity } from '../../../test/accounts/open-test-identity.ts'
import { hashSecret } from '../hash-secret.ts'
import { OAuthFailure } from '../index.ts'

const dayMs = 24 * 60 * 60 * 1000

async function openWithApplication(t: Parameters<typeof openTestIdentity>[0]) {
  const house = await openTestIdentity(t)
  const { clientId, clientSecret } = await house.identity.createApplication({
    name: 'Player',
    redirectUris: [],
  })
  return { ...house, clientId, clientSecret }
}

function countTokens({ storage }: Pick<TestIdentity, 'storage'>) {
  const { countAll } = storage.accounts.read.fn
  return storage.accounts.read
    .selectFrom('token')
    .select(countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count }) => count)
}

/** What a refusal says to the caller; fails when it is none, or its text cannot travel. */
async function refusalOf(issuing: Promise<unknown>) {
  try {
    await issuing
  } catch (error) {
    assert.ok(error instanceof OAuthFailure, String(error))
    assert.match(error.description, /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    const { description, status } = error
    return { error: error.error, description, status }
  }
  assert.fail('a token was issued')
}

test('a client ID and its secret get a token for a day, with either scope or none', async (t) => {
  const { identity, clientId, clientSecret } = await openWithApplication(t)
  const seen = new Set<string>()
  for (const scope of ['app.music.xboxlive.com', 'http://music.xboxlive.com', '', null]) {
    const issued = await identity.issueApplicationToken({ clientId, clientSecret, scope })
    assert.equal(issued.expiresInSeconds, limits.applicationTokenSeconds)
    assert.equal(issued.scope, scope || 'app.music.xboxlive.com')
    assert.equal((await identity.checkToken(issued.accessToken)).state, 'valid')
    seen.add(issued.accessToken)
  }
  assert.equal(seen.size, 4)
})

test('whatever is wrong with the client, the answer is the same', async (t) => {
  const { identity, clientId, clientSecret } = await openWithApplication(t)
  const other = await identity.createApplication({ name: 'Other', redirectUris: [] })
  const clients: [unknown, unknown][] = [
    ['00000000-0000-0000-0000-000000000000', clientSecret],
    ['00000000-0000-0000-0000-000000000000', ''],
    ['', ''],
    [null, null],
    [null, clientSecret],
    [undefined, undefined],
    ['', clientSecret],
    [clientId, ''],
    [clientId, null],
    [clientId, undefined],
    [clientId, clientId],
    [clientId, other.clientSecret],
    [other.clientId, clientSecret],
    [clientId, clientSecret.toLowerCase()],
    [clientId, `${clientSecret} `],
    [clientId, clientSecret.slice(0, -1)],
    [clientId, hashSecret(clientSecret)],
    [clientId, hashSecret('')],
    [clientId.toUpperCase(), clientSecret],
    [`${clientId} `, clientSecret],
    ['%', '%'],
    [clientId, [clientSecret]],
    [[clientId], clientSecret],
    [{ clientId }, { clientSecret }],
    [clientId, 0],
    [clientId, true],
    [clientId, 'x'.repeat(1_000_000)],
  ]
  for (const [id, secret] of clients) {
    const request = { clientId: id as string, clientSecret: secret as string, scope: null }
    assert.deepEqual(
      await refusalOf(identity.issueApplicationToken(request)),
      { error: 'invalid_client', description: 'The client ID or the client secret is wrong.', status: 401 },
      JSON.stringify([id, secret]).slice(0, 200),
    )
  }
})

test('an application that is switched off hears so if it knows its secret, and nothing if it does not', async (t) => {
  const { identity, clientId, clientSecret } = await openWithApplication(t)
  await identity.switchApplication({ clientId, isEnabled: false })
  const refusal = await refusalOf(identity.issueApplicationToken({ clientId, clientSecret, scope: null }))
  assert.deepEqual([refusal.error, refusal.status], ['unauthorized_client', 400])
  const guess = await refusalOf(
    identity.issueApplicationToken({ clientId, clientSecret: 'guess', scope: null }),
  )
  assert.equal(guess.error, 'invalid_client')
})

test('a scope is taken as it is spelled, one at a time', async (t) => {
  const { identity, clientId, clientSecret } = await openWithApplication(t)
  for (const scope of [
    'APP.music.xboxlive.com',
    'http://music.xboxlive.com/',
    'https://music.xboxlive.com',
    'app.music.xboxlive.com http://music.xboxlive.com',
    'MicrosoftMediaServices.GrooveApiAccess',
    'offline_access',
    '*',
  ]) {
    const request = { clientId, clientSecret, scope: scope as string }
    const refusal = await refusalOf(identity.issueApplicationToken(request))
    assert.deepEqual([refusal.error, refusal.status], ['invalid_scope', 400], String(scope))
  }
})

test('nothing is stored for a request that is refused', async (t) => {
  const house = await openWithApplication(t)
  const { clientId, clientSecret } = house
  await refusalOf(house.identity.issueApplicationToken({ clientId, clientSecret: 'x', scope: null }))
  await refusalOf(house.identity.issueApplicationToken({ clientId, clientSecret, scope: 'x' }))
  assert.equal(await countTokens(house), 0)
})

test('tokens that ended more than a day ago are cleared away, a few with each that is issued', async (t) => {
  const house = await openWithApplication(t)
  const { clientId, clientSecret } = house
  const issue = () => house.identity.issueApplicationToken({ clientId, clientSecret, scope: null })
  for (let made = 0; made < 50; made++) await issue()
  house.passTime(limits.applicationTokenSeconds * 1000)
  const late = await issue()
  house.passTime(dayMs)
  await issue()
  assert.equal(await countTokens(house), 52, 'a token is kept for a day after its end')

  house.passTime(1)
  await issue()
  assert.equal(await countTokens(house), 33, 'twenty went, one came')
  for (let made = 0; made < 3; made++) await issue()
  assert.equal(await countTokens(house), 6, 'what ended a moment ago, and what holds, stay')
  assert.equal((await house.identity.checkToken(late.accessToken)).state, 'expired')
})

test('a hundred requests at once get a hundred tokens', async (t) => {
  const { identity, clientId, clientSecret } = await openWithApplication(t)
  const issued = await Promise.all(
    Array.from({ length: 100 }, () =>
      identity.issueApplicationToken({ clientId, clientSecret, scope: null }),
    ),
  )
  const checks = await Promise.all(issued.map(({ accessToken }) => identity.checkToken(accessToken)))
  assert.ok(checks.every(({ state }) => state === 'valid'))
  assert.equal(new Set(issued.map(({ accessToken }) => accessToken)).size, 100)
})

test('a database that does not answer is said so in the words of OAuth, and leaves nothing half done', async (t) => {
  const { identity, storage, clientId, clientSecret } = await openWithApplication(t)
  for (const table of ['application', 'token']) {
    const away = `${table}_away`
    await sql`alter table ${sql.table(table)} rename to ${sql.table(away)}`.execute(storage.accounts.write)
    const refusal = await refusalOf(identity.issueApplicationToken({ clientId, clientSecret, scope: null }))
    assert.deepEqual([refusal.error, refusal.status], ['temporarily_unavailable', 502])
    await sql`alter table ${sql.table(away)} rename to ${sql.table(table)}`.execute(storage.accounts.write)
  }
  await identity.issueApplicationToken({ clientId, clientSecret, scope: null })
  assert.equal(await countTokens({ storage }), 1)
})
