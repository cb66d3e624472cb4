import assert from 'node:assert/strict'
import { lstatSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import {
  type AudioFormat,
  type AudioSpec,
  type AudioTags,
  audioFormats,
  type TagKind,
  tagKindsOf,
} from '../../../test/audio/audio-spec.ts'
import { mutate } from '../../../test/audio/hostile-audio.ts'
import { makeAudio, makeAudioBytes } from '../../../test/audio/make-audio.ts'
import { makePicture } from '../../../test/audio/make-picture.ts'
import { richTags } from '../../../test/audio/rich-tags.ts'
import { runFfmpeg } from '../../../test/audio/run-ffmpeg.ts'
import type { TrackTags } from '../tags/track-tags.ts'
import { type FileReading, readAudioFile } from './read-audio-file.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-audio-'))
})
after(() => rm(folder, { recursive: true }))

async function read(file: string): Promise<FileReading> {
  const { dev, ino } = lstatSync(file)
  return readAudioFile({ path: file, inode: `${dev}:${ino}` })
}

async function make(name: string, spec: AudioSpec): Promise<Extract<FileReading, { kind: 'audio' }>> {
  const file = path.join(folder, name)
  await makeAudio(file, spec)
  const reading = await read(file)
  assert.ok(reading.kind === 'audio', reading.kind === 'audio' ? '' : reading.problem)
  return reading
}

function tagsOf(reading: Extract<FileReading, { kind: 'audio' }>): TrackTags {
  return JSON.parse(reading.tags) as TrackTags
}

const extension = (format: AudioFormat) => (format === 'alac' ? 'm4a' : format)

/** What the rich tags mean in our words. */
const understood: TrackTags = {
  title: 'Sinnermän',
  credit: 'Nina Simone feat. Rudy Stevenson',
  artists: ['Nina Simone', 'Rudy Stevenson'],
  albumArtists: ['Nina Simone', 'Hal Mooney'],
  composers: ['Traditional', 'Simone'],
  conductors: ['Mooney', 'Waldron'],
  remixers: ['Soulwax', 'Felix'],
  album: 'Pastel Blues',
  trackNumber: 9,
  trackTotal: 12,
  discNumber: 1,
  discTotal: 2,
  date: '1965-10-01',
  originalDate: '1964-03-21',
  genres: ['Jazz', 'Blues'],
  isCompilation: true,
  isExplicit: true,
  label: 'Philips',
  isrc: 'USPR37300012',
  barcode: '602498840191',
  musicBrainz: {
    recording: '11111111-1111-4111-8111-111111111111',
    track: '22222222-2222-4222-8222-222222222222',
    release: '33333333-3333-4333-8333-333333333333',
    releaseGroup: '44444444-4444-4444-8444-444444444444',
    artists: ['55555555-5555-4555-8555-555555555555', '66666666-6666-4666-8666-666666666666'],
    albumArtists: ['55555555-5555-4555-8555-555555555555', '77777777-7777-4777-8777-777777777777'],
  },
  titleSort: 'Sinnerman',
  artistSort: 'Simone, Nina',
  albumSort: 'Pastel Blues, The',
  albumArtistSort: 'Simone, Nina and Mooney, Hal',
  trackGainDb: -7.54,
  albumGainDb: 3.2,
}
const mediaIds = {
  track: '00112233-4455-6677-8899-AABBCCDDEEFF',
  album: '10112233-4455-6677-8899-AABBCCDDEEFF',
  artist: '20112233-4455-6677-8899-AABBCCDDEEFF',
}
const amgIds = { artist: 'R 1', album: 'R 2', track: 'T 3' }
const windowsIds = { mediaIds, amgIds }
/** Formats whose usual tags bear the IDs of Windows software. */
const bearIds: readonly AudioFormat[] = ['mp3', 'wav', 'aiff', 'wma']

for (const format of audioFormats) {
  test(`${format}: all that its tags say is read, and what it is`, async () => {
    const bytes = await makePicture(64, 64, 1, 'jpeg')
    const pictures = [{ mime: 'image/jpeg', bytes, kind: 'front' }] as const

    const reading = await make(`rich-${format}.${extension(format)}`, {
      format,
      seconds: 2,
      tags: { ...richTags, pictures },
    })

    const ids = bearIds.includes(format) ? windowsIds : {}
    const picture = { index: 0, role: 'front', mediaType: 'image/jpeg', sizeBytes: bytes.length }
    assert.deepEqual(tagsOf(reading), { ...understood, ...ids, pictures: [picture] })
    const { facts } = reading
    assert.ok(Math.abs(facts.durationMs - 2000) < 100, `${facts.durationMs}`)
    assert.ok(['aac', 'mp3', 'vorbis', 'opus', 'wma'].includes(facts.codec) !== facts.isLossless)
    assert.equal(facts.sampleRateHz, format === 'opus' ? 48_000 : 44_100)
    assert.equal(facts.channels, 2)
  })

  test(`${format}: new tags, even none, leave the fingerprint of the audio as it is`, async () => {
    const kinds: (readonly TagKind[])[] = [
      tagKindsOf[format].usual,
      ...tagKindsOf[format].also.map((kind) => [kind]),
    ]
    const bytes = await makePicture(300, 300, 2, 'jpeg')
    const others: AudioTags[] = [
      { title: 'Short' },
      { ...richTags, pictures: [{ mime: 'image/jpeg', bytes, kind: 'front' }] },
      { title: 'Long', comment: 'x'.repeat(200_000) },
    ]
    const hashes = new Set<string>()
    let count = 0
    for (const tagKinds of kinds) {
      // The tag reader refuses WavPack and APE files whose only tag is ID3v1.
      if (['wv', 'ape'].includes(format) && tagKinds[0] === 'id3v1') continue
      for (const tags of others) {
        count += 1
        const reading = await make(`hash-${format}-${count}.${extension(format)}`, { format, tags, tagKinds })
        hashes.add(reading.audioHash)
      }
    }
    hashes.add((await make(`bare-${format}.${extension(format)}`, { format, tagKinds: [] })).audioHash)

    assert.equal(hashes.size, 1)
  })

  test(`${format}: other audio has another fingerprint`, async () => {
    const one = await make(`one-${format}.${extension(format)}`, { format, tone: 1 })
    const two = await make(`two-${format}.${extension(format)}`, { format, tone: 2 })

    assert.notEqual(one.audioHash, two.audioHash)
  })

  test(`${format}: a file that was cut in the middle is refused, whatever its length`, async () => {
    const whole = await makeAudioBytes(format, { seconds: 3, tags: { title: 'Cut', artists: ['A'] } })
    const file = path.join(folder, `cut.${extension(format)}`)
    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      // All of an APE file but its last bytes is header: its sound is silence.
      if (format === 'ape' && share > 0.5) continue
      await writeFile(file, whole.subarray(0, Math.floor(whole.length * share)))
      assert.equal((await read(file)).kind, 'refused', `${share}`)
    }
  })
}

