import assert from 'node:assert/strict'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { createClient, fixedToken, type GrooveClient, GrooveError } from '@regroove/client'
import { openStorage } from '../../src/storage/index.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { makeFakeFfmpeg } from './fake-ffmpeg.ts'

// Every row of the status matrix that delivering music can cause, provoked from outside.

const at = { nowMs: Date.now() }
let house: House
let client: GrooveClient
openForAll(async (t) => {
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.flac | seconds=20 | tone=3
    Nina Simone/Pastel Blues/10 Sinnerman.flac | seconds=20
    Sigur Rós/Takk/03 Hoppípolla.mp3 | seconds=5
    `,
    { clock: () => at.nowMs, settings: { maxDevices: 2 } },
  )
  client = createClient({ baseUrl: house.url, tokens: fixedToken(house.tokens.paid), retries: 0 })
})

const deviceOf = (name: string) => name.padEnd(32, '.')

async function findId(query: string, kind: 'Tracks' | 'Albums' = 'Tracks'): Promise<string> {
  return (await client.search(query))[kind]!.Items[0]!.Id
}

async function streamOf(
  query: string,
  options: { device?: string; format?: 'original' | 'mp3' | 'hls' } = {},
) {
  const { device = 'one', format } = options
  return client.stream(await findId(query), { clientInstanceId: deviceOf(device), format })
}

async function refusalOf(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers })
  const { Error: wrong } = (await answer.json()) as { Error: { ErrorCode: string } }
  return { status: answer.status, code: wrong.ErrorCode, headers: answer.headers }
}

/** The playlist, its first segment and its key. */
async function partsOf(playlistUrl: string): Promise<string[]> {
  const text = await (await fetch(playlistUrl)).text()
  const references = [/^[^#\n]+\.ts$/m.exec(text)![0], /URI="([^"]+)"/.exec(text)![1]!]
  return [playlistUrl, ...references.map((reference) => new URL(reference, playlistUrl).href)]
}

const refused = (status: number, code: string) => (error: unknown) => {
  assert.ok(error instanceof GrooveError, String(error))
  assert.deepEqual([error.status, error.code], [status, code])
  return true
}

test('400: a bitrate of an original, a format that is none, a bitrate out of range', async () => {
  const id = await findId('sinnerman')
  const clientInstanceId = deviceOf('one')
  await assert.rejects(
    client.stream(id, { clientInstanceId, format: 'original', bitrate: 128 }),
    refused(400, 'INCOMPATIBLE_INPUT_PARAMETERS'),
  )
  for (const query of ['format=flac', 'bitrate=31', 'bitrate=321', 'bitrate=x']) {
    const target = `/1/content/${id}/stream?clientInstanceId=${clientInstanceId}&${query}`
    const answer = await house.get(target, { token: house.tokens.paid })
    assert.equal(answer.status, 400, query)
  }
})

test('403: every URL of a stream with any part of its token changed', async () => {
  const urls = [
    ...(await partsOf((await streamOf('sinnerman')).Url!)),
    (await streamOf('sinnerman', { format: 'original' })).Url!,
    (await client.preview(await findId('sinnerman'), { clientInstanceId: deviceOf('one') })).Url!,
  ]
  for (const url of urls) {
    assert.equal((await fetch(url)).status, 200)
    const [, before, token, rest] = /^(.*\/media\/)([^/]+)(.*)$/.exec(url)!
    for (const place of [0, 30, 60, token!.length - 1]) {
      const letter = token![place] === 'A' ? 'B' : 'A'
      const forged = `${before}${token!.slice(0, place)}${letter}${token!.slice(place + 1)}${rest}`
      const { status, code } = await refusalOf(forged)
      assert.deepEqual([status, code], [403, 'UNAUTHORIZED_API_METHOD'], forged)
    }
  }
})

test('403: a user without a pass; and a URL whose user has lost it, within seconds', async () => {
  const asNobody = createClient({ baseUrl: house.url, tokens: fixedToken(house.tokens.none), retries: 0 })
  const id = await findId('sinnerman')
  const clientInstanceId = deviceOf('one')
  await assert.rejects(asNobody.stream(id, { clientInstanceId }), refused(403, 'NO_MUSIC_PASS_SUBSCRIPTION'))
  const urls = await partsOf((await streamOf('sinnerman')).Url!)
  const storage = await openStorage({ folder: house.dataFolder })
  const subscribe = (subscription: 'none' | 'paid') =>
    storage.accounts.write.updateTable('user').set({ subscription }).where('name', '=', 'paid').execute()
  try {
    await subscribe('none')
    at.nowMs += 6000
    for (const url of urls) {
      const { status, code } = await refusalOf(url)
      assert.deepEqual([status, code], [403, 'NO_MUSIC_PASS_SUBSCRIPTION'])
    }
  } finally {
    await subscribe('paid')
    await storage.close()
    at.nowMs += 6000
  }
})

test('404: what is no track, for streams and previews; a track whose file cannot be read', async () => {
  const album = await findId('pastel blues', 'Albums')
  const clientInstanceId = deviceOf('one')
  await assert.rejects(client.stream(album, { clientInstanceId }), refused(404, 'DELIVERY_ERROR'))
  await assert.rejects(client.preview(album, { clientInstanceId }), refused(404, 'DELIVERY_ERROR'))

  const id = await findId('hoppipolla')
  const { Url } = await client.stream(id, { clientInstanceId, format: 'original' })
  const file = path.join(house.libraryFolder, 'Sigur Rós/Takk/03 Hoppípolla.mp3')
  renameSync(file, `${file}.away`)
  mkdirSync(file)
  try {
    const gone = refused(404, 'DELIVERY_UNAVAILABLE_CONTENT')
    await assert.rejects(client.stream(id, { clientInstanceId }), gone)
    await assert.rejects(client.preview(id, { clientInstanceId }), gone)
    const { status, code } = await refusalOf(Url!)
    assert.deepEqual([status, code], [404, 'DELIVERY_UNAVAILABLE_CONTENT'])
  } finally {
    rmSync(file, { recursive: true })
    renameSync(`${file}.away`, file)
  }
})

test('409: a third device of a user who may have two, for new URLs and for those at hand; free when one is quiet', async () => {
  at.nowMs += 60_000
  const urls = await Promise.all(
    ['one', 'two', 'three'].map(
      async (device) => (await streamOf('sinnerman', { device, format: 'original' })).Url!,
    ),
  )
  for (const url of urls.slice(0, 2)) assert.equal((await fetch(url)).status, 200)
  const { status, code } = await refusalOf(urls[2]!)
  assert.deepEqual([status, code], [409, 'DELIVERY_CONCURRENT_STREAMING'])
  await assert.rejects(
    streamOf('sinnerman', { device: 'three' }),
    refused(409, 'DELIVERY_CONCURRENT_STREAMING'),
  )
  const preview = await client.preview(await findId('sinnerman'), { clientInstanceId: deviceOf('three') })
  assert.equal((await fetch(preview.Url!)).status, 200, 'previews do not count')
  at.nowMs += 29_000
  assert.equal((await fetch(urls[0]!)).status, 200)
  at.nowMs += 1001
  assert.equal((await fetch(urls[2]!)).status, 200)
})

test('410: every URL of a stream and a preview past its time', async () => {
  at.nowMs += 60_000
  const urls = [
    ...(await partsOf((await streamOf('sinnerman')).Url!)),
    (await client.preview(await findId('sinnerman'), { clientInstanceId: deviceOf('one') })).Url!,
  ]
  at.nowMs += 3_602_000
  for (const url of urls) {
    const { status, code, headers } = await refusalOf(url)
    assert.deepEqual([status, code], [410, 'DELIVERY_UNAVAILABLE_CONTENT'])
    assert.equal(headers.get('cache-control'), 'no-store')
  }
  at.nowMs -= 3_602_000
})

test('412 and 416: conditions and ranges of a segment, as of any file', async () => {
  at.nowMs += 60_000
  const [, segment] = await partsOf((await streamOf('sinnerman')).Url!)
  assert.equal((await refusalOf(segment!, { 'if-match': '"other"' })).status, 412)
  const { status, headers } = await refusalOf(segment!, { range: 'bytes=99999999-' })
  assert.equal(status, 416)
  assert.match(headers.get('content-range')!, /^bytes \*\/\d+$/)
})

test('501: methods that media has not; and without ffmpeg, what would have to be converted', async (t) => {
  const { Url } = await streamOf('sinnerman')
  const answer = await fetch(Url!, { method: 'DELETE' })
  assert.equal(answer.status, 501)
  assert.match(answer.headers.get('allow')!, /GET/)

  const bare = await openHouse(t, 'A/B/01 C.flac', { settings: { ffmpeg: 'no-such-program' } })
  const asUser = createClient({ baseUrl: bare.url, tokens: fixedToken(bare.tokens.paid), retries: 0 })
  const { Tracks } = await asUser.search('c')
  const id = Tracks!.Items[0]!.Id
  const clientInstanceId = deviceOf('one')
  const fallback = await asUser.stream(id, { clientInstanceId })
  assert.equal(fallback.ContentType, 'audio/flac')
  for (const format of ['mp3', 'aac', 'opus'] as const) {
    await assert.rejects(asUser.stream(id, { clientInstanceId, format }), refused(501, 'NOT_IMPLEMENTED'))
  }
  await assert.rejects(asUser.preview(id, { clientInstanceId }), refused(501, 'NOT_IMPLEMENTED'))
})

test('502: a converter that dies; a library that is not mounted', async (t) => {
  const folder = path.join(house.dataFolder, 'fake')
  const { program } = makeFakeFfmpeg(folder, 'exit 1')
  const broken = await openHouse(t, 'A/B/01 C.flac | seconds=5', { settings: { ffmpeg: program } })
  const asUser = createClient({ baseUrl: broken.url, tokens: fixedToken(broken.tokens.paid), retries: 0 })
  const { Tracks } = await asUser.search('c')
  const clientInstanceId = deviceOf('one')
  const { Url } = await asUser.stream(Tracks!.Items[0]!.Id, { clientInstanceId })
  const [, segment] = await partsOf(Url!)
  const { status, code, headers } = await refusalOf(segment!)
  assert.deepEqual([status, code], [502, 'DELIVERY_INVALID_RESPONSE'])
  assert.ok(Number(headers.get('retry-after')) >= 1)

  renameSync(broken.libraryFolder, `${broken.libraryFolder} away`)
  mkdirSync(broken.libraryFolder)
  const unmounted = await refusalOf(Url!)
  assert.deepEqual([unmounted.status, unmounted.code], [502, 'DELIVERY_INVALID_RESPONSE'])
})

test('503: more conversions than can wait, while what is made already is served', async (t) => {
  const folder = path.join(house.dataFolder, 'slow')
  const { program } = makeFakeFfmpeg(folder, 'sleep 1; exit 1')
  const drawing = [...Array(4).keys()].map((nth) => `A/B/0${nth + 1} C${nth}.flac | seconds=90 | tone=${nth}`)
  const busy = await openHouse(t, drawing.join('\n'), {
    settings: { ffmpeg: program, conversions: 1, maxDevices: 1000 },
  })
  const asUser = createClient({ baseUrl: busy.url, tokens: fixedToken(busy.tokens.paid), retries: 0 })
  const { Tracks } = await asUser.search('c', { filters: ['tracks'] })
  const segments: string[] = []
  for (const { Id } of Tracks!.Items) {
    for (const bitrate of [32, 64, 96, 128, 160, 192, 256]) {
      const { Url } = await asUser.stream(Id, { clientInstanceId: deviceOf('one'), bitrate })
      const text = await (await fetch(Url!)).text()
      for (const [reference] of text.matchAll(/^[^#\n]+\/[036]\.ts$/gm))
        segments.push(new URL(reference, Url!).href)
    }
  }
  assert.ok(segments.length > 66)
  const leaving = new AbortController()
  const asked = segments.map((url) =>
    fetch(url, { signal: leaving.signal }).then(
      ({ status, headers }) => ({ status, retryAfter: Number(headers.get('retry-after')) }),
      () => null,
    ),
  )
  const first = await Promise.race(asked)
  assert.deepEqual(first?.status, 503)
  assert.ok(first!.retryAfter >= 1)
  const original = await asUser.stream(Tracks!.Items[0]!.Id, {
    clientInstanceId: deviceOf('one'),
    format: 'original',
  })
  assert.equal((await fetch(original.Url!)).status, 200)
  leaving.abort()
  await Promise.all(asked)
})

test('nothing of a URL, a key or a place stands in the log', () => {
  const log = house.logged.join('\n')
  assert.ok(log.includes('/media/:token/:name'))
  assert.doesNotMatch(log, /\.m3u8|\.ts"|track\.key|Pastel Blues/)
})
