import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { listener, type MusicHouse, openMusicHouse } from './open-music-house.ts'
import { askMedia, fetchPlaylist, fetchSegment, readBody } from './play-hls.ts'
import { decode, fidelityDb, makeRestless } from './sound.ts'

const frame = 1024

/** What the library may hold, in which order its segments are asked for, and how it is made. */
const sources: readonly {
  readonly name: string
  readonly extension: string
  readonly sampleRateHz: number
  readonly options?: readonly string[]
  readonly container?: string
}[] = [
  { name: 'FLAC', extension: 'flac', sampleRateHz: 44_100 },
  { name: 'MP3', extension: 'mp3', sampleRateHz: 44_100, options: ['-q:a', '2'] },
  { name: 'AAC', extension: 'm4a', sampleRateHz: 44_100, options: ['-b:a', '192k'] },
  { name: 'Opus', extension: 'opus', sampleRateHz: 48_000, options: ['-b:a', '192k'] },
  { name: 'Ogg Vorbis', extension: 'ogg', sampleRateHz: 44_100, options: ['-c:a', 'libvorbis', '-q:a', '7'] },
  { name: 'WMA', extension: 'wma', sampleRateHz: 44_100, container: 'asf', options: ['-b:a', '192k'] },
  { name: 'WAV at 32 kHz', extension: 'wav', sampleRateHz: 32_000 },
  { name: 'WAV at 96 kHz', extension: 'wav', sampleRateHz: 96_000 },
]

async function addSound(
  house: MusicHouse,
  { extension, sampleRateHz, options, container }: (typeof sources)[number],
) {
  const bytes = await makeRestless(extension, { sampleRateHz, ...(options && { options }) })
  const track = await house.add({
    ...{ path: `sound.${extension}`, bytes, sampleRateHz, durationMs: 30_000 },
    ...(container === undefined ? {} : { container }),
  })
  return { bytes, track }
}

for (const source of sources) {
  test(`segments of ${source.name}, made in any order, join without gap, overlap or click`, async (t) => {
    const house = await openMusicHouse(t)
    const { bytes, track } = await addSound(house, source)
    const { delivery } = house
    const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
    const count = playlist.segmentUrls.length
    const segments: Buffer[] = []
    // From the middle forwards, then from there backwards: each join is one of two runs at least once.
    for (const index of [2, 3, ...[...Array(count).keys()].reverse()]) {
      segments[index] ??= await fetchSegment(delivery, playlist, index)
    }

    const rateHz = source.sampleRateHz % 11_025 === 0 ? 44_100 : 48_000
    const made = await decode(Buffer.concat(segments), { sampleRateHz: rateHz, format: 'mpegts' })
    const wanted = await decode(bytes, { sampleRateHz: rateHz })
    const frames = playlist.seconds.map((seconds) => Math.round((seconds * rateHz) / frame))
    const total = frames.reduce((sum, one) => sum + one, 0)
    assert.equal(made.length / 2, total * frame, 'the playlist tells how long it is, to the sample')
    // One frame is what the codec needs to begin: the playlist says that the music begins after it.
    assert.match(
      playlist.text,
      new RegExp(`#EXT-X-START:TIME-OFFSET=${(frame / rateHz).toFixed(6)},PRECISE=YES`),
    )
    assert.ok(total * frame >= wanted.length / 2 + frame && total * frame < wanted.length / 2 + 5 * frame)

    let boundary = 0
    for (const length of frames.slice(0, -1)) {
      boundary += length
      const at = (boundary - 1) * frame
      const around = { madeOffset: frame, from: at - frame, to: at + frame }
      const atJoin = fidelityDb(made, wanted, around)
      const inside = fidelityDb(made, wanted, { ...around, from: at + 10 * frame, to: at + 14 * frame })
      assert.ok(
        atJoin > inside - 6 && atJoin > 9,
        `${atJoin} dB at frame ${boundary}, ${inside} dB behind it`,
      )
    }
  })
}

