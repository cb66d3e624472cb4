import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { countOpenFiles, expectOpenFiles } from '../../test/delivery/open-files.ts'
import { asOriginal, openMusicHouse, tokenOf } from '../../test/delivery/open-music-house.ts'
import { diskFiles } from './media-files.ts'

const song = Buffer.from('music')
const storageFails = { code: 'DELIVERY_INVALID_RESPONSE', status: 502 }
const unavailable = { code: 'DELIVERY_UNAVAILABLE_CONTENT', status: 404 }

test('a track becomes a URL with the type of its file, and the URL is opened', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a.flac', bytes: song })
  const answer = await house.delivery.issueStreamUrl({ track, ...asOriginal })
  assert.match(answer.Url!, /^http:\/\/music\.example\/media\/[A-Za-z0-9_-]{104}$/)
  assert.equal(answer.ContentType, 'audio/flac')
  assert.equal(answer.ExpiresOn, '2026-01-01T01:00:00Z')

  const opened = await house.delivery.openMedia({ token: tokenOf(answer), method: 'HEAD', headers: {} })
  assert.equal(opened.headers['Content-Length'], '5')
})

test('a file whose type nobody knows is bytes', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a.xyz', bytes: song, mediaType: null })
  const answer = await house.delivery.issueStreamUrl({ track, ...asOriginal })
  assert.equal(answer.ContentType, 'application/octet-stream')
})

test('giving out URLs leaves no file open', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a.flac', bytes: song })
  const before = countOpenFiles()
  for (let issued = 0; issued < 20; issued++) await house.delivery.issueStreamUrl({ track, ...asOriginal })
  await expectOpenFiles(before)
})

test('a URL holds an hour, or twice as long as the track, and never past thirty days', async (t) => {
  const house = await openMusicHouse(t)
  const added = await house.add({ path: 'a.flac', bytes: song })
  house.nowMs = Date.UTC(2026, 0, 1, 0, 0, 0, 1)
  const lives = [
    [0, '2026-01-01T01:00:01Z'],
    [30 * 60_000, '2026-01-01T01:00:01Z'],
    [45 * 60_000, '2026-01-01T01:30:01Z'],
    [10 * 3_600_000 + 500, '2026-01-01T20:00:02Z'],
    [Number.MAX_SAFE_INTEGER, '2026-01-31T00:00:01Z'],
  ] as const
  for (const [durationMs, expiresOn] of lives) {
    const answer = await house.delivery.issueStreamUrl({ track: { ...added, durationMs }, ...asOriginal })
    assert.equal(answer.ExpiresOn, expiresOn)
    const ask = () => house.delivery.openMedia({ token: tokenOf(answer), method: 'HEAD', headers: {} })
    const issuedAtMs = house.nowMs
    house.nowMs = Date.parse(expiresOn) - 1
    assert.equal((await ask()).status, 200)
    house.nowMs += 1
    await assert.rejects(ask(), { code: 'DELIVERY_UNAVAILABLE_CONTENT', status: 410 })
    house.nowMs = issuedAtMs
  }
})

test('URLs differ by user, client instance, track and file', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a.flac', bytes: song })
  const other = await house.add({ path: 'b.flac', bytes: song })
  const requests = [
    { track, ...asOriginal },
    { track, ...asOriginal, userId: 2 },
    { track, ...asOriginal, clientInstanceId: `${asOriginal.clientInstanceId}!` },
    { track: other, ...asOriginal },
  ]
  const answers = await Promise.all(requests.map((request) => house.delivery.issueStreamUrl(request)))
  assert.equal(new Set(answers.map(({ Url }) => Url)).size, requests.length)
})

test('the best file is chosen: lossless before any bitrate, then by bitrate, the unknown last', async (t) => {
  const house = await openMusicHouse(t)
  const { trackId, ...track } = await house.add({ path: 'f', bytes: song, mediaType: 'e', bitrateKbps: null })
  const ofTrack = { bytes: song, trackId }
  await house.add({ ...ofTrack, path: 'd', mediaType: 'd', bitrateKbps: 128 })
  await house.add({ ...ofTrack, path: 'b', mediaType: 'b', bitrateKbps: 700, isLossless: true })
  await house.add({ ...ofTrack, path: 'a', mediaType: 'a', bitrateKbps: 900, isLossless: true })
  await house.add({ ...ofTrack, path: 'c', mediaType: 'c', bitrateKbps: 1400 })
  await house.add({ ...ofTrack, path: 'refused', mediaType: 'x', bitrateKbps: 9000, state: 'refused' })
  await house.add({ ...ofTrack, path: 'missing', mediaType: 'f', isLossless: true, state: 'missing' })

  const types: unknown[] = []
  for (const name of ['a', 'b', 'c', 'd', 'f', 'missing']) {
    const answer = await house.delivery.issueStreamUrl({ track: { trackId, ...track }, ...asOriginal })
    types.push(answer.ContentType)
    rmSync(path.join(house.library, name))
  }
  assert.deepEqual(types, ['a', 'b', 'c', 'd', 'e', 'f'])
  await assert.rejects(
    house.delivery.issueStreamUrl({ track: { trackId, ...track }, ...asOriginal }),
    unavailable,
  )
})

test('when nobody waits any more, no file is tried', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a.flac', bytes: song })
  const reason = new Error('the deadline')
  const late = house.delivery.issueStreamUrl({ track, ...asOriginal, signal: AbortSignal.abort(reason) })
  await assert.rejects(late, (error) => error === reason)
})

test('a track of which no file is there, or only a refused one, is not available', async (t) => {
  const house = await openMusicHouse(t)
  await house.add({ path: 'other.flac', bytes: song })
  const tracks = [
    await house.add({ path: 'gone.flac', bytes: null }),
    await house.add({ path: 'refused.flac', bytes: song, state: 'refused' }),
    { ...(await house.add({ path: 'a.flac', bytes: song })), trackId: 999 },
  ]
  for (const track of tracks) {
    await assert.rejects(house.delivery.issueStreamUrl({ track, ...asOriginal }), unavailable)
  }
})

test('a library that is not mounted is 502, also for a track with a missing file besides', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a/a.flac', bytes: song })
  await house.add({ path: 'gone.flac', bytes: null, trackId: track.trackId })
  rmSync(path.join(house.library, 'a'), { recursive: true })
  await assert.rejects(house.delivery.issueStreamUrl({ track, ...asOriginal }), storageFails)
})

test('where one file’s storage fails, the next file is chosen; where all do, it is 502', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'a.flac', bytes: song, isLossless: true })
  await house.add({ path: 'b.mp3', bytes: song, trackId: track.trackId, mediaType: 'audio/mpeg' })
  const failing = (broken: RegExp) =>
    house.reopen({
      opening: {
        files: {
          ...diskFiles,
          open: async (name) => {
            if (broken.test(name)) throw Object.assign(new Error('as the test wishes'), { code: 'EIO' })
            return diskFiles.open(name)
          },
        },
      },
    })
  const answer = await failing(/a\.flac$/).issueStreamUrl({ track, ...asOriginal })
  assert.equal(answer.ContentType, 'audio/mpeg')
  await assert.rejects(failing(/./).issueStreamUrl({ track, ...asOriginal }), storageFails)
})
