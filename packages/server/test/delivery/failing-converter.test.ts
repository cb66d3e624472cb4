import assert from 'node:assert/strict'
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Failure } from '@regroove/contract'
import { isRunning, makeFakeFfmpeg } from './fake-ffmpeg.ts'
import { asOriginal, listener, type MusicHouse, openMusicHouse } from './open-music-house.ts'
import { askMedia, fetchPlaylist, fetchSegment, readBody } from './play-hls.ts'
import { makeRestless } from './sound.ts'

// A converter that dies, hangs, lies, floods or is not there: always a clear answer, and nothing is left behind.

const fails = { code: 'DELIVERY_INVALID_RESPONSE', status: 502 }

async function openWith(t: TestContext, does: string, options: { stallMs?: number; atOnce?: number } = {}) {
  const house = await openMusicHouse(t)
  const fake = makeFakeFfmpeg(path.join(house.folder, 'bin'), does)
  const converter = { program: fake.program, stallMs: 1000, ...options }
  const delivery = house.reopen({ converter, cacheFolder: path.join(house.folder, 'fake cache') })
  t.after(() => delivery.close())
  const track = await house.add({ path: 'a.flac', bytes: Buffer.from('music'), durationMs: 60_000 })
  return { house, fake, delivery, track }
}

async function expectNothingRuns(pids: readonly number[], withinMs = 3000): Promise<void> {
  for (let waited = 0; waited < withinMs && pids.some(isRunning); waited += 20) await sleep(20)
  assert.deepEqual(pids.filter(isRunning), [])
}

function draftsIn(house: MusicHouse): string[] {
  const folder = path.join(house.folder, 'fake cache')
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /draft|\.sound$/.test(name))
}

const faults: Readonly<Record<string, string>> = {
  'ends with an error': 'echo "file:/secret/place: broken" >&2; exit 1',
  'ends well and gives nothing': 'exit 0',
  'gives bytes that are no sound': 'head -c 100000 /dev/zero; exit 0',
  'is killed in the middle': 'printf "\\377\\361"; kill -9 $$',
  'never gives anything': 'exec sleep 60',
  'never gives anything, and does not listen to SIGTERM': 'trap "" TERM; while :; do sleep 0.1; done',
  'floods its error output': 'yes "an error that has no end" | head -c 200000000 >&2; exit 1',
}
for (const [what, does] of Object.entries(faults)) {
  test(`a converter that ${what} is 502 for a segment, a conversion and a preview, and leaves nothing`, async (t) => {
    const { house, fake, delivery, track } = await openWith(t, does, { stallMs: 400 })
    const before = process.memoryUsage().rss
    const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
    const converted = await delivery.issueStreamUrl({ track, ...listener, format: 'mp3' })
    const preview = await delivery.issuePreviewUrl({ track, ...listener })
    const asked = [
      fetchSegment(delivery, playlist, 1),
      ...[converted, preview].map(({ Url }) => askMedia(delivery, Url!).then(readBody)),
    ]
    for (const outcome of await Promise.allSettled(asked)) {
      assert.equal(outcome.status, 'rejected')
      const { code, status, detail } = (outcome as PromiseRejectedResult).reason as Failure
      assert.deepEqual({ code, status }, fails)
      assert.doesNotMatch(detail ?? '', /secret|place|\//)
    }
    await expectNothingRuns(fake.pids(), 6000)
    assert.deepEqual(draftsIn(house), [])
    assert.ok(process.memoryUsage().rss - before < 150_000_000)
  })
}

test('what lies about its output is not believed, even where it ends well', async (t) => {
  const lies = [
    'head -c 5000 /dev/zero; printf "total_size=9999\\nout_time_us=60000000\\nprogress=end\\n" >&2',
    'head -c 5000 /dev/zero; printf "total_size=5000\\nout_time_us=30000000\\nprogress=end\\n" >&2',
    'head -c 5000 /dev/zero; printf "total_size=5000\\nout_time_us=60000000\\nprogress=continue\\n" >&2',
  ]
  for (const does of lies) {
    const { house, delivery, track } = await openWith(t, does)
    const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'mp3' })
    await assert.rejects(askMedia(delivery, Url!).then(readBody), fails)
    assert.deepEqual(draftsIn(house), [])
  }
})

test('a conversion that has no end is cut off where it is longer than it can be', async (t) => {
  const { house, fake, delivery, track } = await openWith(t, 'exec cat /dev/zero')
  const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'mp3', bitrateKbps: 64 })
  await assert.rejects(askMedia(delivery, Url!).then(readBody), fails)
  await expectNothingRuns(fake.pids())
  assert.deepEqual(draftsIn(house), [])
})

