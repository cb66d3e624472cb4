import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { readSettings, readTls } from '../../src/config/index.ts'
import { openDoor } from '../../src/http/index.ts'
import { openHouse } from '../house/open-house.ts'
import { makeCertificate } from './make-certificate.ts'
import { sendRaw } from './send-raw.ts'

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-tls-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Asks over https, and says who answered. */
function ask(
  url: string,
  trusted: readonly string[],
): Promise<{ status: number; name: string; body: string }> {
  return new Promise((resolve, reject) => {
    const ca = trusted.map((file) => readFileSync(file))
    get(url, { ca, agent: false }, async (answer) => {
      const { subject } = (answer.socket as TLSSocket).getPeerCertificate()
      let body = ''
      for await (const chunk of answer) body += String(chunk)
      resolve({ status: answer.statusCode ?? 0, name: String(subject.CN), body })
    }).on('error', reject)
  })
}

test('with a certificate and its key, the service speaks https, and its links say so', async (t) => {
  const { cert, key } = makeCertificate(makeFolder(t), 'first')
  const house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3', {
    environment: { REGROOVE_TLS_CERT: cert, REGROOVE_TLS_KEY: key },
  })
  assert.match(house.url, /^https:/)
  const health = await ask(`${house.url}/healthz`, [cert])
  assert.deepEqual([health.status, health.name], [200, 'first'])
  const search = `/1/content/music/search?q=nina&accessToken=${house.tokens.application}`
  assert.match((await ask(house.url + search, [cert])).body, /"ImageUrl":"https:\/\/127/)
  // Whoever speaks plain HTTP here has no answer that they could read; nobody else is disturbed.
  await sendRaw(house.url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 100)
  assert.equal((await ask(`${house.url}/healthz`, [cert])).status, 200)
})

test('a renewed certificate is served from the next connection on', async (t) => {
  const folder = makeFolder(t)
  const [first, second] = [makeCertificate(folder, 'first'), makeCertificate(folder, 'second')]
  const read = ({ cert, key }: { cert: string; key: string }) => readTls({ tlsCert: cert, tlsKey: key })!
  const door = openDoor({ tls: read(first) })
  const port = await door.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => door.close({ graceMs: 0, lingerMs: 0 }))
  const url = `https://127.0.0.1:${port}/healthz`
  assert.equal((await ask(url, [first.cert])).name, 'first')
  door.renewTls(read(second))
  assert.equal((await ask(url, [second.cert])).name, 'second')
  await assert.rejects(ask(url, [first.cert]))
})

test('a certificate without a key, a file that is not there, and two that do not belong together are refused by name', (t) => {
  const folder = makeFolder(t)
  const [first, second] = [makeCertificate(folder, 'first'), makeCertificate(folder, 'second')]
  const readFrom = (environment: Record<string, string>) =>
    readTls(readSettings({ options: {}, environment, workingFolder: folder }))
  assert.equal(readFrom({}), null)
  assert.throws(() => readFrom({ REGROOVE_TLS_CERT: first.cert }), {
    name: 'SettingError',
    message: /--tls-key/,
  })
  assert.throws(() => readFrom({ REGROOVE_TLS_CERT: first.cert, REGROOVE_TLS_KEY: 'none.pem' }), {
    name: 'SettingError',
    message: /none\.pem .*--tls-key/,
  })
  assert.throws(() => readFrom({ REGROOVE_TLS_CERT: first.cert, REGROOVE_TLS_KEY: second.key }), {
    name: 'SettingError',
    message: /cannot be used together/,
  })
})
