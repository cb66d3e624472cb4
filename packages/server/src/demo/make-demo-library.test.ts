import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { parseFile } from 'music-metadata'
import { DEMO_CATALOGUE } from './catalogue/demo-catalogue.ts'
import { listFilesInTests } from './files/list-files-in-tests.ts'
import { composeTrack } from './files/make-track.ts'
import { planDemoFiles } from './files/plan-demo-files.ts'
import { listTrackPlaces } from './files/track-place.ts'
import { decodeWithFfmpeg, interleaveForTests } from './flac/decode-in-tests.ts'
import { makeDemoLibrary } from './index.ts'
import { synthesise } from './music/synthesiser.ts'

const MARKER = '.regroove-demo'
const plan = planDemoFiles()
const tracks = plan.filter(({ kind }) => kind === 'track')
const places = DEMO_CATALOGUE.flatMap((album, at) => listTrackPlaces(album, at + 1))

let root: string
let library: string
const progress: string[] = []

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'regroove-demo-'))
  library = path.join(root, 'not', 'there', 'yet')
  const count = await makeDemoLibrary({
    folder: library,
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  })
  assert.deepEqual(count, { made: tracks.length, kept: 0 })
})
after(() => rm(root, { recursive: true, force: true }))

function fileOf(at: number): string {
  return path.join(library, ...tracks[at]!.path)
}

test('a missing folder is filled with the planned files, the marker, and nothing else', async () => {
  const planned = [MARKER, ...plan.map((file) => path.join(...file.path))].sort()
  assert.deepEqual(await listFilesInTests(library), planned)
  assert.deepEqual(
    progress,
    tracks.map((_, at) => `${at + 1}/${tracks.length}`),
  )
})

test('the whole library takes less than 40 MB', async () => {
  const sizes = await Promise.all(
    (await listFilesInTests(library)).map((file) => stat(path.join(library, file))),
  )
  const total = sizes.reduce((sum, { size }) => sum + size, 0)
  assert.ok(total < 40_000_000, `${total} bytes`)
})

test('ffmpeg decodes every track without a word, to exactly what was played', async () => {
  const { outputs, complaints } = await decodeWithFfmpeg(tracks.map((_, at) => fileOf(at)))
  assert.equal(complaints, '')
  for (const [at, place] of places.entries()) {
    const seconds = outputs[at]!.length / 2 / place.album.channelCount / 22_050
    assert.ok(seconds >= 20 && seconds <= 40, `${place.track.title}: ${seconds} s`)
    // Playing takes longest, so only some are played again.
    if (at % 6 !== 0) continue
    const { pcm } = synthesise(composeTrack(place), place.album.channelCount)
    assert.ok(outputs[at]!.equals(interleaveForTests(pcm)), place.track.title)
  }
})

test('another reader finds every tag that the catalogue gives a track', async () => {
  for (const [at, { album, disc, discNumber, track, trackNumber }] of places.entries()) {
    const { common, format } = await parseFile(fileOf(at), { duration: true })
    assert.equal(common.title, track.title)
    assert.deepEqual(
      common.artists,
      track.artists.map(({ name }) => name),
    )
    assert.equal(common.album, album.title)
    assert.equal(common.albumartist, album.artist?.name ?? 'Various Artists')
    assert.equal(common.albumartistsort, album.artist?.sortName ?? 'Various Artists')
    assert.equal(common.artistsort, track.artists.length > 1 ? undefined : track.artists[0]!.sortName)
    assert.equal(common.date, album.date)
    assert.equal(common.year, Number(album.date.slice(0, 4)))
    assert.deepEqual(common.track, { no: trackNumber, of: disc.tracks.length })
    assert.deepEqual(common.disk, { no: discNumber, of: album.discs.length })
    assert.deepEqual(common.discsubtitle ?? null, disc.subtitle)
    assert.deepEqual(common.genre, album.genres)
    assert.deepEqual(common.label, [album.label])
    assert.match(common.barcode ?? '', /^29\d{11}$/)
    assert.match(common.isrc?.join() ?? '', /^XXRGD\d{7}$/)
    assert.equal(common.compilation ?? false, album.kind === 'compilation')
    assert.deepEqual(
      common.releasetype,
      album.kind === 'compilation' ? ['album', 'compilation'] : [album.kind],
    )
    assert.deepEqual(common.composer, album.composer === null ? undefined : [album.composer])
    assert.equal(common.bpm, composeTrack(places[at]!).tempoBpm)
    assert.equal(common.picture?.length ?? 0, album.cover.kept === 'in tracks' ? 1 : 0)

    assert.equal(format.codec, 'FLAC')
    assert.equal(format.sampleRate, 22_050)
    assert.equal(format.bitsPerSample, 16)
    assert.equal(format.numberOfChannels, album.channelCount)
  }
})

