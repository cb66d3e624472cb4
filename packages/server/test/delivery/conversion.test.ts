import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { asOriginal, listener, type MusicHouse, openMusicHouse } from './open-music-house.ts'
import { askMedia, readBody } from './play-hls.ts'
import { decode, fidelityDb, makeRestless } from './sound.ts'

async function addSound(house: MusicHouse, seconds = 30) {
  const bytes = await makeRestless('flac', { seconds })
  const facts = { durationMs: seconds * 1000, sampleRateHz: 44_100, codec: 'flac', isLossless: true }
  return { bytes, track: await house.add({ path: 'sound.flac', bytes, ...facts }) }
}

const formats = [
  { format: 'mp3', type: 'audio/mpeg', name: 'track.mp3', bitrate: 192, rateHz: 44_100 },
  { format: 'aac', type: 'audio/aac', name: 'track.aac', bitrate: 160, rateHz: 44_100 },
  { format: 'opus', type: 'audio/ogg', name: 'track.ogg', bitrate: 128, rateHz: 48_000 },
] as const
for (const { format, type, name, bitrate, rateHz } of formats) {
  test(`a track becomes ${format}: heard while it is made, then kept, in ranges, the same bytes`, async (t) => {
    const house = await openMusicHouse(t)
    const { track } = await addSound(house)
    const answer = await house.delivery.issueStreamUrl({ track, ...listener, format })
    assert.equal(answer.ContentType, type)
    assert.ok(answer.Url!.endsWith(`/${name}`))
    const head = await askMedia(house.delivery, answer.Url!, { method: 'HEAD' })
    assert.deepEqual([head.status, head.headers['Content-Type'], head.body], [200, type, null])

    const first = await askMedia(house.delivery, answer.Url!, { headers: { range: 'bytes=0-' } })
    assert.equal(first.status, 200)
    assert.equal(first.headers['Accept-Ranges'], 'none')
    assert.equal(first.headers['Content-Length'], undefined)
    const made = await readBody(first)
    await sleep(50)
    const kept = await askMedia(house.delivery, answer.Url!)
    assert.equal(kept.headers['Content-Length'], String(made.length))
    assert.ok((await readBody(kept)).equals(made))
    const part = await askMedia(house.delivery, answer.Url!, { headers: { range: 'bytes=5000-5999' } })
    assert.equal(part.status, 206)
    assert.ok((await readBody(part)).equals(made.subarray(5000, 6000)))

    const samples = await decode(made, { sampleRateHz: rateHz })
    assert.ok(Math.abs(samples.length / 2 / rateHz - 30) < 0.1)
    // An encoder may keep below the bitrate, where the sound needs less.
    assert.ok((made.length * 8) / 30_000 < bitrate * 1.15, `${(made.length * 8) / 30_000} kbit/s`)
  })
}

test('who asks for the middle of a track that is not made yet gets it when it is made', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house)
  const { Url } = await house.delivery.issueStreamUrl({ track, ...listener, format: 'mp3' })
  const part = await askMedia(house.delivery, Url!, { headers: { range: 'bytes=400000-400099' } })
  assert.equal(part.status, 206)
  assert.equal((await readBody(part)).length, 100)
})

test('many who ask at the same time share one conversion, also those who come in the middle of it', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, 120)
  const { Url } = await house.delivery.issueStreamUrl({ track, ...listener, format: 'opus' })
  const asked = [...Array(20).keys()].map(async (nth) => {
    await sleep(nth * 20)
    return readBody(await askMedia(house.delivery, Url!))
  })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, house.delivery.status().running)
  }, 5)
  const bodies = await Promise.all(asked)
  clearInterval(watch)
  assert.ok(bodies.every((body) => body.equals(bodies[0]!) && body.length > 100_000))
  assert.equal(most, 1)
})

test('what a device can play untouched is sent untouched, unless it must be smaller', async (t) => {
  const house = await openMusicHouse(t)
  const facts = { durationMs: 180_000, mediaType: 'audio/mpeg', codec: 'mp3', bitrateKbps: 192 }
  const track = await house.add({ path: 'a.mp3', bytes: Buffer.from('an mp3'), ...facts })
  const untouched = [
    { format: 'mp3' },
    { format: 'mp3', bitrateKbps: 192 },
    { format: 'mp3', bitrateKbps: 320 },
    { format: 'original' },
  ] as const
  for (const wish of untouched) {
    const { Url, ContentType } = await house.delivery.issueStreamUrl({ track, ...listener, ...wish })
    assert.equal(ContentType, 'audio/mpeg')
    assert.equal((await readBody(await askMedia(house.delivery, Url!))).toString(), 'an mp3')
  }
  const smaller = await house.delivery.issueStreamUrl({ track, ...listener, format: 'mp3', bitrateKbps: 128 })
  assert.match(smaller.Url!, /track\.mp3$/)
  const other = await house.delivery.issueStreamUrl({ track, ...listener, format: 'opus' })
  assert.equal(other.ContentType, 'audio/ogg')
})

