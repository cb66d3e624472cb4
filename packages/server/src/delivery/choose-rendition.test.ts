import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseRendition, type FormatWish } from './choose-rendition.ts'
import type { MediaFileRow } from './media-file-queries.ts'

const fileOf = (codec: string, bitrate_kbps: number | null, id = 1): MediaFileRow => ({
  ...{ id, path: 'a', folder: '/music', media_type: null, audio_hash: null, container: null },
  ...{ codec, bitrate_kbps, is_lossless: codec === 'flac' ? 1 : 0, sample_rate_hz: null, duration_ms: null },
})
const able = { version: '5', aac: true, mp3: true, opus: true }
const wish = (format: FormatWish['format'], bitrateKbps: number | null = null) => ({ format, bitrateKbps })
const told = (files: MediaFileRow[], wanted: FormatWish, ability: typeof able | null = able) => {
  const rendition = chooseRendition(files, wanted, ability)
  if (rendition.way === 'original') return `file ${rendition.files.map(({ id }) => id)}`
  return `${rendition.way} ${rendition.codec} ${rendition.bitrateKbps} of ${rendition.files.map(({ id }) => id)}`
}

const flac = fileOf('flac', 900)
const mp3 = fileOf('mp3', 192, 2)
const cases: readonly [string, MediaFileRow[], FormatWish, typeof able | null, string][] = [
  ['nothing said is HLS', [flac, mp3], wish(null), able, 'hls aac 128 of 1,2'],
  ['HLS by name', [mp3], wish('hls'), able, 'hls aac 128 of 2'],
  ['HLS at another bitrate', [flac], wish('hls', 256), able, 'hls aac 256 of 1'],
  ['HLS without a converter is the file', [flac, mp3], wish('hls'), null, 'file 1,2'],
  ['HLS without AAC is the file', [flac], wish(null), { ...able, aac: false }, 'file 1'],
  ['an original is the file, best first', [flac, mp3], wish('original'), able, 'file 1,2'],
  ['an MP3 is sent as it is', [mp3], wish('mp3'), null, 'file 2'],
  ['of two files the one that is as wanted', [flac, mp3], wish('mp3'), able, 'file 2'],
  ['an MP3 that is small enough', [mp3], wish('mp3', 192), able, 'file 2'],
  ['an MP3 that is too large', [mp3], wish('mp3', 191), able, 'converted mp3 160 of 2'],
  ['one whose bitrate nobody knows', [fileOf('mp3', null)], wish('mp3', 320), able, 'converted mp3 320 of 1'],
  ['Opus from FLAC', [flac], wish('opus'), able, 'converted opus 128 of 1'],
  ['AAC from FLAC', [flac], wish('aac', 32), able, 'converted aac 32 of 1'],
]
for (const [what, files, wanted, ability, rendition] of cases) {
  test(`${what}: ${rendition}`, () => assert.equal(told(files, wanted, ability), rendition))
}

test('a conversion that this machine cannot do is 501, by codec', () => {
  const cannot = { code: 'NOT_IMPLEMENTED', status: 501 }
  assert.throws(() => chooseRendition([flac], wish('opus'), { ...able, opus: false }), cannot)
  assert.throws(() => chooseRendition([flac], wish('mp3'), null), cannot)
})

test('what is made is never above the bitrate that was asked for, and of few different ones', () => {
  const seen = new Set<number>()
  fc.assert(
    fc.property(fc.integer({ min: 32, max: 320 }), (bitrateKbps) => {
      const rendition = chooseRendition([flac], wish('mp3', bitrateKbps), able)
      assert.ok(rendition.way === 'converted' && rendition.bitrateKbps <= bitrateKbps)
      seen.add(rendition.bitrateKbps)
    }),
    { numRuns: 2000 },
  )
  assert.ok(seen.size <= 14)
})
