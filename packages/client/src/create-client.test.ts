import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type FailureCode, failures, toWireError } from '@regroove/contract'
import { fakeClock } from '../test/fake-clock.ts'
import { type PeerAnswer, type PeerRequest, startPeer } from '../test/scripted-peer.ts'
import { applicationTokens } from './application-tokens.ts'
import { type ClientOptions, createClient } from './create-client.ts'
import { GrooveError } from './groove-error.ts'
import { fixedToken } from './token-source.ts'

const id = 'music.C61F5B06-0100-11DB-89CA-0019B92A3933'
const clientInstanceId = 'a'.repeat(32)
const found: PeerAnswer = { body: { Tracks: { Items: [], TotalItemCount: 0 }, Culture: 'en-US' } }

const refusal = (code: FailureCode, headers: Readonly<Record<string, string>> = {}): PeerAnswer => ({
  status: failures[code].status,
  headers,
  body: { Error: toWireError(code, 'About this request') },
})

async function openClient(
  t: TestContext,
  script: (request: PeerRequest, count: number) => PeerAnswer | Promise<PeerAnswer> = () => found,
  options: Partial<ClientOptions> = {},
) {
  const clock = fakeClock()
  const peer = await startPeer(t, script)
  const client = createClient({ baseUrl: peer.url, tokens: fixedToken('T'), clock, ...options })
  return { client, clock, peer }
}