test('the cache keeps to its bytes: the longest unused goes, and comes again when it is asked for', async (t) => {
  const house = await openMusicHouse(t)
  const cacheFolder = path.join(house.folder, 'small cache')
  const delivery = house.reopen({ cacheFolder, cacheMaxBytes: 900_000 })
  const { track } = await addSound(house)
  const urls = await Promise.all(
    ([64, 96, 128] as const).map((bitrateKbps) =>
      delivery.issueStreamUrl({ track, ...listener, format: 'mp3', bitrateKbps }),
    ),
  )
  for (const { Url } of [...urls, ...urls]) {
    await readBody(await askMedia(delivery, Url!))
    await sleep(50)
    const kept = readdirSync(cacheFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
    assert.ok(kept <= 900_000 && kept > 0, `${kept} bytes`)
  }
})

test('a preview is half a minute out of the middle, as MP3, which comes and goes softly, for anyone', async (t) => {
  const house = await openMusicHouse(t)
  const { bytes, track } = await addSound(house, 120)
  const answer = await house.delivery.issuePreviewUrl({ track, ...listener })
  assert.equal(answer.ContentType, 'audio/mpeg')
  assert.match(answer.Url!, /\/preview\.mp3$/)
  const media = await askMedia(house.delivery, answer.Url!)
  const preview = await decode(await readBody(media), { sampleRateHz: 44_100 })
  const source = await decode(bytes, { sampleRateHz: 44_100 })
  assert.ok(Math.abs(preview.length / 2 / 44_100 - 30) < 0.1)

  const delay = findDelay(preview, source, 40 * 44_100)
  const after = fidelityDb(preview, source, {
    ...{ from: 50 * 44_100, to: 51 * 44_100 },
    madeOffset: delay - 40 * 44_100,
  })
  assert.ok(after > 8, `${after} dB`)
  const loudness = (seconds: number) =>
    Math.sqrt(
      preview.slice(88_200 * seconds, 88_200 * seconds + 8820).reduce((sum, one) => sum + one ** 2, 0),
    )
  assert.ok(loudness(0) < loudness(5) / 4 && loudness(29.9) < loudness(5) / 4)
  const again = await askMedia(house.delivery, answer.Url!, { headers: { range: 'bytes=0-99' } })
  assert.equal(again.status, 206)
})

/** How many samples later the source's sample stands in the preview. */
function findDelay(preview: Int16Array, source: Int16Array, at: number): number {
  let best = { delay: 0, db: Number.NEGATIVE_INFINITY }
  for (let delay = -3000; delay <= 3000; delay++) {
    const db = fidelityDb(preview, source, { from: at + 44_100, to: at + 44_300, madeOffset: delay - at })
    if (db > best.db) best = { delay, db }
  }
  return best.delay
}

test('a track that is shorter than a preview is heard whole', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, 12)
  const { Url } = await house.delivery.issuePreviewUrl({ track, ...listener })
  const samples = await decode(await readBody(await askMedia(house.delivery, Url!)), { sampleRateHz: 44_100 })
  assert.ok(Math.abs(samples.length / 2 / 44_100 - 12) < 0.1)
})

test('pages get paths of previews that hold for twelve hours at the least, and stay the same for a while', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, 12)
  const previews = (await house.delivery.previewsForPages())!
  const again = (await house.delivery.previewsForPages())!
  assert.equal(previews.pathOf(track.guid), again.pathOf(track.guid))
  assert.ok(previews.until - house.nowMs >= 12 * 3_600_000)
  const url = `http://music.example${previews.pathOf(track.guid)}`
  assert.equal((await askMedia(house.delivery, url, { method: 'HEAD' })).status, 200)
  house.nowMs = previews.until
  await assert.rejects(askMedia(house.delivery, url), { status: 410 })
})

test('an original with a bitrate makes no sense, and is refused by name', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, 12)
  await assert.rejects(house.delivery.issueStreamUrl({ track, ...asOriginal, bitrateKbps: 128 }), {
    code: 'INCOMPATIBLE_INPUT_PARAMETERS',
    status: 400,
  })
})
