import assert from 'node:assert/strict'
import { request } from 'node:http'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { judgeAnswer } from './judge-answer.ts'

const search = '/1/content/music/search?q=nina'
const drawing = 'Nina Simone/Pastel Blues/10 Sinnerman.mp3'

/** The parameters of an item of a structured field such as `"api";q=20;w=10`. */
function readField(answer: Response, name: string): Record<string, string | number> {
  const text = answer.headers.get(name) ?? assert.fail(`no ${name}`)
  const [item = '', ...parameters] = text.split(';')
  assert.match(item, /^"[a-z-]+"$/)
  const values = parameters.map((parameter) => {
    const [, key = '', value = ''] = /^([a-z]+)=(\d+)$/.exec(parameter) ?? assert.fail(text)
    return [key, Number(value)]
  })
  return { name: item.slice(1, -1), ...Object.fromEntries(values) }
}

describe('a quota of five calls an hour', () => {
  let house: House
  openForAll(async (t) => {
    house = await openHouse(t, drawing, { environment: { REGROOVE_RATE_LIMIT: '5/1h' } })
  })

  test('grants a burst of five, counts down, then refuses soundly, each time for longer', async () => {
    const answers: Response[] = []
    for (let count = 0; count < 7; count += 1) answers.push(await house.get(search))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200, 429, 429],
    )
    for (const [at, answer] of answers.entries()) {
      assert.deepEqual(readField(answer, 'ratelimit-policy'), { name: 'api', q: 5, w: 3600 })
      const { r, t: afterSeconds } = readField(answer, 'ratelimit')
      assert.equal(r, Math.max(0, 4 - at))
      assert.ok(Number(afterSeconds) > 600 && Number(afterSeconds) <= (at < 6 ? 720 : 1440))
    }
    const refused = answers[5]!
    assert.match(await judgeAnswer(refused), /"TOO_MANY_REQUESTS"/)
    assert.match(refused.headers.get('access-control-expose-headers') ?? '', /Retry-After.*RateLimit/)
    assert.equal(refused.headers.get('retry-after'), String(readField(refused, 'ratelimit')['t']))
  })

  test('is each caller’s own: another user, an application and an address are not refused', async () => {
    const { paid, none } = house.tokens
    for (let count = 0; count < 6; count += 1) await house.get(search, { token: paid })
    assert.equal((await house.get(search, { token: paid })).status, 429)
    assert.equal((await house.get(search, { token: none })).status, 200)
    assert.equal((await house.get(search, { token: null })).status, 401)
  })

  test('counts strangers by their address, before it says what is wrong with their token', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 8; count += 1) {
      statuses.push((await house.get(search, { token: `guess ${count}`, headers: forged(count) })).status)
    }
    assert.ok(statuses.includes(401) && statuses.at(-1) === 429, statuses.join(' '))
  })

  test('leaves health, unknown paths and wrong methods alone', async () => {
    for (let count = 0; count < 8; count += 1) {
      assert.equal((await fetch(`${house.url}/healthz`)).status, 200)
      assert.equal((await fetch(`${house.url}/nothing`)).status, 404)
      assert.equal((await fetch(house.url + search, { method: 'DELETE' })).status, 501)
    }
  })

  test('is told in the format that was asked for', async () => {
    for (let count = 0; count < 8; count += 1) await house.get(search, { token: house.tokens.none })
    const xml = await house.get(`${search}&contentType=xml`, { token: house.tokens.none })
    assert.equal(xml.status, 429)
    assert.match(await xml.text(), /<ErrorCode>TOO_MANY_REQUESTS<\/ErrorCode>/)
    const jsonp = await house.get(`${search}&jsonp=a.b`, { token: house.tokens.none })
    assert.match(await jsonp.text(), /^\/\*\*\/a\.b\(\{.*TOO_MANY_REQUESTS/)
  })
})

describe('quotas for tokens, images and music', () => {
  let house: House
  openForAll(async (t) => {
    house = await openHouse(t, drawing, {
      environment: {
        REGROOVE_RATE_LIMIT_SIGN_IN: '2/1m',
        REGROOVE_RATE_LIMIT_IMAGES: '3/1m',
        REGROOVE_RATE_LIMIT_MEDIA: '4/1m',
        REGROOVE_TRUSTED_PROXIES: '127.0.0.0/8',
      },
    })
  })
  const askToken = (address: string) =>
    fetch(`${house.url}/accesstoken.srf`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' }),
      headers: { 'x-forwarded-for': address },
    })

  test('are apart, and by the address that a trusted proxy names', async () => {
    const image = '/content/music.00000000-0000-0000-0000-000000000000/image'
    const ask = {
      'sign-in': askToken,
      images: (address: string) => fetch(house.url + image, { headers: { 'x-forwarded-for': address } }),
      media: (address: string) => fetch(`${house.url}/media/x`, { headers: { 'x-forwarded-for': address } }),
    }
    for (const [name, amount, granted] of [
      ['sign-in', 2, 401],
      ['images', 3, 404],
      ['media', 4, 403],
    ] as const) {
      for (let count = 0; count < amount; count += 1)
        assert.equal((await ask[name]('192.0.2.1')).status, granted)
      const refused = await ask[name]('192.0.2.1')
      assert.equal(refused.status, 429)
      assert.equal(readField(refused, 'ratelimit-policy')['name'], name)
      assert.equal((await ask[name]('192.0.2.2')).status, granted)
    }
  })

  test('take all addresses of one IPv6 network for one', async () => {
    const statuses: number[] = []
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:a::b', '2001:db8:1:2:ffff:ffff:ffff:ffff']) {
      statuses.push((await askToken(address)).status)
    }
    assert.deepEqual(statuses, [401, 401, 429])
    assert.equal((await askToken('2001:db8:1:3::1')).status, 401)
  })
})

test('whoever waits as long as they are told is served', async (t) => {
  const house = await openHouse(t, drawing, { environment: { REGROOVE_RATE_LIMIT: '2/2s' } })
  for (let round = 0; round < 2; round += 1) {
    let answer = await house.get(search)
    while (answer.status === 200) answer = await house.get(search)
    assert.equal(answer.status, 429)
    await wait(Number(answer.headers.get('retry-after')) * 1000)
    assert.equal((await house.get(search)).status, 200)
  }
})

test('of a thousand racing requests, no more are granted than the quota allows, and each refusal says when', async (t) => {
  const house = await openHouse(t, drawing, { environment: { REGROOVE_RATE_LIMIT: '50/1h' } })
  assert.equal((await house.get(search)).status, 200)
  const answers = await Promise.all(Array.from({ length: 1000 }, () => askRaw(house)))
  const granted = answers.filter(({ status }) => status === 200)
  assert.equal(granted.length, 49)
  for (const { status, retryAfter } of answers) {
    if (status !== 200) assert.ok(status === 429 && Number(retryAfter) >= 1, String(status))
  }
})

/** Without a pool of connections that would let few race. */
function askRaw(house: House): Promise<{ status: number; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${house.tokens.application}` }
    request(house.url + search, { headers, agent: false }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] }),
      )
    })
      .on('error', reject)
      .end()
  })
}

function forged(count: number): Record<string, string> {
  return {
    'x-forwarded-for': `203.0.113.${count}`,
    'x-real-ip': `203.0.113.${count}`,
    forwarded: `for=192.0.2.${count}`,
  }
}
