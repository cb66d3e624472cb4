import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { applicationTokens, createClient, fixedToken } from '@regroove/client'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser/open-browser.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { ffmpeg } from './sound.ts'

// A library of FLAC, from a clean start: heard in a browser over HLS, in a second player that shares no code with the
// first, and by a client that fetches ranges as a phone does.

let house: House
let page: Page
openForAll(async (t) => {
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.flac | seconds=60 | tone=3
    Nina Simone/Pastel Blues/10 Sinnerman.flac | seconds=45
    `,
  )
  const browser = await openBrowser(t)
  page = await browser.newPage()
  await page.setContent('<audio></audio>')
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js') })
})

const clientInstanceId = '0123456789abcdef0123456789abcdef'

async function findTrackId(query: string): Promise<string> {
  const { url: baseUrl, clientId, clientSecret } = house
  const client = createClient({ baseUrl, tokens: applicationTokens({ baseUrl, clientId, clientSecret }) })
  const { Tracks } = await client.search(query)
  return Tracks!.Items[0]!.Id
}

const asUser = () => createClient({ baseUrl: house.url, tokens: fixedToken(house.tokens.paid) })

test('a browser plays HLS from its start, goes on after a seek to the middle, and comes to the end', async () => {
  const { Url, ContentType } = await asUser().stream(await findTrackId('husband'), { clientInstanceId })
  assert.equal(ContentType, 'application/vnd.apple.mpegurl')
  const heard = await page.evaluate(playWithHls, Url!)
  assert.deepEqual(heard.errors, [])
  assert.ok(heard.firstTime > 0, `stood at ${heard.firstTime}`)
  assert.ok(Math.abs(heard.durationSeconds - 60) < 0.1, `${heard.durationSeconds} s`)
  assert.ok(heard.afterSeek > 30 && heard.afterSeek < 36, `stood at ${heard.afterSeek} after a seek to 30`)
  assert.ok(heard.hasEnded)
  // One stretch without a hole, from the start to where it was left, and the same around the middle and the end.
  assert.ok(heard.buffered.every(([from, to]) => to > from))
  assert.ok(heard.buffered.at(-1)![1] > 59.9)
})

/** Runs in the page. */
async function playWithHls(url: string) {
  const { Hls } = window as unknown as { Hls: typeof import('hls.js').default }
  const audio = document.querySelector('audio')!
  const errors: string[] = []
  const hls = new Hls()
  // A seek gives up what was being fetched, and that is told as an error too.
  hls.on(Hls.Events.ERROR, (_event, { details, fatal }) => {
    if (details !== 'aborted') errors.push(`${details} ${fatal}`)
  })
  hls.loadSource(url)
  hls.attachMedia(audio)
  const until = async (what: string, holds: () => boolean) => {
    const deadline = Date.now() + 20_000
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`${what}: ${audio.currentTime} ${errors}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await audio.play()
  const startedAt = audio.currentTime
  await until('it plays', () => audio.currentTime > startedAt + 1)
  const firstTime = audio.currentTime - startedAt
  audio.currentTime = 30
  await until('it goes on after a seek', () => audio.currentTime > 31 && !audio.seeking)
  const afterSeek = audio.currentTime
  const durationSeconds = audio.duration
  const hasEnded = new Promise<boolean>((resolve) => audio.addEventListener('ended', () => resolve(true)))
  audio.currentTime = durationSeconds - 1.5
  const ended = await hasEnded
  const buffered = Array.from({ length: audio.buffered.length }, (_, at) => [
    audio.buffered.start(at),
    audio.buffered.end(at),
  ]) as [number, number][]
  hls.destroy()
  return { errors, firstTime, afterSeek, durationSeconds, hasEnded: ended, buffered }
}

test('a second player, which shares no code with the first, hears every second of it', async () => {
  const { Url } = await asUser().stream(await findTrackId('sinnerman'), { clientInstanceId })
  const samples = await ffmpeg(['-i', Url!, '-map', '0:a:0', '-ac', '2', '-f', 's16le', '-'])
  const seconds = samples.length / 4 / 44_100
  assert.ok(seconds >= 45 && seconds < 45.1, `${seconds} s`)
})

test('a client that fetches ranges, as a phone does, gets the very file, and can go on where it was cut off', async () => {
  const options = { clientInstanceId: `${clientInstanceId}-phone`, format: 'original' } as const
  const { Url, ContentType } = await asUser().stream(await findTrackId('sinnerman'), options)
  assert.equal(ContentType, 'audio/flac')
  const file = readFileSync(path.join(house.libraryFolder, 'Nina Simone/Pastel Blues/10 Sinnerman.flac'))
  const start = await fetch(Url!, { headers: { range: 'bytes=0-65535' } })
  assert.equal(start.status, 206)
  const pieces = [await start.bytes()]
  for (let at = 65_536; at < file.length; at += 300_000) {
    const range = `bytes=${at}-${Math.min(at + 299_999, file.length - 1)}`
    const answer = await fetch(Url!, { headers: { range, 'if-range': start.headers.get('etag')! } })
    assert.equal(answer.status, 206)
    pieces.push(await answer.bytes())
  }
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  assert.equal(digest(Buffer.concat(pieces)), digest(file))
})

test('a browser plays the file itself, and each conversion, without any script', async () => {
  const id = await findTrackId('sinnerman')
  for (const format of ['original', 'mp3', 'aac', 'opus'] as const) {
    const { Url } = await asUser().stream(id, { clientInstanceId, format })
    const heard = await page.evaluate(playPlainly, Url!)
    assert.ok(heard > 0.3, `${format}: stood at ${heard}`)
  }
  const { Url } = await asUser().preview(id, { clientInstanceId })
  assert.ok((await page.evaluate(playPlainly, Url!)) > 0.3)
})

/** Runs in the page. */
async function playPlainly(url: string): Promise<number> {
  const audio = new Audio(url)
  await audio.play()
  const deadline = Date.now() + 10_000
  while (audio.currentTime < 0.4 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const heard = audio.currentTime
  audio.pause()
  audio.removeAttribute('src')
  audio.load()
  return heard
}