async function errorOf(work: Promise<unknown>): Promise<GrooveError> {
  const error = await work.then(
    () => assert.fail('there was a result'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof GrooveError, String(error))
  return error
}

test('a search is the contract’s own, with the token in the header', async (t) => {
  const { client, peer } = await openClient(t, undefined, { language: 'fr', country: 'CA' })
  const answer = await client.search('daft punk', {
    maxItems: 5,
    filters: ['albums', 'tracks'],
    source: ['catalog'],
  })
  assert.deepEqual(answer, { Tracks: { Items: [], TotalItemCount: 0 }, Culture: 'en-US' })
  const [request] = peer.requests
  assert.equal(`${request!.method} ${request!.path}`, 'GET /1/content/music/search')
  assert.deepEqual(Object.fromEntries(request!.query), {
    language: 'fr',
    country: 'CA',
    q: 'daft punk',
    maxItems: '5',
    filters: 'albums tracks',
    source: 'catalog',
  })
  assert.equal(request!.headers.authorization, 'Bearer T')
})

test('a lookup joins its IDs and extras', async (t) => {
  const { client, peer } = await openClient(t)
  await client.lookup([id, id], { extras: ['tracks', 'artistDetails'] })
  assert.equal(peer.requests[0]!.path, `/1/content/${id}+${id}/lookup`)
  assert.equal(`${peer.requests[0]!.query}`, 'extras=tracks+artistDetails')
})

test('a stream is asked for with the name of the installation', async (t) => {
  const answer = {
    Url: 'https://music.example/media/x',
    ContentType: 'audio/flac',
    ExpiresOn: '2026-01-01T01:00:00Z',
  }
  const { client, peer } = await openClient(t, () => ({ body: answer }))
  assert.deepEqual(await client.stream(id, { clientInstanceId }), answer)
  assert.equal(peer.requests[0]!.path, `/1/content/${id}/stream`)
  assert.equal(`${peer.requests[0]!.query}`, `clientInstanceId=${clientInstanceId}`)
})

test('a continuation carries the token and no other parameter of the method', async (t) => {
  const { client, peer } = await openClient(t, undefined, { language: 'fr' })
  await client.continueSearch('next-1')
  await client.continueLookup([id], 'next-2')
  assert.deepEqual(
    peer.requests.map(({ path, query }) => `${path}?${query}`),
    [
      '/1/content/music/search?language=fr&continuationToken=next-1',
      `/1/content/${id}/lookup?language=fr&continuationToken=next-2`,
    ],
  )
})

test('JSON is asked for always, and XML never', async (t) => {
  const { client, peer } = await openClient(t)
  await client.search('a')
  await client.lookup([id])
  await client.stream(id, { clientInstanceId })
  for (const { headers, query } of peer.requests) {
    assert.equal(headers.accept, 'application/json')
    assert.equal(query.has('contentType'), false)
  }
})

test('a service below a path is called there', async (t) => {
  const peer = await startPeer(t, () => found)
  await createClient({ baseUrl: `${peer.url}/groove/`, tokens: fixedToken('T') }).search('a')
  assert.equal(peer.requests[0]!.path, '/groove/1/content/music/search')
})

test('an error beside results is a result', async (t) => {
  const error = toWireError('CATALOG_INVALID_DATA', `Not found: ${id}`)
  const { client } = await openClient(t, () => ({
    body: { Error: error, Albums: { Items: [], TotalItemCount: 0 } },
  }))
  const answer = await client.lookup([id])
  assert.deepEqual(answer.Error, error)
  assert.equal(answer.Albums?.TotalItemCount, 0)
})

test('a refusal is an error with all that the service said', async (t) => {
  const { client, peer } = await openClient(t, () =>
    refusal('TOO_MANY_REQUESTS', { 'Retry-After': '120', 'X-Request-Id': 'r-7' }),
  )
  const { kind, status, code, description, message, retryAfterSeconds, requestId, response } = await errorOf(
    client.search('a'),
  )
  assert.deepEqual(
    { kind, status, code, description, message, retryAfterSeconds, requestId },
    {
      kind: 'refused',
      status: 429,
      code: 'TOO_MANY_REQUESTS',
      description: 'Too many requests: wait before the next.',
      message: 'About this request',
      retryAfterSeconds: 120,
      requestId: 'r-7',
    },
  )
  assert.equal(response?.Error?.ErrorCode, 'TOO_MANY_REQUESTS')
  assert.equal(peer.requests.length, 1, 'two minutes are the caller’s to wait')
})

test('a refusal without a message speaks by the text of its code, and an unknown code is null', async (t) => {
  const { client } = await openClient(t, () => ({
    status: 404,
    body: { Error: { ErrorCode: 'SOMETHING_NEW', Description: 'Fresh.' }, Culture: 'en-US' },
  }))
  const { code, message, response } = await errorOf(client.lookup([id]))
  assert.equal(code, null)
  assert.equal(message, 'Fresh.')
  assert.equal(response?.Culture, 'en-US')
})

for (const code of ['TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'] as const) {
  test(`after ${code} the call is sent again when the service says`, async (t) => {
    const { client, clock, peer } = await openClient(t, (_, count) =>
      count < 3 ? refusal(code, { 'Retry-After': String(count) }) : found,
    )
    assert.equal((await client.search('a')).Culture, 'en-US')
    assert.deepEqual(clock.waits, [1000, 2000])
    assert.equal(peer.requests.length, 3)
  })
}

test('a call is sent again twice and no more, or as often as the client was told', async (t) => {
  const { client, peer } = await openClient(t, () => refusal('SERVICE_UNAVAILABLE', { 'Retry-After': '1' }))
  assert.equal((await errorOf(client.search('a'))).code, 'SERVICE_UNAVAILABLE')
  assert.equal(peer.requests.length, 3)

  const impatient = await openClient(t, () => refusal('SERVICE_UNAVAILABLE'), { retries: 0 })
  await errorOf(impatient.client.search('a'))
  assert.equal(impatient.peer.requests.length, 1)
  assert.deepEqual(impatient.clock.waits, [])
})

test('what would be refused again is not sent again', async (t) => {
  for (const code of ['CATALOG_NO_RESULT', 'INVALID_INPUT_PARAMETER', 'INTERNAL_SERVER_ERROR'] as const) {
    const { client, peer } = await openClient(t, () => refusal(code, { 'Retry-After': '1' }))
    assert.equal((await errorOf(client.search('a'))).code, code)
    assert.equal(peer.requests.length, 1, code)
  }
})

test('a broken connection is tried again, and then unreachable', async (t) => {
  const { client, peer } = await openClient(t, (_, count) => (count === 1 ? 'break' : found))
  await client.search('a')
  assert.equal(peer.requests.length, 2)

  const dead = await openClient(t, () => 'break')
  const { kind, status, code, requestId, cause } = await errorOf(dead.client.search('a'))
  assert.deepEqual(
    { kind, status, code, requestId },
    { kind: 'unreachable', status: null, code: null, requestId: null },
  )
  assert.ok(cause instanceof Error)
  assert.equal(dead.peer.requests.length, 3)
})

test('an answer that breaks off in the middle is no result', async (t) => {
  const { client } = await openClient(t, () => 'half', { retries: 0 })
  assert.equal((await errorOf(client.search('a'))).kind, 'unreachable')
})

test('nobody at the address is unreachable, with the address', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:9', tokens: fixedToken('T'), clock: fakeClock() })
  const { kind, message } = await errorOf(client.search('a'))
  assert.equal(kind, 'unreachable')
  assert.match(message, /http:\/\/127\.0\.0\.1:9$/)
})

