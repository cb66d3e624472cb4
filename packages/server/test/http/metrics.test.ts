import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../house/open-house.ts'
import { judgeAnswer } from './judge-answer.ts'
import { sendRaw } from './send-raw.ts'

const drawing = 'Nina Simone/Pastel Blues/10 Sinnerman.mp3'
const token = 'the-token-of-the-operator'

/** Samples by their names with labels; asserts that each line is one of the text format. */
function readSamples(text: string): ReadonlyMap<string, number> {
  const samples = new Map<string, number>()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# ')) continue
    const [, name = '', value = ''] =
      /^([a-zA-Z_:][\w:]*(?:\{(?:\w+="[^"\n]*",?)*\})?) (\S+)$/.exec(line) ?? assert.fail(line)
    assert.ok(!samples.has(name), `${name} is there twice`)
    samples.set(name, Number(value))
  }
  return samples
}

test('without a token or an address of its own, nobody counts and the path is not there', async (t) => {
  const house = await openHouse(t, drawing)
  assert.equal((await house.get('/metrics')).status, 404)
})

test('whoever sends the operator’s token reads counts by route and status, and nothing that was sent', async (t) => {
  const house = await openHouse(t, drawing, { environment: { REGROOVE_METRICS_TOKEN: token } })
  const { url } = house
  assert.equal((await house.get('/1/content/music/search?q=canary-query')).status, 200)
  assert.equal((await house.get('/1/content/music/search?q=nina')).status, 200)
  assert.equal((await fetch(`${url}/canary-path`, { method: 'POST' })).status, 404)
  await sendRaw(url, 'PURGE /healthz HTTP/1.1\r\nHost: x\r\n\r\n', 50)

  for (const [sent, status] of [
    [null, 401],
    ['another-token-of-no-operator', 401],
    [house.tokens.paid, 401],
  ] as const) {
    const refused = await house.get('/metrics', { token: sent })
    assert.equal(refused.status, status)
    await judgeAnswer(refused)
  }
  const answer = await house.get('/metrics', { token })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const text = await answer.text()
  assert.ok(!text.includes('canary') && !text.includes(token))
  const samples = readSamples(text)
  const searches =
    'regroove_http_requests_total{method="GET",route="/:version/content/:namespace/search",status="200"}'
  assert.equal(samples.get(searches), 2)
  assert.equal(samples.get('regroove_http_requests_total{method="POST",route="none",status="404"}'), 1)
  assert.equal(samples.get('regroove_http_requests_total{method="other",route="/healthz",status="501"}'), 1)
  assert.equal(samples.get('regroove_http_requests_refused_total{reason="overloaded"}'), 0)
  assert.equal(samples.get('regroove_http_requests_in_flight'), 1)
  assert.equal(samples.get('regroove_library_ready'), 1)
  assert.ok(samples.get('regroove_answering_threads')! >= 1)
  assert.ok(samples.get('process_resident_memory_bytes')! > 1e6)
})

test('at an address of its own, metrics need no token, and nothing else is there', async (t) => {
  const house = await openHouse(t, drawing, { environment: { REGROOVE_METRICS_ADDRESS: '127.0.0.1:0' } })
  const line = house.logged.find((one) => one.includes('metrics are answered'))
  const { port } = JSON.parse(line ?? assert.fail('where?')) as { port: number }
  const url = `http://127.0.0.1:${port}`
  assert.ok(readSamples(await (await fetch(`${url}/metrics?x`)).text()).size > 20)
  assert.equal((await fetch(`${url}/1/content/music/search?q=a`)).status, 404)
  assert.equal((await fetch(`${url}/metrics`, { method: 'POST' })).status, 501)
  assert.equal((await house.get('/metrics')).status, 404)
})
