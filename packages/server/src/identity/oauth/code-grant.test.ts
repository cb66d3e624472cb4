import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import {
  bothScopes,
  issuer,
  makePkce,
  openOAuthDesk,
  redirectUri,
  refusalOf,
} from '../../../test/accounts/oauth-desk.ts'
import { openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

test('a code that the browser brings back is traded for tokens of the user', async (t) => {
  const house = await openTestIdentity(t)
  for (const isPublic of [true, false]) {
    const desk = await openOAuthDesk(house, { isPublic, name: isPublic ? 'Ada' : 'Bob' })
    const back = await desk.allow()
    assert.equal(`${back.origin}${back.pathname}`, redirectUri)
    assert.equal(back.searchParams.get('state'), 'a state')
    assert.equal(back.searchParams.get('iss'), issuer)
    const issued = await desk.tradeCode(back.searchParams.get('code')!)
    assert.deepEqual([issued.expiresInSeconds, issued.scope], [limits.userTokenSeconds, bothScopes])
    assert.match(issued.refreshToken!, /^rgr_/)
    const check = await house.identity.checkToken(issued.accessToken)
    assert.ok(check.state === 'valid' && check.kind === 'user')
    assert.equal(check.user.guid, desk.user.guid)
    assert.equal(check.application.clientId, desk.clientId)
    assert.deepEqual([...check.scopes], bothScopes.split(' '))
  }
})

test('what is brought must be what was asked with: the redirect URI, the verifier, the application', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const other = await openOAuthDesk(house, { name: 'Bob' })
  const code = await desk.getCode()
  const refused: [Record<string, string | undefined>, string][] = [
    [{ code: undefined }, 'invalid_request'],
    [{ code: `${code}x` }, 'invalid_grant'],
    [{ code: code.toUpperCase() }, 'invalid_grant'],
    [{ code: '%' }, 'invalid_grant'],
    [{ redirect_uri: undefined }, 'invalid_grant'],
    [{ redirect_uri: `${redirectUri}/` }, 'invalid_grant'],
    [{ redirect_uri: 'https://evil.example/cb' }, 'invalid_grant'],
    [{ code_verifier: undefined }, 'invalid_request'],
    [{ code_verifier: makePkce().verifier }, 'invalid_grant'],
    [{ code_verifier: desk.pkce.challenge }, 'invalid_grant'],
    [{ code_verifier: 'short' }, 'invalid_request'],
    [{ code_verifier: 'x'.repeat(129) }, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'implicit' }, 'unsupported_grant_type'],
    [{ grant_type: undefined }, 'invalid_request'],
  ]
  for (const [changes, error] of refused) {
    assert.equal(await refusalOf(desk.tradeCode(code, changes)), error, JSON.stringify(changes))
  }
  const foreign = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: desk.pkce.verifier,
  }
  assert.equal(await refusalOf(desk.trade(foreign, other)), 'invalid_grant')
  assert.equal(await refusalOf(desk.trade(foreign, { ...desk, clientSecret: 'wrong' })), 'invalid_client')
  assert.equal(await refusalOf(desk.trade(foreign, { ...desk, clientSecret: '' })), 'invalid_client')
  // None of them used it up.
  await desk.tradeCode(code)
})

test('without a challenge there is no verifier: one that was taken away on the way is noticed', async (t) => {
  const desk = await openOAuthDesk(await openTestIdentity(t))
  const bare = { code_challenge: undefined, code_challenge_method: undefined }
  const code = await desk.getCode(bare)
  assert.equal(await refusalOf(desk.tradeCode(code)), 'invalid_grant')
  await desk.tradeCode(code, { code_verifier: undefined })
})

test('an application with one redirect URI need not name it, at neither place', async (t) => {
  const desk = await openOAuthDesk(await openTestIdentity(t))
  const back = await desk.allow({ redirect_uri: undefined })
  assert.ok(back.href.startsWith(`${redirectUri}?code=`))
  await desk.tradeCode(back.searchParams.get('code')!, { redirect_uri: undefined })
})

test('a code holds for a minute, to the millisecond', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const [early, late] = [await desk.getCode(), await desk.getCode()]
  house.passTime(limits.authorizationCodeSeconds * 1000 - 1)
  await desk.tradeCode(early)
  house.passTime(1)
  assert.equal(await refusalOf(desk.tradeCode(late)), 'invalid_grant')
})

test('a code that is brought twice ends all that came of it, and nothing else', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const code = await desk.getCode()
  const first = await desk.tradeCode(code)
  const later = await desk.refresh(first.refreshToken!)
  const beside = await desk.tradeCode(await desk.getCode())
  assert.equal(await refusalOf(desk.tradeCode(code)), 'invalid_grant')

  const stateOf = async (token: string) => (await house.identity.checkToken(token)).state
  assert.equal(await stateOf(first.accessToken), 'unknown')
  assert.equal(await stateOf(later.accessToken), 'unknown')
  assert.equal(await refusalOf(desk.refresh(later.refreshToken!)), 'invalid_grant')
  assert.equal(await stateOf(beside.accessToken), 'valid')
  await desk.refresh(beside.refreshToken!)
})

test('of a hundred who bring one code at once, one is served', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const code = await desk.getCode()
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => desk.tradeCode(code)))
  const served = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  assert.equal(served.length, 1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') assert.equal(outcome.reason.error, 'invalid_grant')
  }
  // The others were copies: what the one got does not hold any more.
  const check = await house.identity.checkToken(served[0]!.value.accessToken)
  assert.equal(check.state, 'unknown')
})

test('an application or a user who was switched off between code and token gets none', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const { clientId } = desk
  const code = await desk.getCode()
  await house.identity.switchUser({ name: 'Ada', isEnabled: false })
  assert.equal(await refusalOf(desk.tradeCode(code)), 'invalid_grant')
  await house.identity.switchUser({ name: 'Ada', isEnabled: true })
  await house.identity.switchApplication({ clientId, isEnabled: false })
  assert.equal(await refusalOf(desk.tradeCode(code)), 'unauthorized_client')
  await house.identity.switchApplication({ clientId, isEnabled: true })
  await desk.tradeCode(code)
})

test('a token at once comes in the fragment, for an hour, without a refresh token', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const back = await desk.allow({
    response_type: 'token',
    code_challenge: undefined,
    code_challenge_method: undefined,
  })
  assert.equal(back.search, '')
  const answer = new URLSearchParams(back.hash.slice(1))
  assert.deepEqual(Object.fromEntries(answer), {
    access_token: answer.get('access_token')!,
    token_type: 'bearer',
    expires_in: '3600',
    scope: bothScopes,
    state: 'a state',
    iss: issuer,
  })
  assert.ok(!back.hash.includes('+'))
  const check = await house.identity.checkToken(answer.get('access_token')!)
  assert.ok(check.state === 'valid' && check.kind === 'user')
})

test('a public application has no token of its own, and gives no secret', async (t) => {
  const desk = await openOAuthDesk(await openTestIdentity(t), { isPublic: true })
  assert.equal(await refusalOf(desk.trade({ grant_type: 'client_credentials' })), 'unauthorized_client')
  const code = await desk.getCode()
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: desk.pkce.verifier,
  }
  for (const clientSecret of ['secret', '""', 'null']) {
    assert.equal(await refusalOf(desk.trade(form, { ...desk, clientSecret })), 'invalid_client')
  }
  await desk.trade(form)
})
