import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOAuthDesk, refusalOf } from '../../../test/accounts/oauth-desk.ts'
import { openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

test('an access token ends alone, a refresh token with all that came of its sign-in', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const { clientId, clientSecret } = desk
  const revoke = (token: string) =>
    identity.oauth.revokeToken({
      parameters: new Map([['token', token]]),
      credentials: { clientId, clientSecret },
    })
  const stateOf = async (token: string) => (await identity.checkToken(token)).state

  const first = await desk.tradeCode(await desk.getCode())
  const second = await desk.refresh(first.refreshToken!)
  await revoke(first.accessToken)
  assert.deepEqual(
    [await stateOf(first.accessToken), await stateOf(second.accessToken)],
    ['unknown', 'valid'],
  )
  await revoke(second.refreshToken!)
  assert.equal(await stateOf(second.accessToken), 'unknown')
  assert.equal(await refusalOf(desk.refresh(second.refreshToken!)), 'invalid_grant')

  const own = await identity.issueApplicationToken({ ...desk, scope: null })
  await revoke(own.accessToken)
  assert.equal(await stateOf(own.accessToken), 'unknown')
  for (const nothing of [first.accessToken, 'x', '', '%00', 'rgr_x', clientSecret]) await revoke(nothing)
})

test('nobody ends what is not theirs, and nobody who is nobody ends anything', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const other = await openOAuthDesk({ identity }, { name: 'Bob', isPublic: true })
  const { accessToken, refreshToken } = await desk.tradeCode(await desk.getCode())
  const revoke = (token: string, clientId: string | null, clientSecret: string | null) =>
    identity.oauth.revokeToken({
      parameters: new Map([['token', token]]),
      credentials: { clientId, clientSecret },
    })
  for (const token of [accessToken, refreshToken!]) {
    await revoke(token, other.clientId, null)
    assert.equal(await refusalOf(revoke(token, desk.clientId, null)), 'invalid_client')
    assert.equal(await refusalOf(revoke(token, desk.clientId, 'wrong')), 'invalid_client')
    assert.equal(await refusalOf(revoke(token, 'nobody', null)), 'invalid_client')
    assert.equal(await refusalOf(revoke(token, null, null)), 'invalid_client')
  }
  assert.equal((await identity.checkToken(accessToken)).state, 'valid')
  await desk.refresh(refreshToken!)
  const credentials = { clientId: other.clientId, clientSecret: null }
  assert.equal(
    await refusalOf(identity.oauth.revokeToken({ parameters: new Map(), credentials })),
    'invalid_request',
  )
})

test('rotating a secret ends what the old one got for the application, and leaves what its users gave', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const own = await identity.issueApplicationToken({ ...desk, scope: null })
  const given = await desk.tradeCode(await desk.getCode())
  const { clientSecret } = await identity.rotateSecret({ clientId: desk.clientId })
  assert.equal((await identity.checkToken(own.accessToken)).state, 'unknown')
  assert.equal((await identity.checkToken(given.accessToken)).state, 'valid')
  assert.equal(await refusalOf(desk.refresh(given.refreshToken!)), 'invalid_client')
  const form = { grant_type: 'refresh_token', refresh_token: given.refreshToken! }
  await desk.trade(form, { clientId: desk.clientId, clientSecret })
  const phone = await openOAuthDesk({ identity }, { name: 'Bob', isPublic: true })
  await assert.rejects(identity.rotateSecret({ clientId: phone.clientId }), /is public: it has no secret/)
})
