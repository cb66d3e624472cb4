import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { startNginx } from '../delivery/start-nginx.ts'
import { findFreePort } from '../house/find-free-port.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { makeCertificate } from '../http/make-certificate.ts'
import { startCaddy } from './start-caddy.ts'

// The proxies of docs/examples, as they stand there but for ports and certificates, with a real service behind them.

const examples = path.join(import.meta.dirname, '../../../../docs/examples')
const readExample = (name: string) => readFileSync(path.join(examples, name), 'utf8')
const clientInstanceId = '0123456789abcdef0123456789abcdef'

/** What of an example is another here than where somebody uses it. */
interface Place {
  readonly folder: string
  readonly port: number
  readonly servicePort: number
  readonly cert: string
  readonly key: string
}

/** Replaces what must be there. */
function replace(text: string, what: string, by: string): string {
  assert.ok(text.includes(what), `the example says nothing of ${what}`)
  return text.replaceAll(what, by)
}

const proxies: readonly (readonly [name: string, start: (place: Place) => Promise<() => Promise<void>>])[] = [
  [
    'nginx',
    async ({ port, servicePort, cert, key }) => {
      let site = replace(readExample('nginx.conf'), '127.0.0.1:4768;', `127.0.0.1:${servicePort};`)
      site = replace(site, 'listen 80;', `listen 127.0.0.1:${await findFreePort()};`)
      site = replace(site, 'listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
      site = replace(site, '/etc/ssl/music.example.org/fullchain.pem', cert)
      site = replace(site, '/etc/ssl/music.example.org/privkey.pem', key)
      return (await startNginx({ site, port })).stop
    },
  ],
  [
    'Caddy',
    async ({ folder, port, servicePort, cert, key }) => {
      const address = `{\n\tadmin off\n\tauto_https off\n}\nhttps://127.0.0.1:${port} {\n\ttls ${cert} ${key}`
      const site = replace(readExample('Caddyfile'), 'music.example.org {', address)
      return startCaddy(folder, replace(site, '127.0.0.1:4768', `127.0.0.1:${servicePort}`))
    },
  ],
]

for (const [name, start] of proxies) {
  describe(`behind ${name}, as docs/examples has it`, () => {
    let house: House
    let ask: (target: string, headers?: Record<string, string>, from?: string) => Promise<Answer>
    openForAll(async (t) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'regroove-proxy-'))
      t.after(() => rmSync(folder, { recursive: true }))
      const certificate = makeCertificate(folder, 'proxy')
      const [port, servicePort] = [await findFreePort(), await findFreePort()]
      const url = `https://127.0.0.1:${port}`
      house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.flac | seconds=20', {
        settings: { port: servicePort, publicUrl: url },
        environment: { REGROOVE_TRUSTED_PROXIES: '127.0.0.1', REGROOVE_RATE_LIMIT_IMAGES: '3/1h' },
      })
      t.after(await start({ folder, port, servicePort, ...certificate }))
      const ca = readFileSync(certificate.cert)
      ask = (target, headers, from) => askOver({ url: new URL(target, url), ca, headers, from })
    })
    const withToken = (token: string) => ({ authorization: `Bearer ${token}` })

    async function streamOf(format: string): Promise<string> {
      const found = await ask('/1/content/music/search?q=sinnerman', withToken(house.tokens.application))
      const { Tracks } = JSON.parse(String(found.body)) as { Tracks: { Items: { Id: string }[] } }
      const target = `/1/content/${Tracks.Items[0]!.Id}/stream?clientInstanceId=${clientInstanceId}&format=${format}`
      const answer = await ask(target, withToken(house.tokens.paid))
      return (JSON.parse(String(answer.body)) as { Url: string }).Url
    }

    test('links in answers lead through the proxy, and headers pass both ways', async () => {
      const answer = await ask('/1/content/music/search?q=nina', withToken(house.tokens.application))
      assert.equal(answer.status, 200)
      assert.match(String(answer.body), /"ImageUrl":"https:\/\/127\.0\.0\.1:/)
      const headers = { ...withToken(house.tokens.application), 'if-none-match': answer.headers.etag! }
      assert.equal((await ask('/1/content/music/search?q=nina', headers)).status, 304)
    })

    test('each caller has a quota of their own, and a forged X-Forwarded-For gets nobody another', async () => {
      const image = '/content/music.00000000-0000-0000-0000-000000000000/image'
      const statuses: number[] = []
      for (let count = 0; count < 5; count += 1) {
        const headers = { 'x-forwarded-for': `192.0.2.${count}` }
        statuses.push((await ask(image, headers, '127.0.0.2')).status)
      }
      assert.deepEqual(statuses, [404, 404, 404, 429, 429])
      assert.equal((await ask(image, {}, '127.0.0.3')).status, 404)
    })

    test('ranges pass', async () => {
      const url = await streamOf('original')
      const whole = await ask(url)
      assert.equal(whole.status, 200)
      const part = await ask(url, { range: 'bytes=100-199' })
      assert.deepEqual(
        [part.status, part.headers['content-range']],
        [206, `bytes 100-199/${whole.body.length}`],
      )
      assert.deepEqual(part.body, whole.body.subarray(100, 200))
      const past = await ask(url, { range: `bytes=${whole.body.length}-` })
      assert.deepEqual([past.status, past.headers['content-range']], [416, `bytes */${whole.body.length}`])
    })

    test('HLS passes: the playlist, its segments and its key', async () => {
      const url = await streamOf('hls')
      assert.match(url, /^https:\/\/127\.0\.0\.1:/)
      const playlist = String((await ask(url)).body)
      const [, keyOf = ''] = /URI="([^"]+)"/.exec(playlist) ?? []
      const key = await ask(new URL(keyOf, url).href)
      assert.equal(key.body.length, 16)
      const segments = [...playlist.matchAll(/^[^#\n]+\.ts$/gm)]
      assert.ok(segments.length >= 2)
      for (const [segment] of segments) {
        const { status, body } = await ask(new URL(segment, url).href)
        assert.equal(status, 200)
        assert.ok(body.length > 1000)
      }
    })

    test('the refusals of the service come through with their own words', async () => {
      const answer = await ask('/1/content/music/search?q=nina')
      assert.equal(answer.status, 401)
      assert.match(answer.headers['www-authenticate'] ?? '', /^Bearer realm=/)
      assert.match(String(answer.body), /"ACCESS_TOKEN_MISSING"/)
    })
  })
}

test('Caddy finds nothing wrong with its example', () => {
  const file = path.join(examples, 'Caddyfile')
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-caddy-'))
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  try {
    // Fails with what it found.
    execFileSync('caddy', ['validate', '--adapter', 'caddyfile', '--config', file], { env, stdio: 'pipe' })
    assert.equal(execFileSync('caddy', ['fmt', file], { env, encoding: 'utf8' }), readExample('Caddyfile'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Asked {
  readonly url: URL
  readonly ca: Buffer
  readonly headers?: Record<string, string> | undefined
  /** The address of this machine that the caller has. */
  readonly from?: string | undefined
}

function askOver({ url, ca, headers = {}, from }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { ca, headers, agent: false, ...(from === undefined ? {} : { localAddress: from }) }
    request(url, options, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk as Buffer)
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) })
    })
      .on('error', reject)
      .end()
  })
}