test('whoever leaves takes the converter along: it is gone two seconds after the last has left', async (t) => {
  const { fake, delivery, track } = await openWith(t, 'trap "" TERM; while :; do sleep 0.05; done', {
    stallMs: 60_000,
  })
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  const leaving = [new AbortController(), new AbortController()]
  const asked = leaving.map(({ signal }) => askMedia(delivery, playlist.segmentUrls[1]!, { signal }))
  while (fake.pids().length === 0) await sleep(10)
  leaving[0]!.abort()
  await assert.rejects(asked[0]!, { name: 'AbortError' })
  await sleep(300)
  assert.ok(isRunning(fake.pids()[0]!), 'one still waits for it')
  leaving[1]!.abort()
  await assert.rejects(asked[1]!, { name: 'AbortError' })
  await expectNothingRuns(fake.pids(), 2500)
})

test('so many convert at once and no more; past the queue one is told to come back', async (t) => {
  const house = await openMusicHouse(t)
  const fake = makeFakeFfmpeg(path.join(house.folder, 'bin'), 'sleep 0.3; exit 1')
  const converter = { program: fake.program, atOnce: 2, waiting: 10 }
  const delivery = house.reopen({ converter, maxDevices: 1000, cacheFolder: path.join(house.folder, 'c') })
  const urls = await Promise.all(
    [...Array(60).keys()].map(async (nth) => {
      const track = await house.add({ path: `${nth}.flac`, bytes: Buffer.from('x'), durationMs: 60_000 })
      return fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
    }),
  )
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, fake.pids().filter(isRunning).length)
  }, 20)
  const outcomes = await Promise.allSettled(
    urls.map(({ segmentUrls }) => askMedia(delivery, segmentUrls[0]!)),
  )
  clearInterval(watch)
  const statuses = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as Failure)
  const refused = statuses.filter(({ status }) => status === 503)
  assert.equal(refused.length, 48)
  assert.ok(refused.every(({ headers }) => Number(headers['Retry-After']) >= 1))
  assert.ok(most <= 2 && most > 0, `${most} ran at once`)
})

test('without a converter HLS is the file itself, and what is asked for by name is 501', async (t) => {
  const house = await openMusicHouse(t)
  const delivery = house.reopen({ converter: { program: path.join(house.folder, 'none') } })
  const track = await house.add({ path: 'a.flac', bytes: Buffer.from('music') })
  for (const format of ['hls', null] as const) {
    const answer = await delivery.issueStreamUrl({ track, ...listener, format })
    assert.equal(answer.ContentType, 'audio/flac')
    assert.equal((await readBody(await askMedia(delivery, answer.Url!))).toString(), 'music')
  }
  const cannot = { code: 'NOT_IMPLEMENTED', status: 501 }
  for (const format of ['mp3', 'aac', 'opus'] as const) {
    await assert.rejects(delivery.issueStreamUrl({ track, ...listener, format }), cannot)
  }
  await assert.rejects(delivery.issuePreviewUrl({ track, ...listener }), cannot)
  assert.equal(await delivery.previewsForPages(), null)
})

test('the cache that cannot be written costs speed, not music', async (t) => {
  const house = await openMusicHouse(t)
  const delivery = house.reopen({ cacheFolder: path.join(house.library, 'sound.flac', 'no folder') })
  const bytes = await makeRestless('flac')
  const track = await house.add({ path: 'sound.flac', bytes, durationMs: 30_000, sampleRateHz: 44_100 })
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  assert.ok((await fetchSegment(delivery, playlist, 0)).length > 0)
  const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'opus' })
  await assert.rejects(askMedia(delivery, Url!).then(readBody), { status: 502 })
  const original = await delivery.issueStreamUrl({ track, ...asOriginal })
  assert.equal((await readBody(await askMedia(delivery, original.Url!))).length, bytes.length)
})

test('a file that goes between the playlist and its segments is 404, its storage that goes is 502', async (t) => {
  const house = await openMusicHouse(t)
  const { delivery } = house
  const bytes = await makeRestless('flac')
  await house.add({ path: 'other.flac', bytes: Buffer.from('x') })
  const track = await house.add({ path: 'sound.flac', bytes, durationMs: 30_000, sampleRateHz: 44_100 })
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  rmSync(path.join(house.library, 'sound.flac'))
  await assert.rejects(askMedia(delivery, playlist.segmentUrls[3]!), {
    code: 'DELIVERY_UNAVAILABLE_CONTENT',
    status: 404,
  })
  rmSync(house.library, { recursive: true })
  await assert.rejects(askMedia(delivery, playlist.segmentUrls[3]!), fails)
})