test('every ISRC is given once, and one track is marked as explicit', async () => {
  const parsed = await Promise.all(tracks.map((_, at) => parseFile(fileOf(at), {})))
  const isrcs = parsed.map(({ common }) => common.isrc?.join())
  assert.equal(new Set(isrcs).size, tracks.length)
  const explicit = parsed.filter(({ native }) =>
    native['vorbis']?.some(({ id, value }) => id === 'ITUNESADVISORY' && value === '1'),
  )
  assert.deepEqual(
    explicit.map(({ common }) => common.title),
    ['Damn Good Toast'],
  )
})

test('the ReplayGain tags lead to 18 LUFS below full scale, as ffmpeg measures it', async () => {
  for (const at of [0, 13, 20, 30]) {
    const { common } = await parseFile(fileOf(at), {})
    const integrated = await measureWithFfmpeg(fileOf(at))
    const gainDb = common.replaygain_track_gain!.dB
    assert.ok(Math.abs(integrated + gainDb + 18) < 0.3, `${common.title}: ${integrated} LUFS, ${gainDb} dB`)
    assert.ok(common.replaygain_track_peak!.ratio <= 0.9)
  }
})

test('the pictures inside tracks and beside them are PNG files of 600 by 600 px', async () => {
  const embedded = await parseFile(fileOf(0), {})
  const picture = embedded.common.picture![0]!
  assert.equal(picture.format, 'image/png')
  assert.equal(picture.type, 'Cover (front)')
  const beside = plan.find(({ kind }) => kind === 'cover')!
  const files = [picture.data, await readFile(path.join(library, ...beside.path))]
  const { outputs, complaints } = await decodeWithFfmpeg(files, 'pixels')
  assert.equal(complaints, '')
  for (const pixels of outputs) assert.equal(pixels.length, 600 * 600 * 3)
})

test('a second call makes nothing and leaves every file as it is, also one that the listener changed', async () => {
  await writeFile(fileOf(2), 'changed by the listener')
  const changedAt = (await stat(fileOf(0))).mtimeMs
  assert.deepEqual(await makeDemoLibrary({ folder: library }), { made: 0, kept: tracks.length })
  assert.equal((await stat(fileOf(0))).mtimeMs, changedAt)
  assert.equal(await readFile(fileOf(2), 'utf8'), 'changed by the listener')
})

test('what was deleted is made again, byte for byte; what the listener added stays', async () => {
  const before = await readFile(fileOf(5))
  await rm(fileOf(5))
  await writeFile(path.join(library, 'mine.txt'), 'mine')
  assert.deepEqual(await makeDemoLibrary({ folder: library }), { made: 1, kept: tracks.length - 1 })
  assert.ok(before.equals(await readFile(fileOf(5))))
  assert.equal(await readFile(path.join(library, 'mine.txt'), 'utf8'), 'mine')
})

async function measureWithFfmpeg(file: string): Promise<number> {
  const args = ['-nostdin', '-v', 'info', '-i', `file:${file}`, '-af', 'ebur128', '-f', 'null', '-']
  const child = spawn(process.env['FFMPEG_PATH'] ?? 'ffmpeg', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  for await (const text of child.stderr.setEncoding('utf8')) said += text
  return Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(said)?.[1])
}
