import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { FailureCode } from '@regroove/contract'
import { errorOf, found, openClient, refusal } from '../test/open-client.ts'
import { startPeer } from '../test/scripted-peer.ts'
import { applicationTokens } from './application-tokens.ts'
import { createClient } from './create-client.ts'
import { fixedToken } from './token-source.ts'

/** A service that holds one token good at a time, and gives the next when asked. */
async function openRenewingService(t: TestContext, code: FailureCode = 'ACCESS_TOKEN_EXPIRED') {
  const state = { good: 0, given: 0 }
  const peer = await startPeer(t, ({ path, headers }) => {
    if (path === '/accesstoken.srf') {
      state.given += 1
      state.good = state.given
      return { body: { token_type: 'bearer', access_token: `T${state.given}`, expires_in: 3600 } }
    }
    return headers.authorization === `Bearer T${state.good}` ? found : refusal(code)
  })
  const tokens = applicationTokens({ baseUrl: peer.url, clientId: 'c', clientSecret: 's' })
  return { peer, state, client: createClient({ baseUrl: peer.url, tokens }) }
}

for (const code of ['ACCESS_TOKEN_EXPIRED', 'ACCESS_TOKEN_INVALID'] as const) {
  test(`after ${code} the token is renewed and the call sent once more`, async (t) => {
    const { client, state } = await openRenewingService(t, code)
    await client.search('a')
    state.good = -1
    assert.equal((await client.search('a')).Culture, 'en-US')
    assert.equal(state.given, 2)
  })
}

test('twenty calls whose token was refused at once renew it once, and all succeed', async (t) => {
  const { client, peer, state } = await openRenewingService(t)
  await client.search('a')
  state.good = -1
  const before = peer.requests.length
  await Promise.all(Array.from({ length: 20 }, () => client.search('a')))
  assert.equal(state.given, 2)
  const calls = peer.requests.slice(before).filter(({ path }) => path !== '/accesstoken.srf')
  assert.ok(calls.length <= 40, `${calls.length} calls`)
})

test('a service that refuses every token is not asked for ever', async (t) => {
  const { client, peer, state } = await openRenewingService(t)
  Object.defineProperty(state, 'good', { get: () => -1, set: () => {} })
  assert.equal((await errorOf(client.search('a'))).code, 'ACCESS_TOKEN_EXPIRED')
  assert.equal(peer.requests.filter(({ path }) => path !== '/accesstoken.srf').length, 2)
})

test('a fixed token that is refused is refused: there is no other', async (t) => {
  const { client, peer } = await openClient(t, () => refusal('AUTHORIZATION_TOKEN_EXPIRED'))
  const error = await errorOf(client.search('a'))
  assert.equal(error.code, 'AUTHORIZATION_TOKEN_EXPIRED')
  assert.equal(error.status, 401)
  assert.equal(peer.requests.length, 1)
})

test('a refusal that no new token of an application helps against does not renew it', async (t) => {
  const { client, state } = await openRenewingService(t, 'INVALID_AUTHORIZATION_HEADER')
  await client.search('a')
  state.good = -1
  assert.equal((await errorOf(client.search('a'))).code, 'INVALID_AUTHORIZATION_HEADER')
  assert.equal(state.given, 1)
})

test('no error shows the token', async (t) => {
  for (const answer of [refusal('CATALOG_NO_RESULT'), { status: 502, body: 'x' }, 'break', 'half'] as const) {
    const { client } = await openClient(t, () => answer, { tokens: fixedToken('sesame'), retries: 0 })
    const error = await errorOf(client.search('a'))
    assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}${String(error.cause)}`, /sesame/)
  }
})
