import assert from 'node:assert/strict'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { StreamFormat } from '@regroove/contract'
import fc from 'fast-check'
import { oddNames } from '../audio/hostile/odd-names.ts'
import { makeFakeFfmpeg } from './fake-ffmpeg.ts'
import { listener, openMusicHouse } from './open-music-house.ts'
import { askMedia, fetchPlaylist, fetchSegment, readBody } from './play-hls.ts'
import { decode, makeRestless } from './sound.ts'

// Files that mean harm: by their names, by what they say of themselves, and by what they really are.

const fails = { code: 'DELIVERY_INVALID_RESPONSE', status: 502 }

const number = String.raw`\d+(?:\.\d+)?`
const always = [
  ...[
    '-nostdin',
    '-hide_banner',
    '-nostats',
    '-v',
    'error',
    '-threads',
    '1',
    '-protocol_whitelist',
    'file,pipe',
  ],
  ...['-format_whitelist', 'mp3,flac,mov,ogg,wav,w64,aiff,wv,ape,asf,aac', '-codec_whitelist', '[a-z0-9_,]+'],
]
const input = ['-i', 'file:/proc/self/fd/3']
const sound = [
  ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
  ...['-fflags', String.raw`\+bitexact`, '-flags:a', String.raw`\+bitexact`, '-threads', '1'],
]
const whole = [
  ['-c:a', 'libmp3lame', '-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'],
  ['-c:a', 'aac', '-f', 'adts'],
  ['-c:a', 'libopus', '-ar', '48000', '-f', 'ogg'],
].map((codec) => codec.join(' '))
const bitrate = ['-ac', '2', '-b:a', String.raw`\d{2,3}k`]
const cut = String.raw`aresample=4(?:4100|8000),apad=pad_len=2(?:2050|4000),atrim=(?:end_sample=\d+|start_sample=\d+:end_sample=\d+,asetpts=PTS-STARTPTS)`
const fade = `atrim=end=${number},afade=t=in:d=${number},afade=t=out:st=${number}:d=${number}`

/** All that may ever be run. */
const templates = [
  [
    ...always,
    `(?:-ss ${number} )?${input.join(' ')}`,
    ...sound,
    '-af',
    cut,
    '-ac',
    '2',
    '-c:a',
    'aac',
    '-b:a',
    '\\d{2,3}k',
    '-f',
    'adts',
    'pipe:1',
  ],
  [
    ...always,
    '-progress',
    'pipe:2',
    ...input,
    ...sound,
    '-t',
    number,
    ...bitrate,
    `(?:${whole.join('|')})`,
    'pipe:1',
  ],
  [
    ...always,
    '-progress',
    'pipe:2',
    '-ss',
    number,
    ...input,
    ...sound,
    '-af',
    fade,
    ...bitrate,
    whole[0]!,
    'pipe:1',
  ],
].map((words) => new RegExp(`^${words.join(' ')}$`))

/** All but the one that is no text, and some that a shell would obey. */
const hostileNames = [...oddNames.slice(0, -1).map(String), '; touch canary.mp3', '$(touch canary).mp3']

test('whatever is asked of whichever file, what is run is one of three templates, and no name is in it', async (t) => {
  const house = await openMusicHouse(t)
  const fake = makeFakeFfmpeg(path.join(house.folder, 'bin'), 'exit 1')
  const delivery = house.reopen({
    converter: { program: fake.program },
    maxDevices: 10_000,
    cacheFolder: path.join(house.folder, 'no cache'),
  })
  const tracks: Awaited<ReturnType<typeof house.add>>[] = []
  for (const [nth, name] of hostileNames.entries()) {
    const durationMs = [0, 1, 999, 30_000, 3_600_000, 7 * 86_400_000][nth % 6]!
    const container = nth % 3 === 0 ? 'asf' : 'flac'
    tracks.push(await house.add({ path: name, bytes: Buffer.from('x'), durationMs, container }))
  }
  const request = fc.record({
    nth: fc.nat(tracks.length - 1),
    format: fc.constantFrom<StreamFormat | 'preview' | null>(null, 'hls', 'mp3', 'aac', 'opus', 'preview'),
    bitrateKbps: fc.option(fc.integer({ min: 32, max: 320 })),
    clientInstanceId: fc.string({ minLength: 32, maxLength: 128 }),
    segment: fc.nat(70_000),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ nth, format, bitrateKbps, clientInstanceId, segment }) => {
      const track = tracks[nth]!
      if (format === 'preview') {
        const { Url } = await delivery.issuePreviewUrl({ track, clientInstanceId })
        await assert.rejects(askMedia(delivery, Url!), fails)
        return
      }
      const wish = { track, ...listener, clientInstanceId, format, bitrateKbps }
      const { Url } = await delivery.issueStreamUrl(wish)
      if (format !== null && format !== 'hls') {
        await assert.rejects(askMedia(delivery, Url!), fails)
        return
      }
      const { segmentUrls } = await fetchPlaylist(delivery, { Url: Url! })
      await assert.rejects(askMedia(delivery, segmentUrls[segment % segmentUrls.length]!), fails)
    }),
    { numRuns: 150 },
  )
  const runs = fake.runs().map((args) => args.join(' '))
  assert.ok(runs.length >= 100)
  for (const run of runs)
    assert.ok(
      templates.some((template) => template.test(run)),
      run,
    )
})

test('files with hostile names are played as any other', async (t) => {
  const house = await openMusicHouse(t)
  const bytes = await makeRestless('flac', { seconds: 3 })
  for (const name of hostileNames) {
    const track = await house.add({ path: `odd/${name}`, bytes, durationMs: 3000, sampleRateHz: 44_100 })
    const playlist = await fetchPlaylist(
      house.delivery,
      await house.delivery.issueStreamUrl({ track, ...listener }),
    )
    assert.ok((await fetchSegment(house.delivery, playlist, 0)).length > 20_000, name)
  }
})