test('a playlist is what a player of RFC 8216 needs: all segments, exact, encrypted, and the end', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const answer = await house.delivery.issueStreamUrl({ track, ...listener })
  assert.equal(answer.ContentType, 'application/vnd.apple.mpegurl')
  assert.match(answer.Url!, /\/track\.m3u8$/)
  const media = await askMedia(house.delivery, answer.Url!)
  assert.equal(media.headers['Content-Type'], 'application/vnd.apple.mpegurl')
  const { text, seconds } = await fetchPlaylist(house.delivery, answer)
  const lines = text.split('\n')
  assert.deepEqual([lines[0], lines.at(-2), lines.at(-1)], ['#EXTM3U', '#EXT-X-ENDLIST', ''])
  for (const tag of ['VERSION:3', 'PLAYLIST-TYPE:VOD', 'INDEPENDENT-SEGMENTS', 'MEDIA-SEQUENCE:0'])
    assert.ok(lines.includes(`#EXT-X-${tag}`), tag)
  const target = Number(/TARGETDURATION:(\d+)/.exec(text)![1])
  assert.ok(seconds.every((one) => Math.round(one) <= target))
  assert.ok(seconds[0]! < 3, 'the first is short, so that playing begins soon')
  assert.doesNotMatch(text, /sound|flac|library/)
})

test('tags tell players how loud a track is, in the playlist and in the headers of the file', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  await house.setGains(track.trackId, { trackCentidb: -732, albumCentidb: 110 })
  const { text } = await fetchPlaylist(
    house.delivery,
    await house.delivery.issueStreamUrl({ track, ...listener }),
  )
  assert.match(text, /^#EXT-X-REGROOVE-GAIN:TRACK=-7\.32,ALBUM=1\.10$/m)
  const original = await house.delivery.issueStreamUrl({ track, ...listener, format: 'original' })
  const { headers } = await askMedia(house.delivery, original.Url!, { method: 'HEAD' })
  assert.equal(headers['Replaygain-Track-Gain'], '-7.32 dB')
  assert.equal(headers['Replaygain-Album-Gain'], '1.10 dB')
})

test('the key is sixteen bytes that nobody may keep, other for each listener, device, track and signing key', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const other = await house.add({ path: 'other.flac', bytes: Buffer.from('x'), durationMs: 30_000 })
  const newer = [
    { id: 2, key: Buffer.alloc(32, 'a newer key of the tests') },
    { id: 1, key: Buffer.alloc(32, 'a key of the tests alone') },
  ]
  const rotated = house.reopen({ signingKeys: () => newer })
  const keys = new Set<string>()
  const asked = [
    [house.delivery, { track, ...listener }],
    [house.delivery, { track, ...listener, userId: 2 }],
    [house.delivery, { track, ...listener, clientInstanceId: 'another device of the listener, as it is' }],
    [house.delivery, { track: other, ...listener }],
    [rotated, { track, ...listener }],
  ] as const
  for (const [delivery, request] of asked) {
    const { keyUrl } = await fetchPlaylist(delivery, await delivery.issueStreamUrl(request))
    const answer = await askMedia(delivery, keyUrl)
    assert.equal(answer.headers['Cache-Control'], 'no-store')
    const key = await readBody(answer)
    assert.equal(key.length, 16)
    keys.add(key.toString('hex'))
  }
  assert.equal(keys.size, asked.length)
})

test('a playlist that was given out goes on under a key that is older by now', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const playlist = await fetchPlaylist(
    house.delivery,
    await house.delivery.issueStreamUrl({ track, ...listener }),
  )
  const before = await fetchSegment(house.delivery, playlist, 0)
  const rotated = house.reopen({
    signingKeys: () => [
      { id: 2, key: Buffer.alloc(32, 'a newer key of the tests') },
      { id: 1, key: Buffer.alloc(32, 'a key of the tests alone') },
    ],
  })
  assert.ok((await fetchSegment(rotated, playlist, 0)).equals(before))
})