test('a file is what its content is, whatever its name', async () => {
  const reading = await make('really-flac.mp3', { format: 'flac', tags: { title: 'Flac' } })

  assert.deepEqual([reading.facts.container, reading.facts.mediaType], ['flac', 'audio/flac'])
})

const ffmpegFiles: readonly (readonly [
  name: string,
  args: readonly string[],
  container: string,
  codec: string,
])[] = [
  ['adts.aac', ['-c:a', 'aac', '-f', 'adts'], 'adts', 'aac'],
  ['vbr.mp3', ['-c:a', 'libmp3lame', '-q:a', '4', '-write_xing', '0'], 'mpeg', 'mp3'],
  ['layer2.mp2', ['-c:a', 'mp2'], 'mpeg', 'mp2'],
  ['flac.oga', ['-c:a', 'flac', '-f', 'ogg'], 'ogg', 'flac'],
]
for (const [name, args, container, codec] of ffmpegFiles) {
  test(`the length of ${name} is counted where no header tells it`, async () => {
    const file = path.join(folder, name)
    await runFfmpeg(['-f', 'lavfi', '-i', 'sine=d=3', ...args, file])

    const reading = await read(file)

    assert.ok(reading.kind === 'audio')
    assert.deepEqual([reading.facts.container, reading.facts.codec], [container, codec])
    assert.ok(Math.abs(reading.facts.durationMs - 3000) < 120, `${reading.facts.durationMs}`)
  })
}

test('UTF-8 in tags that name no encoding is read as it was meant', async () => {
  const info = await make('info.wav', { tags: { title: 'Söng – Łódź', artists: ['Ø'] }, tagKinds: ['info'] })
  const latin = await make('latin.wav', {
    tags: { title: 'Söng' },
    tagKinds: ['info'],
    quirks: { infoEncoding: 'latin1' },
  })

  assert.equal(tagsOf(info).title, 'Söng – Łódź')
  assert.equal(tagsOf(latin).title, 'Söng')
})

test('slashes in ID3v2.3 stand between names, and within AC/DC', async () => {
  const several = {
    artists: ['Marvin Gaye', 'Tammi Terrell'],
    albumArtists: ['Marvin Gaye', 'Tammi Terrell'],
  }
  const duet = tagsOf(await make('duet.mp3', { tags: several, tagKinds: ['id3v2.3'] }))
  const band = { artists: ['AC/DC'], albumArtists: ['AC/DC'], title: 'T.N.T.' }
  const one = tagsOf(await make('acdc.mp3', { tags: band, tagKinds: ['id3v2.3'] }))

  assert.deepEqual([duet.artists, duet.albumArtists], [several.artists, several.albumArtists])
  assert.deepEqual([one.artists, one.albumArtists], [['AC/DC'], ['AC/DC']])
})

test("Zune's identifiers are read as text too", async () => {
  const reading = await make('zune.wma', { tags: { zune: richTags.zune }, quirks: { zuneAsText: true } })

  assert.deepEqual(tagsOf(reading).mediaIds, mediaIds)
})

test('a file that was replaced since it was listed is not read', async () => {
  const file = path.join(folder, 'replaced.mp3')
  await makeAudio(file, {})

  assert.deepEqual(await readAudioFile({ path: file, inode: '1:1' }), {
    kind: 'unreadable',
    problem: 'was replaced while it was looked at',
  })
})

test('damaged files never stop the reading', { timeout: 120_000 }, async () => {
  const tags = { title: 'Source', artists: ['A', 'B'], album: 'C', genres: ['D'] }
  const sources = await Promise.all(audioFormats.map((format) => makeAudioBytes(format, { tags })))
  const file = path.join(folder, 'mutant.mp3')
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.constantFrom(...sources), async (seed, source) => {
      await writeFile(file, mutate(source, seed))
      const reading = await read(file)
      if (reading.kind === 'audio') {
        assert.ok(reading.facts.durationMs >= 0 && reading.facts.sampleRateHz > 0)
        assert.match(reading.audioHash, /^[0-9a-f]{32}$/)
      } else assert.ok(reading.problem.length > 0)
    }),
    { numRuns: 400 },
  )
})