test('a playlist that is named like music makes ffmpeg read nothing else', async (t) => {
  const house = await openMusicHouse(t)
  const canary = path.join(house.library, 'canary.wav')
  writeFileSync(canary, await makeRestless('wav', { seconds: 5 }))
  const { delivery } = house
  const disguises: Readonly<Record<string, string>> = {
    'hls.mp3': `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n${canary}\n#EXT-X-ENDLIST\n`,
    'near.mp3': '#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\ncanary.wav\n#EXT-X-ENDLIST\n',
    'concat.flac': `ffconcat version 1.0\nfile ${canary}\n`,
    'unsafe.m4a': "ffconcat version 1.0\nfile 'canary.wav'\nduration 5\n",
    'sdp.ogg': 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n',
    'xspf.wav': `<?xml version="1.0"?><playlist><trackList><track><location>file://${canary}</location></track></trackList></playlist>`,
    'dash.m4a':
      '<?xml version="1.0"?><MPD><Period><AdaptationSet><Representation/></AdaptationSet></Period></MPD>',
  }
  for (const [name, text] of Object.entries(disguises)) {
    const track = await house.add({ path: name, bytes: Buffer.from(text), durationMs: 5000 })
    const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
    await assert.rejects(fetchSegment(delivery, playlist, 0), fails, name)
    const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'mp3' })
    await assert.rejects(askMedia(delivery, Url!).then(readBody), fails, name)
  }
})

test('art that is a bomb is not looked at', async (t) => {
  const house = await openMusicHouse(t)
  const sound = await makeRestless('flac', { seconds: 3 })
  const bytes = withPicture(
    sound,
    Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), hugePngHead(), Buffer.alloc(5_000_000)]),
  )
  const track = await house.add({ path: 'bomb.flac', bytes, durationMs: 3000, sampleRateHz: 44_100 })
  const { delivery } = house
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  assert.ok((await fetchSegment(delivery, playlist, 0)).length > 20_000)
})

/** A head that promises 30,000 by 30,000 pixels. */
function hugePngHead(): Buffer {
  const head = Buffer.alloc(25)
  head.writeUInt32BE(13)
  head.write('IHDR', 4)
  head.writeUInt32BE(30_000, 8)
  head.writeUInt32BE(30_000, 12)
  head.set([8, 6], 16)
  return head
}

/** Puts a picture between the first block of a FLAC file and what follows. */
function withPicture(flac: Buffer, picture: Buffer): Buffer {
  const block = Buffer.alloc(4 + 32)
  block.writeUInt32BE(0x06_000000 | (32 + 9 + picture.length))
  const body = Buffer.alloc(32 + 9)
  body.writeUInt32BE(3, 0)
  body.writeUInt32BE(9, 4)
  body.write('image/png', 8)
  body.writeUInt32BE(picture.length, 37)
  const end = 4 + 4 + 34
  return Buffer.concat([flac.subarray(0, end), block.subarray(0, 4), body, picture, flac.subarray(end)])
}

test('a file that is shorter than it says is heard as far as it goes, and then fails', async (t) => {
  const house = await openMusicHouse(t)
  const bytes = await makeRestless('mp3', { seconds: 20 })
  const { delivery } = house
  const track = await house.add({ path: 'cut.mp3', bytes, durationMs: 60_000, sampleRateHz: 44_100 })
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  for (const index of [0, 1, 2]) assert.ok((await fetchSegment(delivery, playlist, index)).length > 0)
  for (const index of [3, 5]) await assert.rejects(fetchSegment(delivery, playlist, index), fails)
  const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'opus' })
  await assert.rejects(askMedia(delivery, Url!).then(readBody), fails)
})

test('a file that is longer than it says is not made without an end', async (t) => {
  const house = await openMusicHouse(t)
  const bytes = await makeRestless('mp3', { seconds: 20 })
  const { delivery } = house
  const track = await house.add({ path: 'long.mp3', bytes, durationMs: 3000, sampleRateHz: 44_100 })
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  const joined = Buffer.concat(
    await Promise.all(playlist.segmentUrls.map((_, index) => fetchSegment(delivery, playlist, index))),
  )
  const samples = await decode(joined, { sampleRateHz: 44_100, format: 'mpegts' })
  assert.ok(samples.length / 2 / 44_100 < 3.1)
  const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'opus' })
  await assert.rejects(askMedia(delivery, Url!).then(readBody), fails)
})

test('music under another name is played for what it is', async (t) => {
  const house = await openMusicHouse(t)
  const bytes = await makeRestless('ogg', { seconds: 3, options: ['-c:a', 'libvorbis'] })
  const track = await house.add({ path: 'really an ogg.mp3', bytes, durationMs: 3000, sampleRateHz: 44_100 })
  const { delivery } = house
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  assert.ok((await fetchSegment(delivery, playlist, 0)).length > 20_000)
})

test('a link out of the library is not converted either', async (t) => {
  const house = await openMusicHouse(t)
  writeFileSync(path.join(house.folder, 'secret.wav'), await makeRestless('wav', { seconds: 5 }))
  const track = await house.add({ path: 'a.wav', bytes: null, durationMs: 5000 })
  symlinkSync(path.join(house.folder, 'secret.wav'), path.join(house.library, 'a.wav'))
  await assert.rejects(house.delivery.issueStreamUrl({ track, ...listener }), { status: 404 })
  assert.ok(readFileSync(path.join(house.folder, 'secret.wav')).length > 0)
})
