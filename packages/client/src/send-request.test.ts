import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeClock } from '../test/fake-clock.ts'
import { errorOf, found, id, openClient, refusal } from '../test/open-client.ts'
import type { PeerAnswer } from '../test/scripted-peer.ts'
import { systemClock } from './clock.ts'
import { createClient } from './create-client.ts'
import { fixedToken } from './token-source.ts'

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

const reason = new Error('the listener typed on')

test('a call that was aborted before sends nothing', async (t) => {
  const { client, peer } = await openClient(t)
  await assert.rejects(client.search('a', { signal: AbortSignal.abort(reason) }), reason)
  assert.equal(peer.requests.length, 0)
})

test('a call that is aborted while it waits for its answer ends at once', { timeout: 10_000 }, async (t) => {
  const controller = new AbortController()
  const script = () => {
    controller.abort(reason)
    return 'silence' as const
  }
  const { client } = await openClient(t, script, { retries: 0, timeoutMs: 60_000 })
  await assert.rejects(client.search('a', { signal: controller.signal }), reason)
})

test('a call that is aborted between two attempts ends at once', { timeout: 10_000 }, async (t) => {
  const controller = new AbortController()
  const script = () => {
    setTimeout(() => controller.abort(reason), 50)
    return refusal('SERVICE_UNAVAILABLE', { 'Retry-After': '25' })
  }
  const { client, peer } = await openClient(t, script, { clock: systemClock })
  await assert.rejects(client.search('a', { signal: controller.signal }), reason)
  assert.equal(peer.requests.length, 1)
})
