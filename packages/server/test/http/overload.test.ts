import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { loadBounds } from '../../src/http/door/judge-load.ts'
import { openDoor } from '../../src/http/index.ts'
import { type House, type HouseOptions, openHouse } from '../house/open-house.ts'
import { judgeAnswer } from './judge-answer.ts'
import { sendRaw } from './send-raw.ts'

const search = '/1/content/music/search?q=nina'
const drawing = 'Nina Simone/Pastel Blues/10 Sinnerman.mp3'

/** Answering threads whose statements take as long as a test says. */
const slowThreads: HouseOptions = {
  trial: {
    answering: { threads: 1, program: new URL('../answering/failing-thread.ts', import.meta.url) },
  },
}
const beSlow = ({ dataFolder }: House) => writeFileSync(path.join(dataFolder, 'act'), 'slow')

test('past the bound of the loop, calls are refused in every format, and health, images and music are not', async (t) => {
  const bounds = { ...loadBounds, ordinary: { ...loadBounds.ordinary, turnMs: -1 } }
  const house = await openHouse(t, drawing, { trial: { door: { bounds } } })
  const refused = await house.get(search)
  assert.equal(refused.status, 503)
  const body = await judgeAnswer(refused)
  assert.match(body, /"SERVICE_UNAVAILABLE".*overloaded/)
  assert.match(refused.headers.get('retry-after') ?? '', /^[456]$/)
  assert.equal(refused.headers.get('access-control-allow-origin'), '*')
  assert.match(
    await judgeAnswer(await house.get(`${search}&contentType=xml`)),
    /<ErrorCode>SERVICE_UNAVAILABLE</,
  )
  assert.match(await judgeAnswer(await house.get(`${search}&jsonp=a.b`)), /^\/\*\*\/a\.b\(/)
  const head = await fetch(house.url + search, { method: 'HEAD' })
  assert.deepEqual([head.status, await head.text()], [503, ''])

  assert.equal((await fetch(`${house.url}/healthz`)).status, 200)
  assert.equal((await fetch(`${house.url}/readyz`)).status, 200)
  assert.equal((await fetch(`${house.url}/media/x`)).status, 403)
  const image = '/content/music.00000000-0000-0000-0000-000000000000/image'
  assert.equal((await fetch(house.url + image)).status, 404)
})

test('before all else: a request that is wrong in other ways is refused as one too many', async (t) => {
  const bounds = { ...loadBounds, ordinary: { ...loadBounds.ordinary, memoryPart: -1 } }
  const house = await openHouse(t, drawing, { trial: { door: { bounds } } })
  for (const target of ['/%ZZ', '/2/content/music/search', '/nothing']) {
    assert.equal((await sendRaw(house.url, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`))?.status, 503)
  }
  const post = 'POST /accesstoken.srf HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\na=b'
  const answer = await sendRaw(house.url, post)
  assert.deepEqual([answer?.status, answer?.headers.get('connection')], [503, 'close'])
})

test('more calls than can be read in time are refused at once, and those that wait are answered', async (t) => {
  const house = await openHouse(t, drawing, {
    trial: { answering: { ...slowThreads.trial!.answering, maxWaitMs: 30 } },
  })
  assert.equal((await house.get(search)).status, 200)
  beSlow(house)
  const targets = Array.from(
    { length: 40 },
    (_, at) => `${search}&maxItems=${1 + (at % 25)}&country=${at < 25 ? 'US' : 'FR'}`,
  )
  const answers = await Promise.all(targets.map((target) => house.get(target)))
  const refused = answers.filter(({ status }) => status === 503)
  assert.ok(refused.length >= 20 && refused.length < 40, String(refused.length))
  for (const answer of answers) if (answer.status !== 503) assert.equal(answer.status, 200)
  assert.match(await judgeAnswer(refused[0]!), /overloaded/)
  assert.equal((await house.get(search)).status, 200, 'what was answered before is answered all the same')
})

test('while the service starts, everybody is told so, and health says that it lives', async (t) => {
  const door = openDoor()
  const port = await door.listen({ host: '127.0.0.1', port: 0 })
  t.after(() => door.close({ graceMs: 0, lingerMs: 0 }))
  const url = `http://127.0.0.1:${port}`
  for (const target of [search, '/readyz', '/media/x']) {
    const answer = await fetch(url + target)
    assert.equal(answer.status, 503)
    assert.match(await judgeAnswer(answer), /starting/)
  }
  assert.equal((await fetch(`${url}/healthz`)).status, 200)
  assert.equal((await sendRaw(url, 'nonsense\r\n\r\n'))?.status, 400)
})

test('a service that stops finishes what it has begun, and tells newcomers to come back', async (t) => {
  const house = await openHouse(t, drawing, slowThreads)
  assert.equal((await house.get(search)).status, 200)
  beSlow(house)
  const begun = house.get(`${search}&maxItems=2`)
  await wait(100)
  const stopped = house.stop({ graceMs: 5000, lingerMs: 300 })
  const late = await house.get(search)
  assert.equal(late.status, 503)
  assert.equal(late.headers.get('connection'), 'close')
  assert.match(await judgeAnswer(late), /stopping/)
  assert.equal((await fetch(`${house.url}/readyz`)).status, 503)
  assert.equal((await begun).status, 200)
  assert.match(await (await begun).text(), /Sinnerman/)
  await stopped
  await assert.rejects(house.get(search), 'nobody listens any more')
})

test('what is still in flight when the grace is over is cut off, and the stop ends', async (t) => {
  const house = await openHouse(t, drawing, slowThreads)
  assert.equal((await house.get(search)).status, 200)
  beSlow(house)
  const begun = house.get(`${search}&maxItems=2`).then(
    () => 'answered',
    () => 'cut off',
  )
  await wait(50)
  await house.stop({ graceMs: 50 })
  assert.equal(await begun, 'cut off')
})

test('under load, a stop loses nothing: each request is answered whole, told to come back, or never begun', async (t) => {
  const house = await openHouse(t, drawing)
  const outcomes: string[] = []
  let isOver = false
  const clients = Array.from({ length: 20 }, async (_, client) => {
    for (let count = 0; !isOver; count += 1) {
      const answer = await house
        .get(`${search}&maxItems=${1 + ((client + count) % 25)}`)
        .catch((error: unknown) => error)
      if (answer instanceof Response) {
        const body = await answer.text()
        const isWhole = answer.status === 200 ? body.endsWith('}') : /"SERVICE_UNAVAILABLE"/.test(body)
        outcomes.push(isWhole ? String(answer.status) : `half of ${answer.status}`)
        if (answer.status === 503) return
      } else {
        outcomes.push(String(((answer as Error).cause as NodeJS.ErrnoException | undefined)?.code))
        return
      }
    }
  })
  const isServed = (outcome: string) => outcome === '200'
  while (outcomes.filter(isServed).length < 60) await wait(5)
  await house.stop({ graceMs: 5000, lingerMs: 300 })
  isOver = true
  await Promise.all(clients)
  const kinds = new Set(outcomes)
  kinds.delete('200')
  kinds.delete('503')
  kinds.delete('ECONNREFUSED')
  assert.deepEqual([...kinds], [], 'nothing was cut')
})
