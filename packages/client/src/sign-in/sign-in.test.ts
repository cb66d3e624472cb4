import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../../test/fake-clock.ts'
import { errorOf } from '../../test/open-client.ts'
import { type PeerAnswer, startPeer } from '../../test/scripted-peer.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { type PendingSignIn, startSignIn } from './start-sign-in.ts'

const redirectUri = 'https://player.example/cb'
const begin = (baseUrl = 'https://music.example/groove/') =>
  startSignIn({ baseUrl, clientId: 'app 1', redirectUri })

test('a sign-in begins with a URL that asks for all, and holds a challenge and a state that nobody has had', async () => {
  const { url, pending } = await begin()
  const { origin, pathname, searchParams } = new URL(url)
  assert.equal(origin + pathname, 'https://music.example/groove/oauth20_authorize.srf')
  const { code_challenge: challenge = '', state, ...rest } = Object.fromEntries(searchParams)
  assert.deepEqual(rest, {
    client_id: 'app 1',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'MicrosoftMediaServices.GrooveApiAccess offline_access',
    code_challenge_method: 'S256',
  })
  const verifier = new TextEncoder().encode(pending.codeVerifier)
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', verifier))
  assert.equal(challenge, Buffer.from(hash).toString('base64url'))
  assert.equal(state, pending.state)
  assert.match(pending.codeVerifier, /^[\w-]{43}$/)
  const other = await begin()
  assert.notEqual(other.pending.state, pending.state)
  assert.notEqual(other.pending.codeVerifier, pending.codeVerifier)
  // It has to survive whatever the page keeps it in.
  assert.deepEqual(JSON.parse(JSON.stringify(pending)), pending)
})

test('less can be asked for, in a language', async () => {
  const { url } = await startSignIn({
    ...{ baseUrl: 'https://music.example', clientId: 'a', redirectUri, scopes: ['api'], language: 'de' },
  })
  const { searchParams } = new URL(url)
  assert.equal(searchParams.get('scope'), 'MicrosoftMediaServices.GrooveApiAccess')
  assert.equal(searchParams.get('language'), 'de')
  await assert.rejects(begin('ftp://music.example'), TypeError)
})

test('the code that the browser brings back is traded with all that it was asked with', async (t) => {
  const peer = await startPeer(t, () => ({
    body: { token_type: 'bearer', access_token: 'A', expires_in: 3600, refresh_token: 'R', scope: 's' },
  }))
  const clock = fakeClock()
  const { pending } = await begin(peer.url)
  for (const [clientSecret, sent] of [
    [undefined, {}],
    ['a&b', { client_secret: 'a&b' }],
  ] as const) {
    const returnedUrl = `${redirectUri}?code=C%2B1&state=${pending.state}&iss=x`
    const tokens = await finishSignIn({ pending, returnedUrl, clock, ...(clientSecret && { clientSecret }) })
    assert.deepEqual(tokens, {
      ...{ accessToken: 'A', refreshToken: 'R', scope: 's', expiresAtMs: clock.nowMs() + 3_600_000 },
    })
    const { method, path, body, headers } = peer.requests.at(-1)!
    assert.equal(`${method} ${path}`, 'POST /oauth20_token.srf')
    assert.equal(headers.cookie, undefined)
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      ...{ grant_type: 'authorization_code', code: 'C+1', redirect_uri: redirectUri, client_id: 'app 1' },
      ...{ code_verifier: pending.codeVerifier, ...sent },
    })
  }
})

test('an answer to another question is not traded, and a refusal is told', async (t) => {
  const peer = await startPeer(t, () => ({ body: {} }))
  const { pending } = await begin(peer.url)
  const finish = (query: string, changed: Partial<PendingSignIn> = {}) =>
    errorOf(finishSignIn({ pending: { ...pending, ...changed }, returnedUrl: `${redirectUri}?${query}` }))
  assert.equal((await finish('code=C')).kind, 'unreadable')
  assert.equal((await finish('code=C&state=other')).kind, 'unreadable')
  assert.equal((await finish(`code=C&state=${pending.state}`, { state: 'other' })).kind, 'unreadable')
  assert.equal((await finish(`state=${pending.state}`)).kind, 'unreadable')
  const refused = await finish(`error=access_denied&error_description=No&state=${pending.state}`)
  assert.deepEqual([refused.kind, refused.oauthError, refused.message], ['refused', 'access_denied', 'No'])
  assert.equal(peer.requests.length, 0)
})

test('a code is sent again where the service could not take it, and not where its answer was lost', async (t) => {
  const scripts: [PeerAnswer, number, string][] = [
    [{ status: 503, headers: { 'Retry-After': '1' }, body: '' }, 3, 'unreadable'],
    ['break', 1, 'unreachable'],
    ['half', 1, 'unreachable'],
    [{ status: 400, body: { error: 'invalid_grant' } }, 1, 'refused'],
    [{ body: { token_type: 'bearer' } }, 1, 'unreadable'],
  ]
  for (const [answer, requests, kind] of scripts) {
    const peer = await startPeer(t, () => answer)
    const { pending } = await begin(peer.url)
    const returnedUrl = `${redirectUri}?code=C&state=${pending.state}`
    const error = await errorOf(finishSignIn({ pending, returnedUrl, clock: fakeClock() }))
    assert.deepEqual([peer.requests.length, error.kind], [requests, kind], JSON.stringify(answer))
    assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}`, new RegExp(pending.codeVerifier))
  }
})
