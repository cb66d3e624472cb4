import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fakeClock } from '../test/fake-clock.ts'
import { type PeerAnswer, type PeerScript, startPeer } from '../test/scripted-peer.ts'
import { type ApplicationTokenOptions, applicationTokens } from './application-tokens.ts'
import type { TokenSource } from './token-source.ts'

const daySeconds = 86_400
const secret = 'correct horse+battery&staple='

const grant = (token: string, expiresIn: unknown = daySeconds): PeerAnswer => ({
  body: { token_type: 'bearer', access_token: token, expires_in: expiresIn },
})

/** A token endpoint that gives token 1, token 2, … unless a test says otherwise. */
async function openEndpoint(
  t: TestContext,
  script: PeerScript = (_, count) => grant(`token ${count}`),
  options: Partial<ApplicationTokenOptions> = {},
) {
  const clock = fakeClock()
  const peer = await startPeer(t, script)
  let answered = 0
  const countingFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request)
    const whole = new Response(await response.text(), response)
    answered += 1
    return whole
  }
  const tokens = applicationTokens({
    ...{ baseUrl: peer.url, clientId: 'app-1', clientSecret: secret, clock, fetch: countingFetch },
    ...options,
  })
  /** Waits until that many answers came and were read. */
  const untilAnswered = async (count: number) => {
    while (answered < count) await new Promise((resolve) => setTimeout(resolve, 1))
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
  }
  return { clock, peer, tokens, untilAnswered }
}

const askAtOnce = (tokens: TokenSource, callers: number) =>
  Promise.all(Array.from({ length: callers }, () => tokens.getToken()))