test('a page of a proxy is a clear error, with its status and its type', async (t) => {
  const { client, peer } = await openClient(t, () => ({
    status: 502,
    headers: { 'Content-Type': 'text/html', 'Retry-After': '2' },
    body: '<html><h1>502 Bad Gateway</h1></html>',
  }))
  const { kind, status, code, message, retryAfterSeconds } = await errorOf(client.search('secret wish'))
  assert.deepEqual(
    { kind, status, code, retryAfterSeconds },
    { kind: 'unreadable', status: 502, code: null, retryAfterSeconds: 2 },
  )
  assert.equal(
    message,
    `${peer.url}/1/content/music/search answered 502 with text/html, which is no answer of the service`,
  )
  assert.equal(peer.requests.length, 3, 'a gateway may recover')
})

const noAnswers: readonly PeerAnswer[] = [
  { body: '' },
  { body: '{"Tracks":' },
  { body: 'null' },
  { body: '[]' },
  { body: '"ok"' },
  { status: 404, body: '{}' },
  { status: 404, body: { Error: 'gone' } },
  { status: 400, body: { message: 'Validation failed', statusCode: 400 } },
  { body: '<ContentResponse/>', headers: { 'Content-Type': 'application/xml' } },
]
for (const answer of noAnswers) {
  test(`what is no answer of the service is unreadable: ${JSON.stringify(answer)}`, async (t) => {
    const { client } = await openClient(t, () => answer)
    const { kind, status } = await errorOf(client.search('a'))
    assert.deepEqual(
      { kind, status },
      { kind: 'unreadable', status: (answer as { status?: number }).status ?? 200 },
    )
  })
}

test('an answer that does not come in time is a timeout, and is not asked for again', async (t) => {
  const { client, peer } = await openClient(t, () => 'silence', { timeoutMs: 60 })
  const { kind, message } = await errorOf(client.search('a'))
  assert.equal(kind, 'timeout')
  assert.equal(message, `${peer.url} did not answer within 60 ms`)
  assert.equal(peer.requests.length, 1)
})

test('one call may have another time than its client', async (t) => {
  const { client } = await openClient(t, () => 'silence')
  assert.equal((await errorOf(client.search('a', { timeoutMs: 30 }))).kind, 'timeout')
})

test('an aborted call ends with the reason of its signal: before, during, and between two attempts', async (t) => {
  const reason = new Error('the listener typed on')
  const before = await openClient(t)
  await assert.rejects(before.client.search('a', { signal: AbortSignal.abort(reason) }), reason)
  assert.equal(before.peer.requests.length, 0)

  const controller = new AbortController()
  const during = await openClient(t, () => {
    setTimeout(() => controller.abort(reason), 5)
    return 'silence'
  })
  await assert.rejects(during.client.search('a', { signal: controller.signal }), reason)

  const between = new AbortController()
  const clock = {
    nowMs: () => 0,
    wait: async (_durationMs: number, signal?: AbortSignal) => {
      between.abort(reason)
      signal?.throwIfAborted()
    },
  }
  const waiting = await openClient(t, () => refusal('SERVICE_UNAVAILABLE'), { clock })
  await assert.rejects(waiting.client.search('a', { signal: between.signal }), reason)
  assert.equal(waiting.peer.requests.length, 1)
})

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
