import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fakeClock } from '../../test/fake-clock.ts'
import { errorOf, found, refusal } from '../../test/open-client.ts'
import { type PeerAnswer, type PeerScript, startPeer } from '../../test/scripted-peer.ts'
import { createClient } from '../create-client.ts'
import type { HeldTokens } from './trade-for-tokens.ts'
import { type UserTokenOptions, userTokens } from './user-tokens.ts'

const hourSeconds = 3600

const grant = (count: number): PeerAnswer => ({
  body: {
    ...{ token_type: 'bearer', access_token: `access ${count}`, expires_in: hourSeconds },
    ...{ refresh_token: `refresh ${count}`, scope: 's' },
  },
})
const gone: PeerAnswer = { status: 400, body: { error: 'invalid_grant', error_description: 'It ended.' } }

/** A service that renews `refresh n` to `refresh n + 1`, once each, unless a test says otherwise. */
async function openTokens(t: TestContext, options: Partial<UserTokenOptions> = {}, script?: PeerScript) {
  const clock = fakeClock()
  const peer = await startPeer(t, script ?? ((_, count) => grant(count)))
  const first: HeldTokens = {
    ...{ accessToken: 'access 0', refreshToken: 'refresh 0', scope: 's' },
    expiresAtMs: clock.nowMs() + hourSeconds * 1000,
  }
  const kept: (HeldTokens | null)[] = []
  const onChange = (tokens: HeldTokens | null) => void kept.push(tokens)
  const tokens = userTokens({
    ...{ baseUrl: peer.url, clientId: 'app', tokens: first, clock, onChange },
    ...options,
  })
  const traded = () => peer.requests.map(({ body }) => new URLSearchParams(body).get('refresh_token'))
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return { clock, peer, first, kept, tokens, traded, settle }
}

test('a token is used while it holds, renewed early in the background, and kept before it is used', async (t) => {
  const { clock, tokens, traded, kept, settle } = await openTokens(t)
  assert.equal(await tokens.getToken(), 'access 0')
  clock.advance((hourSeconds - 301) * 1000)
  assert.equal(await tokens.getToken(), 'access 0')
  await settle()
  assert.deepEqual(traded(), [])
  clock.advance(1000)
  assert.deepEqual(
    new Set(await Promise.all(Array.from({ length: 50 }, () => tokens.getToken()))),
    new Set(['access 0']),
  )
  await settle()
  assert.deepEqual(traded(), ['refresh 0'])
  assert.equal(kept.at(-1)?.refreshToken, 'refresh 1')
  assert.equal(await tokens.getToken(), 'access 1')
})

test('past its end all wait for one renewal, which is kept first', async (t) => {
  const order: string[] = []
  const { clock, tokens, traded } = await openTokens(t, {
    onChange: async (changed) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push(`kept ${changed?.refreshToken}`)
    },
  })
  clock.advance(hourSeconds * 1000)
  const given = await Promise.all(
    Array.from({ length: 30 }, () =>
      tokens.getToken().then((token) => {
        order.push(token)
        return token
      }),
    ),
  )
  assert.deepEqual(new Set(given), new Set(['access 1']))
  assert.equal(order[0], 'kept refresh 1')
  assert.deepEqual(traded(), ['refresh 0'])
  clock.advance(hourSeconds * 1000)
  assert.equal(await tokens.getToken(), 'access 2')
  assert.deepEqual(traded(), ['refresh 0', 'refresh 1'])
})

test('a refused token is renewed once, however many calls were refused with it, and each call is tried again', async (t) => {
  for (const code of [
    'AUTHORIZATION_TOKEN_EXPIRED',
    'INVALID_AUTHORIZATION_HEADER',
    'ACCESS_TOKEN_INVALID',
  ] as const) {
    const { tokens, peer, traded } = await openTokens(t, {}, ({ path, headers }) => {
      if (path === '/oauth20_token.srf') return grant(1)
      return headers.authorization === 'Bearer access 1' ? found : refusal(code)
    })
    const client = createClient({ baseUrl: peer.url, tokens })
    await Promise.all(Array.from({ length: 20 }, () => client.search('a')))
    assert.deepEqual(
      traded().filter((token) => token !== null),
      ['refresh 0'],
      code,
    )
  }
})

test('a user who has to sign in again is told so, once for what is kept and each time for who asks', async (t) => {
  const { clock, tokens, kept, peer } = await openTokens(t, {}, () => gone)
  clock.advance(hourSeconds * 1000)
  const [first, second] = await Promise.all([errorOf(tokens.getToken()), errorOf(tokens.getToken())])
  for (const error of [first, second, await errorOf(tokens.getToken())]) {
    assert.deepEqual([error.kind, error.oauthError], ['refused', 'invalid_grant'])
  }
  assert.deepEqual(kept, [null])
  assert.equal(peer.requests.length, 1)
  assert.equal(tokens.refuse('access 0'), false)
})

