import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { assertSoundFailure } from './assert-sound-failure.ts'

// Whoever sends too slowly is told 408 and cut off, in times that are short here.

const timeouts = { headersMs: 600, requestMs: 1200, keepAliveMs: 500, checkEveryMs: 100 }
let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3', {
    trial: { door: { timeouts } },
  })
})

interface Slow {
  readonly socket: Socket
  /** Everything that came until the other side closed. */
  readonly end: Promise<string>
}

function connectSlowly(): Promise<Slow> {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(house.url).port) })
    const end = new Promise<string>((finish) => {
      socket.on('data', (chunk) => {
        received += String(chunk)
      })
      socket.on('close', () => finish(received))
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('connect', () => resolve({ socket, end }))
  })
}

function judgeTimeout(text: string): void {
  const [, status, reason] = /^HTTP\/1\.1 (\d+) ([^\r]*)\r\n/.exec(text) ?? assert.fail(`no answer: ${text}`)
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? null
  assert.equal(status, '408')
  assertSoundFailure({ status: 408, reason: reason!, header, body })
  assert.equal(header('connection'), 'close')
  assert.equal(header('access-control-allow-origin'), '*')
}

const halves: readonly [string, string][] = [
  ['nothing at all', ''],
  ['half a request line', 'GET /1/cont'],
  ['half of the headers', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-'],
  ['headers and half a body', 'POST /accesstoken.srf HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\ngrant'],
  [
    'a chunk and not the next',
    'POST /accesstoken.srf HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ngrant\r\n',
  ],
]
for (const [what, bytes] of halves) {
  test(`a sender of ${what} is told 408, and the connection is closed`, async () => {
    const { socket, end } = await connectSlowly()
    socket.write(bytes)
    judgeTimeout(await end)
  })
}

for (const [what, head] of [
  ['headers', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  ['a body', 'POST /accesstoken.srf HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n'],
] as const) {
  test(`a sender that drips ${what}, byte by byte, gets no further`, async () => {
    const { socket, end } = await connectSlowly()
    socket.write(head)
    const drip = setInterval(() => socket.write('a'), 50)
    judgeTimeout(await end)
    clearInterval(drip)
  })
}

test('a connection that is kept for a next request is closed in silence when none comes', async () => {
  const { socket, end } = await connectSlowly()
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  const received = await end
  assert.equal(received.match(/HTTP\/1\.1/g)?.length, 1)
  assert.match(received, /^HTTP\/1\.1 200 /)
})

test('a thousand of them keep nobody out, and all are gone after their time', async () => {
  const slow = await Promise.all(
    Array.from({ length: 1000 }, async (_, at) => {
      const one = await connectSlowly()
      one.socket.write(halves[at % halves.length]![1])
      return one
    }),
  )
  for (let count = 0; count < 20; count += 1) {
    assert.equal((await house.get(`/1/content/music/search?q=nina&maxItems=${1 + count}`)).status, 200)
  }
  for (const { end } of slow) judgeTimeout(await end)
  await wait(50)
  assert.equal((await house.get('/healthz')).status, 200)
})
