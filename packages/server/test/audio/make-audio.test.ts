import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { parseFile } from 'music-metadata'
import { type AudioFormat, audioFormats } from './audio-spec.ts'
import { makeAudio, makeAudioBytes } from './make-audio.ts'
import { decodePcm, probeDurationS } from './probe-audio.ts'

const isLossless = new Set<AudioFormat>(['flac', 'alac', 'wav', 'aiff', 'wv', 'ape'])

/** Frames of lossy codecs and their priming, which containers may count. */
const toleranceS = 0.05

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-make-audio-'))
})
after(() => rm(folder, { recursive: true }))

function place(name: string, format: AudioFormat): string {
  return path.join(folder, `${name}.${format === 'alac' ? 'alac.m4a' : format}`)
}

for (const format of audioFormats) {
  test(`${format}: two seconds last two seconds to all who look, and tags change nothing of the audio`, async () => {
    const [plain, tagged] = [place('plain', format), place('tagged', format)]
    await makeAudio(plain, { format, seconds: 2 })
    await makeAudio(tagged, { format, seconds: 2, tags: { title: 'T'.repeat(100_000), genres: ['Jazz'] } })

    const { format: read } = await parseFile(tagged, { duration: true })
    const audio = await decodePcm(tagged)

    assert.equal(read.lossless, format === 'wma' ? undefined : isLossless.has(format))
    assert.equal(read.sampleRate, format === 'opus' ? 48_000 : 44_100)
    assert.ok(Math.abs(read.duration! - 2) < toleranceS, `${read.duration}`)
    assert.ok(Math.abs((await probeDurationS(tagged)) - 2) < toleranceS)
    const seconds = audio.length / 4 / read.sampleRate!
    assert.ok(Math.abs(seconds - 2) < (isLossless.has(format) ? 0.000_001 : toleranceS), `${seconds}`)
    assert.ok(audio.equals(await decodePcm(plain)))
  })

  test(`${format}: another tone is other audio, and the same spec is the same file`, async () => {
    const spec = { format, tags: { title: 'Same' } }

    const [first, again, higher] = await Promise.all([
      makeAudioBytes(format, spec),
      makeAudioBytes(format, spec),
      makeAudioBytes(format, { ...spec, tone: 5 }),
    ])

    assert.equal(digest(again), digest(first))
    assert.notEqual(digest(higher), digest(first))
  })

  test(`${format}: a title beyond Latin-1 comes back`, async () => {
    const title = 'Ōhashi ñ 🎹 – 大橋'
    const file = place('title', format)
    await makeAudio(file, { format, tags: { title } })

    assert.equal((await parseFile(file, {})).common.title, title)
  })
}

test('ID3v2.3 keeps a title in UTF-16 and in Latin-1, with padding behind the frames', async () => {
  for (const id3Encoding of ['utf16', 'latin1'] as const) {
    const file = place(id3Encoding, 'mp3')
    const quirks = { id3Encoding, id3PaddingBytes: 300 }
    await makeAudio(file, {
      tags: { title: 'Sinnermän', custom: { MOOD: ['dark'] } },
      tagKinds: ['id3v2.3'],
      quirks,
    })

    const { common, native } = await parseFile(file, {})

    assert.equal(common.title, 'Sinnermän')
    assert.ok(native['ID3v2.3']?.some(({ id, value }) => id === 'TXXX:MOOD' && value === 'dark'))
  }
})

test('an M4A with moov before the audio decodes like one with moov behind it', async () => {
  const tags = { title: 'Fast start' }
  const [first, last] = [place('moov-first', 'm4a'), place('moov-last', 'm4a')]
  await makeAudio(first, { tags, quirks: { moovFirst: true } })
  await makeAudio(last, { tags })

  assert.deepEqual(await decodePcm(first), await decodePcm(last))
  assert.equal((await parseFile(first, {})).common.title, 'Fast start')
})

test('one file may bear several kinds of tags', async () => {
  const file = place('three-kinds', 'mp3')
  await makeAudio(file, { tags: { title: 'Thrice' }, tagKinds: ['id3v2.3', 'apev2', 'id3v1'] })

  const { format } = await parseFile(file, {})

  assert.deepEqual([...format.tagTypes].sort(), ['APEv2', 'ID3v1', 'ID3v2.3'])
})

test('Zune identifiers are the 16 bytes that Windows writes for a GUID', async () => {
  const file = place('zune', 'mp3')
  await makeAudio(file, { tags: { zune: { albumMediaId: '00112233-4455-6677-8899-aabbccddeeff' } } })

  const { native } = await parseFile(file, {})

  const { value } = native['ID3v2.4']!.find(({ id }) => id === 'PRIV')!
  const { owner_identifier, data } = value as { owner_identifier: string; data: Uint8Array }
  assert.equal(owner_identifier, 'ZuneAlbumMediaID')
  assert.equal(Buffer.from(data).toString('hex'), '33221100554477668899aabbccddeeff')
})

test('Opus gain is ReplayGain towards -23 LUFS, in 1/256 dB', async () => {
  const file = place('gain', 'opus')
  await makeAudio(file, { tags: { replayGain: { trackGainDb: -7.5, albumGainDb: 6 } } })

  const { native } = await parseFile(file, {})

  assert.deepEqual(native['vorbis'], [
    { id: 'R128_TRACK_GAIN', value: '-3200' },
    { id: 'R128_ALBUM_GAIN', value: '256' },
  ])
})

test('a full date in ID3v2.3 is a year, and day and month', async () => {
  const file = place('date', 'mp3')
  await makeAudio(file, { tagKinds: ['id3v2.3'], tags: { date: '1965-10-01' } })

  const { native } = await parseFile(file, {})

  assert.deepEqual(native['ID3v2.3'], [
    { id: 'TYER', value: '1965' },
    { id: 'TDAT', value: '0110' },
  ])
})

test('a format refuses tags that it cannot carry', async () => {
  await assert.rejects(
    makeAudio(place('refused', 'flac'), { tagKinds: ['mp4'] }),
    /flac cannot carry mp4 tags/,
  )
})

test('a name without a format needs one in the spec', async () => {
  await assert.rejects(makeAudio(path.join(folder, 'song.txt')), /No audio format by the name song.txt/)
})

test('without ffmpeg one error says what is missing', async () => {
  const script = `import { runFfmpeg } from ${JSON.stringify(new URL('run-ffmpeg.ts', import.meta.url).href)}
    await runFfmpeg(['x']).catch((error) => console.log(error.message))`
  const env = { ...process.env, FFMPEG_PATH: '/nowhere/ffmpeg' }

  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env,
  })

  assert.equal(
    stdout.trim(),
    '/nowhere/ffmpeg was not found. Test audio needs ffmpeg: install it or set FFMPEG_PATH.',
  )
})

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