/** Leaves time for a request that should not come. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 30))

test('a token is asked for as RFC 6749 has it, when it is first needed', async (t) => {
  const { peer, tokens } = await openEndpoint(t)
  assert.equal(peer.requests.length, 0)
  assert.equal(await tokens.getToken(), 'token 1')
  const [request] = peer.requests
  assert.equal(`${request!.method} ${request!.path}`, 'POST /accesstoken.srf')
  assert.equal(request!.headers['content-type'], 'application/x-www-form-urlencoded')
  assert.equal(request!.headers.accept, 'application/json')
  assert.deepEqual(Object.fromEntries(new URLSearchParams(request!.body)), {
    grant_type: 'client_credentials',
    client_id: 'app-1',
    client_secret: secret,
    scope: 'app.music.xboxlive.com',
  })
})

test('the endpoint of older applications has another path and scope', async (t) => {
  const { peer, tokens } = await openEndpoint(t, undefined, { endpoint: 'oauth2-13' })
  await tokens.getToken()
  assert.equal(peer.requests[0]!.path, '/v2/OAuth2-13')
  assert.equal(new URLSearchParams(peer.requests[0]!.body).get('scope'), 'http://music.xboxlive.com')
})

test('however many ask at once, one request is sent, and the token is kept', async (t) => {
  const { peer, tokens } = await openEndpoint(t)
  assert.deepEqual(new Set(await askAtOnce(tokens, 50)), new Set(['token 1']))
  assert.equal(await tokens.getToken(), 'token 1')
  assert.equal(peer.requests.length, 1)
})

test('close to its end a token still serves while one request fetches the next', async (t) => {
  const { clock, peer, tokens, untilAnswered } = await openEndpoint(t)
  await tokens.getToken()
  clock.advance((daySeconds - 301) * 1000)
  await askAtOnce(tokens, 5)
  await pause()
  assert.equal(peer.requests.length, 1)

  clock.advance(1000)
  assert.deepEqual(new Set(await askAtOnce(tokens, 50)), new Set(['token 1']))
  await untilAnswered(2)
  assert.equal(await tokens.getToken(), 'token 2')
  assert.equal(peer.requests.length, 2)
})

test('a short token is renewed when a tenth of its life is left', async (t) => {
  const { clock, peer, tokens, untilAnswered } = await openEndpoint(t, (_, count) =>
    grant(`token ${count}`, 100),
  )
  await tokens.getToken()
  clock.advance(89_000)
  await tokens.getToken()
  await pause()
  assert.equal(peer.requests.length, 1)
  clock.advance(1000)
  await tokens.getToken()
  await untilAnswered(2)
})

test('a failed early renewal is nobody’s error, rests, and is tried again', async (t) => {
  const { clock, peer, tokens, untilAnswered } = await openEndpoint(t, (_, count) =>
    count === 2 ? { status: 500, body: { error: 'server_error' } } : grant(`token ${count}`),
  )
  await tokens.getToken()
  clock.advance((daySeconds - 200) * 1000)
  assert.equal(await tokens.getToken(), 'token 1')
  await untilAnswered(2)

  clock.advance(29_000)
  assert.equal(await tokens.getToken(), 'token 1')
  await pause()
  assert.equal(peer.requests.length, 2)

  clock.advance(1000)
  assert.equal(await tokens.getToken(), 'token 1')
  await untilAnswered(3)
  assert.equal(await tokens.getToken(), 'token 3')
})

test('past its end a token is never given, and all callers wait for one new one', async (t) => {
  const { clock, peer, tokens } = await openEndpoint(t)
  await tokens.getToken()
  clock.advance(daySeconds * 1000)
  assert.deepEqual(new Set(await askAtOnce(tokens, 50)), new Set(['token 2']))
  assert.equal(peer.requests.length, 2)
})

test('a refused token is forgotten once, however many were refused with it', async (t) => {
  const { peer, tokens } = await openEndpoint(t)
  const held = await askAtOnce(tokens, 20)
  const again = await Promise.all(
    held.map((token) => {
      assert.equal(tokens.refuse(token), true)
      return tokens.getToken()
    }),
  )
  assert.deepEqual(new Set(again), new Set(['token 2']))
  tokens.refuse('token 1')
  assert.equal(await tokens.getToken(), 'token 2')
  assert.equal(peer.requests.length, 2)
})

test('a wrong secret is an error in words of OAuth for everyone who waits, and never shows the secret', async (t) => {
  const { peer, tokens } = await openEndpoint(t, () => ({
    status: 401,
    headers: { 'X-Request-Id': 'r-1' },
    body: { error: 'invalid_client', error_description: 'The client secret is wrong.' },
  }))
  const outcomes = await Promise.allSettled([tokens.getToken(), tokens.getToken()])
  for (const outcome of outcomes) {
    assert.ok(outcome.status === 'rejected')
    const { kind, status, code, oauthError, message, requestId } = outcome.reason
    assert.deepEqual(
      { kind, status, code, oauthError, message, requestId },
      {
        kind: 'refused',
        status: 401,
        code: null,
        oauthError: 'invalid_client',
        message: 'The client secret is wrong.',
        requestId: 'r-1',
      },
    )
    assert.doesNotMatch(`${outcome.reason.stack}${JSON.stringify(outcome.reason)}`, /horse/)
  }
  assert.equal(peer.requests.length, 1)
  await assert.rejects(tokens.getToken(), { oauthError: 'invalid_client' })
  assert.equal(peer.requests.length, 2)
})

test('a caller who leaves does not take the token from the others', async (t) => {
  const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
  const { peer, tokens } = await openEndpoint(t, async (_, count) => {
    await mayAnswer
    return grant(`token ${count}`)
  })
  const leaver = new AbortController()
  const left = tokens.getToken(leaver.signal)
  const stayed = tokens.getToken()
  leaver.abort(new Error('gone'))
  await assert.rejects(left, { message: 'gone' })
  answer()
  assert.equal(await stayed, 'token 1')
  assert.equal(peer.requests.length, 1)
})

test('an endpoint that is out of breath is asked again when it says', async (t) => {
  const { clock, peer, tokens } = await openEndpoint(t, (_, count) =>
    count === 1 ? { status: 503, headers: { 'Retry-After': '4' }, body: '' } : grant(`token ${count}`),
  )
  assert.equal(await tokens.getToken(), 'token 2')
  assert.deepEqual(clock.waits, [4000])
  assert.equal(peer.requests.length, 2)
})

test('a life that is written as text is a number all the same', async (t) => {
  const { clock, tokens } = await openEndpoint(t, (_, count) => grant(`token ${count}`, '600'))
  await tokens.getToken()
  clock.advance(600_000)
  assert.equal(await tokens.getToken(), 'token 2')
})

const noTokens: readonly PeerAnswer[] = [
  { body: {} },
  { body: { access_token: '', expires_in: 60 } },
  { body: { access_token: 7, expires_in: 60 } },
  { body: { access_token: 'T' } },
  { body: { access_token: 'T', expires_in: 0 } },
  { body: { access_token: 'T', expires_in: 'soon' } },
  { body: '<html>Sign in to the network</html>', headers: { 'Content-Type': 'text/html' } },
]
for (const answer of noTokens) {
  test(`an answer without a usable token is unreadable: ${JSON.stringify(answer)}`, async (t) => {
    const { tokens } = await openEndpoint(t, () => answer)
    await assert.rejects(tokens.getToken(), { name: 'GrooveError', kind: 'unreadable', status: 200 })
  })
}

test('the secret follows no redirect', async (t) => {
  const elsewhere = await startPeer(t, () => grant('stolen'))
  const { tokens } = await openEndpoint(
    t,
    () => ({ status: 307, headers: { Location: `${elsewhere.url}/accesstoken.srf` }, body: '' }),
    { retries: 0 },
  )
  await assert.rejects(tokens.getToken(), { kind: 'unreachable' })
  assert.equal(elsewhere.requests.length, 0)
})