test('segments are whole packets, in such a number that their counters go on without a jump', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const { delivery } = house
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  for (const index of [0, 3]) {
    const segment = await fetchSegment(delivery, playlist, index)
    const packets = Array.from({ length: segment.length / 188 }, (_, nth) =>
      segment.subarray(188 * nth, 188 * nth + 188),
    )
    assert.ok(packets.every((packet) => packet.length === 188 && packet[0] === 0x47))
    const counters = new Map<number, number[]>()
    for (const packet of packets) {
      const pid = packet.readUInt16BE(1) & 0x1fff
      counters.set(pid, [...(counters.get(pid) ?? []), packet[3]! & 15])
    }
    assert.deepEqual([counters.get(0), counters.get(0x1000)], [[index], [index]])
    const sound = counters.get(0x100)!
    assert.deepEqual(
      sound,
      sound.map((_, nth) => nth & 15),
    )
    assert.equal(sound.length % 16, 0)
  }
})

test('segments come in ranges and under conditions too, and are the same bytes each time', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const { delivery } = house
  const { segmentUrls } = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  const first = await askMedia(delivery, segmentUrls[1]!)
  const bytes = await readBody(first)
  assert.equal(first.headers['Content-Type'], 'video/mp2t')
  const again = await askMedia(delivery, segmentUrls[1]!)
  assert.ok((await readBody(again)).equals(bytes))
  const etag = again.headers['ETag']!
  assert.equal(etag, first.headers['ETag'])
  const part = await askMedia(delivery, segmentUrls[1]!, {
    headers: { range: 'bytes=100-199', 'if-range': etag },
  })
  assert.equal(part.status, 206)
  assert.ok((await readBody(part)).equals(bytes.subarray(100, 200)))
  assert.equal(
    (await askMedia(delivery, segmentUrls[1]!, { headers: { 'if-none-match': etag } })).status,
    304,
  )
  const head = await askMedia(delivery, segmentUrls[1]!, { method: 'HEAD' })
  assert.equal(head.headers['Content-Length'], String(bytes.length))
})

test('no part of a stream opens another: each token is good for its own purpose alone', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const { delivery } = house
  const stream = await delivery.issueStreamUrl({ track, ...listener })
  const { segmentUrls, keyUrl } = await fetchPlaylist(delivery, stream)
  const unavailable = { code: 'DELIVERY_UNAVAILABLE_CONTENT', status: 404 }
  const wrong = [
    stream.Url!.replace('track.m3u8', '0.ts'),
    stream.Url!.replace('/track.m3u8', ''),
    segmentUrls[0]!.replace('0.ts', 'track.key'),
    segmentUrls[0]!.replace('0.ts', 'track.m3u8'),
    keyUrl.replace('track.key', '0.ts'),
    ...['00.ts', '-1.ts', '1e1.ts', '99.ts', '99999999999.ts', '0.ts.ts', '.ts', ''].map((name) =>
      segmentUrls[0]!.replace('0.ts', name),
    ),
  ]
  for (const url of wrong) await assert.rejects(askMedia(delivery, url), unavailable, url)
})

test('when the file becomes another, what is cached of the old is not mixed with the new', async (t) => {
  const house = await openMusicHouse(t)
  const { bytes, track } = await addSound(house, sources[0]!)
  const { delivery } = house
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  await fetchSegment(delivery, playlist, 4)
  writeFileSync(path.join(house.library, 'sound.flac'), bytes)
  await assert.rejects(askMedia(delivery, playlist.segmentUrls[0]!), { status: 410 })
  const anew = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  assert.notEqual(anew.segmentUrls[0], playlist.segmentUrls[0])
  assert.ok((await fetchSegment(delivery, anew, 0)).length > 0)
})

test('a hundred who ask for one segment at the same time have it made once', async (t) => {
  const house = await openMusicHouse(t)
  const { track } = await addSound(house, sources[0]!)
  const { delivery } = house
  const requests = await Promise.all(
    [...Array(100).keys()].map(async (userId) => {
      const stream = await delivery.issueStreamUrl({ track, ...listener, userId: userId + 1 })
      return fetchPlaylist(delivery, stream)
    }),
  )
  const asked = Promise.all(requests.map((playlist) => fetchSegment(delivery, playlist, 1)))
  let mostRunning = 0
  const watch = setInterval(() => {
    mostRunning = Math.max(mostRunning, delivery.status().running)
  }, 5)
  const segments = await asked
  clearInterval(watch)
  assert.ok(segments.every((segment) => segment.equals(segments[0]!)))
  assert.ok(mostRunning <= 1)
})
