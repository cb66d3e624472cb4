import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import { bothScopes, openOAuthDesk, redirectUri, refusalOf } from '../../../test/accounts/oauth-desk.ts'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

const api = 'MicrosoftMediaServices.GrooveApiAccess'

test('what a user allowed is remembered, for that application and no more than that', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const other = await openOAuthDesk({ identity }, { name: 'Bob' })
  const asksStill = async (changes: Record<string, string | undefined>, userId = desk.user.id) => {
    const decided = await identity.oauth.decideAuthorization({
      ...desk.query(changes),
      userId,
      decision: 'remember',
    })
    return decided.state === 'asks'
  }
  assert.equal(await asksStill({ scope: api }), true)
  await desk.allow({ scope: api })
  assert.equal(await asksStill({ scope: api }), false)
  assert.equal(await asksStill({ scope: bothScopes }), true)
  assert.equal(await asksStill({ client_id: other.clientId, scope: api }), true)
  assert.equal(await asksStill({ scope: api }, other.user.id), true)
  await desk.allow({ scope: 'offline_access' })
  assert.equal(await asksStill({ scope: bothScopes }), false)
})

test('whoever refuses is asked again, and the application hears access_denied', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const decide = (decision: 'refuse' | 'remember') =>
    identity.oauth.decideAuthorization({ ...desk.query(), userId: desk.user.id, decision })
  const refused = await decide('refuse')
  assert.ok(refused.state === 'answered')
  assert.equal(new URL(refused.location).searchParams.get('error'), 'access_denied')
  assert.equal((await decide('remember')).state, 'asks')
  assert.deepEqual(await identity.oauth.listConsents({ userId: desk.user.id }), [])
})

test('a public application whose place any program can claim is asked about each time', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity }, { isPublic: true })
  const places: [string, boolean][] = [
    ['org.example.app:/cb', true],
    ['http://127.0.0.1/cb', false],
    [redirectUri, false],
  ]
  await identity.changeApplication({ clientId: desk.clientId, redirectUris: places.map(([uri]) => uri) })
  for (const [uri, asks] of places) {
    await desk.allow({ redirect_uri: uri })
    const query = { ...desk.query({ redirect_uri: uri }), userId: desk.user.id }
    const decided = await identity.oauth.decideAuthorization({ ...query, decision: 'remember' })
    assert.equal(decided.state === 'asks', asks, uri)
  }
})

test('nobody is let in by a user who was switched off or must change their password', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  await desk.allow()
  const invited = await identity.inviteUser({ ...describeUser({ name: 'New' }) })
  await identity.switchUser({ name: 'Ada', isEnabled: false })
  for (const userId of [desk.user.id, invited.user.id]) {
    for (const decision of ['allow', 'remember'] as const) {
      const decided = await identity.oauth.decideAuthorization({ ...desk.query(), userId, decision })
      assert.ok(decided.state === 'answered' && decided.location.includes('error=access_denied'))
    }
  }
})

test('consents are listed by name, with those that an operator gave a token', async (t) => {
  const { identity, clock, passTime } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const script = await identity.createApplication({ name: 'a script', redirectUris: [] })
  await desk.allow()
  await identity.issueUserToken({ userName: 'Ada', clientId: script.clientId })
  const list = async () => {
    const consents = await identity.oauth.listConsents({ userId: desk.user.id })
    return consents.map(({ application, scopes, givenAtMs }) => [
      application.name,
      scopes.join(' '),
      givenAtMs,
    ])
  }
  const player = ['Player', bothScopes, clock()]
  assert.deepEqual(await list(), [['a script', '', null], player])
  passTime(limits.userTokenSeconds * 1000)
  assert.deepEqual(await list(), [player])
})

test('what is taken back ends at once and says why, until the user allows it again', async (t) => {
  const { identity, passTime } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const { clientId, user } = desk
  const before = await desk.tradeCode(await desk.getCode())
  const pending = await desk.getCode()
  const { accessToken: fromOperator } = await identity.issueUserToken({ userName: 'Ada', clientId })
  const application = await identity.issueApplicationToken({ ...desk, scope: null })
  await identity.oauth.withdrawConsent({ userId: user.id, clientId })

  const stateOf = async (token: string) => (await identity.checkToken(token)).state
  assert.equal(await stateOf(before.accessToken), 'consentWithdrawn')
  assert.equal(await stateOf(fromOperator), 'consentWithdrawn')
  assert.equal(await stateOf(application.accessToken), 'valid')
  assert.equal(await refusalOf(desk.refresh(before.refreshToken!)), 'invalid_grant')
  assert.equal(await refusalOf(desk.tradeCode(pending)), 'invalid_grant')
  assert.deepEqual(await identity.oauth.listConsents({ userId: user.id }), [])

  const after = await desk.tradeCode(await desk.getCode())
  assert.equal(await stateOf(after.accessToken), 'valid')
  assert.equal(await stateOf(before.accessToken), 'consentWithdrawn')
  passTime(limits.userTokenSeconds * 1000)
  assert.equal(await stateOf(before.accessToken), 'consentWithdrawn')
})
