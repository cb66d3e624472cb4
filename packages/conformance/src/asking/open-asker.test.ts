import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { answerJson, type Script, startScriptedServer } from '../../test/scripted-server.ts'
import { keepSecrets } from './keep-secrets.ts'
import { type Asker, openAsker } from './open-asker.ts'
import type { Answer } from './question.ts'
import { openWire } from './wire.ts'

interface Asking {
  readonly asker: Asker
  readonly seen: Awaited<ReturnType<typeof startScriptedServer>>['seen']
  readonly answers: readonly Answer[]
}

async function openAsking(
  t: TestContext,
  script: Script,
  { timeoutMs = 3000, path = '' } = {},
): Promise<Asking> {
  const { url, seen } = await startScriptedServer(t, script)
  return { seen, ...askerOf(t, url + path, timeoutMs) }
}

function askerOf(t: TestContext, baseUrl: string, timeoutMs: number) {
  const wire = openWire({ timeoutMs, insecure: false })
  t.after(() => wire.close())
  const answers: Answer[] = []
  const asker = openAsker({
    baseUrl,
    wire,
    secrets: keepSecrets(),
    application: () => ({ of: 'the application', text: 'a-token-of-the-application' }),
    signal: new AbortController().signal,
    onAnswer: (answer) => void answers.push(answer),
  })
  return { asker, answers }
}

test('an answer shows the phrase and the spelling of headers as they came', async (t) => {
  const { asker, answers } = await openAsking(t, (_, response) => {
    response.writeHead(404, 'Nothing Here', { 'x-ODD': '1' }).end('gone')
  })
  const answer = await asker.ask('/x?q=a+b%20c')
  assert.deepEqual([answer.status, answer.reason], [404, 'Nothing Here'])
  assert.ok(answer.headers.some(([name]) => name === 'x-ODD'))
  assert.equal(answer.asked, 'GET /x?q=a+b%20c, as the application')
  assert.deepEqual(answers, [answer])
})

test('a target goes on the wire exactly as it is, below the path of the service', async (t) => {
  const { asker, seen } = await openAsking(t, (_, response) => response.end(), { path: '/groove' })
  await asker.ask('/1/a/../%2e%2E/b?x=%zz+1')
  assert.equal(seen[0]?.target, '/groove/1/a/../%2e%2E/b?x=%zz+1')
  assert.equal(seen[0]?.headers.authorization, 'Bearer a-token-of-the-application')
})

test('a redirect is an answer and is not followed', async (t) => {
  const { asker, seen } = await openAsking(t, (_, response) =>
    response.writeHead(302, { Location: '/y' }).end(),
  )
  assert.equal((await asker.ask('/x')).status, 302)
  assert.equal(seen.length, 1)
})

test('a server that is busy is left alone for as long as it asks, and asked again', async (t) => {
  const { asker, seen } = await openAsking(t, (_, response) => {
    if (seen.length === 1) response.writeHead(429, { 'Retry-After': '1' }).end()
    else answerJson(response, {})
  })
  const startedAt = performance.now()
  assert.equal((await asker.ask('/x')).status, 200)
  assert.ok(performance.now() - startedAt >= 990)
  assert.equal(seen.length, 2)
})

test('who wants to see a 429 sees it', async (t) => {
  const { asker } = await openAsking(t, (_, response) =>
    response.writeHead(429, { 'Retry-After': '1' }).end(),
  )
  assert.equal((await asker.ask('/x', { patient: false })).status, 429)
})

test('nobody waits for longer than a minute', async (t) => {
  const { asker } = await openAsking(t, (_, response) =>
    response.writeHead(503, { 'Retry-After': '3600' }).end(),
  )
  assert.equal((await asker.ask('/x')).status, 503)
})

test('of a long body only as much is read as was asked for', async (t) => {
  const { asker } = await openAsking(t, (_, response) => response.end(Buffer.alloc(1_000_000)))
  const { body, isWhole } = await asker.ask('/x', { maxBytes: 1000 })
  assert.deepEqual([body.length, isWhole], [1000, false])
})

test('a server that does not answer is told of after the timeout', async (t) => {
  const { asker } = await openAsking(t, () => {}, { timeoutMs: 100 })
  await assert.rejects(asker.ask('/x'), { name: 'Unanswered', message: 'no whole answer within 0.1 s' })
})

test('what is no HTTP is told of', async (t) => {
  const server = createServer((socket) => void socket.end('SSH-2.0-nonsense\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => void server.close())
  const { asker } = askerOf(t, `http://127.0.0.1:${(server.address() as { port: number }).port}`, 1000)
  await assert.rejects(asker.ask('/x'), { name: 'Unanswered', message: /is no HTTP/ })
  await assert.rejects(asker.askRaw('GET / HTTP/1.1\r\n\r\n'), { name: 'Unanswered' })
})

test('nobody there is told of', async (t) => {
  const { asker } = askerOf(t, 'http://127.0.0.1:9', 1000)
  await assert.rejects(asker.ask('/x'), { name: 'Unanswered', message: 'nobody listens there' })
})

test('bytes are sent as they are, with the host and the token where they are named', async (t) => {
  const { asker, seen } = await openAsking(t, (_, response) => response.end('hello'))
  const [answer] = await asker.askRaw('GET /x HTTP/1.1\r\nhOST: {host}\r\n{auth}Connection: close\r\n\r\n')
  assert.equal(answer.body.toString(), 'hello')
  assert.equal(seen[0]?.headers.authorization, 'Bearer a-token-of-the-application')
  assert.ok(!answer.asked.includes('a-token'), answer.asked)
})

test('several answers to bytes are read in turn', async (t) => {
  const { asker } = await openAsking(t, ({ target }, response) => response.end(target))
  const one = (path: string) => `GET ${path} HTTP/1.1\r\nHost: {host}\r\n\r\n`
  const answers = await asker.askRaw(one('/a') + one('/b'), { answers: 2 })
  assert.deepEqual(
    answers.map(({ body }) => body.toString()),
    ['/a', '/b'],
  )
})