test('tokens that cannot be renewed are used to their end', async (t) => {
  const { clock, first } = await openTokens(t)
  const tokens = userTokens({
    ...{ baseUrl: 'http://127.0.0.1:9', clientId: 'app', clock },
    tokens: { ...first, refreshToken: null },
  })
  clock.advance((hourSeconds - 1) * 1000)
  assert.equal(await tokens.getToken(), 'access 0')
  assert.equal(tokens.refuse('access 0'), false)
  clock.advance(1000)
  assert.equal((await errorOf(tokens.getToken())).oauthError, 'invalid_grant')
})

test('a renewal whose answer was lost is not sent again by itself, and what was held is held on', async (t) => {
  const { clock, tokens, peer, kept } = await openTokens(t, {}, (_, count) => (count === 1 ? 'half' : gone))
  clock.advance(hourSeconds * 1000)
  assert.equal((await errorOf(tokens.getToken())).kind, 'unreachable')
  assert.equal(peer.requests.length, 1)
  assert.deepEqual(kept, [])
})

test('a service that is out of breath is asked again, since it has taken nothing', async (t) => {
  const { clock, tokens, traded } = await openTokens(t, {}, (_, count) =>
    count === 1 ? { status: 503, headers: { 'Retry-After': '2' }, body: {} } : grant(1),
  )
  clock.advance(hourSeconds * 1000)
  assert.equal(await tokens.getToken(), 'access 1')
  assert.deepEqual(traded(), ['refresh 0', 'refresh 0'])
})

test('a failed early renewal is nobody’s error, and rests', async (t) => {
  const { clock, tokens, traded, settle } = await openTokens(t, { retries: 0 }, (_, count) =>
    count === 1 ? { status: 503, body: {} } : grant(1),
  )
  clock.advance((hourSeconds - 200) * 1000)
  assert.equal(await tokens.getToken(), 'access 0')
  await settle()
  clock.advance(29_000)
  assert.equal(await tokens.getToken(), 'access 0')
  await settle()
  assert.equal(traded().length, 1)
  clock.advance(1000)
  await tokens.getToken()
  await settle()
  assert.equal(await tokens.getToken(), 'access 1')
})

test('pages that share what is kept renew it once, and go on with what another page kept', async (t) => {
  let shelf: HeldTokens | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }
  const shared = {
    reread: () => shelf,
    onChange: (tokens: HeldTokens | null) => {
      shelf = tokens
    },
    exclusively,
  }
  const { clock, peer, first, traded } = await openTokens(t)
  shelf = first
  const pages = Array.from({ length: 5 }, () =>
    userTokens({ baseUrl: peer.url, clientId: 'app', tokens: first, clock, ...shared }),
  )
  clock.advance(hourSeconds * 1000)
  const given = await Promise.all(pages.map((page) => page.getToken()))
  assert.deepEqual(new Set(given), new Set(['access 1']))
  assert.deepEqual(traded(), ['refresh 0'])
  clock.advance(hourSeconds * 1000)
  assert.equal(await pages[3]!.getToken(), 'access 2')
  assert.equal(await pages[1]!.getToken(), 'access 2')
  assert.deepEqual(traded(), ['refresh 0', 'refresh 1'])
})

test('who signs out forgets first, and gives the refresh token back', async (t) => {
  const { tokens, peer, kept } = await openTokens(t, { clientSecret: 'secret' }, () => ({ body: {} }))
  await tokens.signOut()
  const { path, body } = peer.requests[0]!
  assert.equal(path, '/oauth20_revoke.srf')
  assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
    ...{ token: 'refresh 0', client_id: 'app', client_secret: 'secret' },
  })
  assert.deepEqual(kept, [null])
  assert.equal((await errorOf(tokens.getToken())).oauthError, 'invalid_grant')
  await tokens.signOut()
  assert.equal(peer.requests.length, 1)

  const away = await openTokens(t, {}, () => 'break')
  assert.equal((await errorOf(away.tokens.signOut())).kind, 'unreachable')
  assert.deepEqual(away.kept, [null])
})

test('a caller who leaves does not take the renewal from the others', async (t) => {
  const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
  const { clock, tokens, traded } = await openTokens(t, {}, async () => {
    await mayAnswer
    return grant(1)
  })
  clock.advance(hourSeconds * 1000)
  const leaver = new AbortController()
  const left = tokens.getToken(leaver.signal)
  const stayed = tokens.getToken()
  leaver.abort(new Error('gone'))
  await assert.rejects(left, { message: 'gone' })
  answer()
  assert.equal(await stayed, 'access 1')
  assert.deepEqual(traded(), ['refresh 0'])
})
