import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { sendRaw } from './send-raw.ts'

// Secrets are planted wherever one can be sent. None may come up again: in an answer, in the log, in metrics, on the disk.

const metricsToken = 'canary0metrics0token'
let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3 | genre=Jazz', {
    environment: { REGROOVE_METRICS_TOKEN: metricsToken },
    trial: {
      faultPoint(room, act) {
        if (room === 'delivery' && act === 'openMedia') throw new Error('on purpose')
      },
    },
  })
})

const heard: string[] = []

test('no secret that is sent comes back in an answer', async () => {
  const targets = [
    '/1/content/music/search?q=nina',
    '/1/content/music/search',
    '/2/x',
    '/media/x',
    '/Album/x',
    '/nothing',
    '/%ZZ',
  ]
  const methods = ['GET', 'POST', 'DELETE', 'TRACE']
  let planted = 0
  for (const target of targets) {
    for (const method of methods) {
      planted += 1
      const canary = `canary${planted}x`
      const join = target.includes('?') ? '&' : '?'
      const body = `client_secret=${canary}body&password=${canary}password`
      const bytes =
        `${method} ${target}${join}accessToken=${canary}query&password=${canary}word HTTP/1.1\r\nHost: x\r\n` +
        `Authorization: Bearer ${canary}header\r\nCookie: session=${canary}cookie\r\nX-Api-Key: ${canary}key\r\n` +
        `Referer: https://a/?token=${canary}referer\r\nProxy-Authorization: Basic ${canary}proxy\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`
      const answer = await sendRaw(house.url, bytes, 60)
      heard.push(`${[...(answer?.headers ?? [])].flat().join('\n')}\n${answer?.body}`)
    }
  }
  for (const grant of ['client_credentials', 'canarygrantx', 'password']) {
    const answer = await fetch(`${house.url}/accesstoken.srf`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: grant,
        client_id: house.clientId,
        client_secret: 'canarysecretx',
        password: 'canarypasswordx',
      }),
      headers: { 'x-request-id': 'canary request id' },
    })
    heard.push(await answer.text())
  }
  const broken = await sendRaw(
    house.url,
    'GET / HTTP/1.1\r\nHost: x\r\nAuthorization canaryheaderx\r\n\r\n',
    60,
  )
  heard.push(broken?.body ?? '')
  assertNone('an answer', heard.join('\n'))
})

test('none is in the log', () => {
  assert.ok(house.logged.length > 20)
  assertNone('the log', house.logged.join('\n'))
})

test('none is in the metrics', async () => {
  const text = await (await house.get('/metrics', { token: metricsToken })).text()
  assert.match(text, /regroove_http_requests_total/)
  assertNone('the metrics', text)
})

test('none is on the disk, and neither is a token or a secret that holds', async () => {
  const files = readdirSync(house.dataFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(house.dataFolder, name))
    .filter((file) => statSync(file).isFile())
  assert.ok(files.some((file) => file.endsWith('accounts.sqlite')))
  for (const file of files) {
    const text = readFileSync(file, 'latin1')
    assertNone(file, text)
    for (const secret of [...Object.values(house.tokens), house.clientSecret]) {
      assert.ok(!text.includes(secret) && !text.includes(secret.slice(4)), file)
    }
  }
})

function assertNone(where: string, text: string): void {
  const at = text.indexOf('canary')
  assert.equal(at, -1, `in ${where}: ${text.slice(Math.max(0, at - 60), at + 40)}`)
}
