import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { gainHeaders, gainsOf } from './gains-of.ts'
import { openLoudnessStore } from './loudness-store.ts'
import { openMeasurementReader } from './read-measurement.ts'

/** What ffmpeg writes of each tenth of a second. */
function linesOf(loudnessAt: (seconds: number) => number, seconds: number, integrated: number): string {
  return Array.from({ length: seconds * 10 }, (_, nth) => {
    const time = (nth / 10).toFixed(1)
    return `frame:${nth} pts:${nth * 4800} pts_time:${time}\nlavfi.r128.M=${loudnessAt(nth / 10)}\nlavfi.r128.S=-20\nlavfi.r128.I=${integrated}\n`
  }).join('')
}

test('the loudest half minute is found, and the last word on the whole is taken, however the text is cut', () => {
  const text = linesOf((seconds) => (seconds >= 70 && seconds < 100 ? -10 : -25), 150, -14.3)
  for (const pieceLength of [1, 17, 4096, text.length]) {
    const reader = openMeasurementReader()
    for (let at = 0; at < text.length; at += pieceLength) reader.push(text.slice(at, at + pieceLength))
    const measured = reader.finish(150_000)!
    assert.equal(measured.loudnessLufs, -14.3)
    assert.ok(Math.abs(measured.loudestMs - 70_000) <= 200, `${measured.loudestMs}`)
  }
})

test('silence, and nothing at all, measure as nothing', () => {
  const silent = openMeasurementReader()
  silent.push(linesOf(() => -120.7, 10, -70))
  assert.equal(silent.finish(10_000), null)
  assert.equal(openMeasurementReader().finish(10_000), null)
})

test('what was measured is found again, the latest first, and half a line of a crash harms nothing', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-loudness-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const measured = { loudnessLufs: -9.5, durationMs: 180_000.123, loudestMs: 61_000 }
  const store = openLoudnessStore(path.join(folder, 'loudness'))
  assert.equal(await store.find('a'), null)
  await store.keep('a', { ...measured, loudnessLufs: -1 })
  await store.keep('a', measured)
  await store.keep('b', 'silent')
  assert.deepEqual(await store.find('a'), measured)
  assert.equal(await store.find('b'), 'silent')
  for (const name of readdirSync(path.join(folder, 'loudness'))) {
    const file = path.join(folder, 'loudness', name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, `${text}["0123`)
  }
  assert.deepEqual(await openLoudnessStore(path.join(folder, 'loudness')).find('a'), measured)
  await store.keep('a', { ...measured, loudestMs: 1 })
  assert.equal(((await store.find('a')) as typeof measured).loudestMs, 1)
})

test('tags are believed before measurements; what nobody knows is not said', () => {
  const measured = { loudnessLufs: -10, durationMs: 1, loudestMs: 0 }
  const tags = { track_gain_centidb: -612, album_gain_centidb: -550 }
  assert.deepEqual(gainsOf(tags, measured), { trackGainDb: -6.12, albumGainDb: -5.5 })
  const untagged = { track_gain_centidb: null, album_gain_centidb: null }
  assert.deepEqual(gainsOf(untagged, measured), { trackGainDb: -8, albumGainDb: null })
  assert.deepEqual(gainHeaders(gainsOf(undefined, null)), {})
  assert.deepEqual(gainHeaders({ trackGainDb: 0, albumGainDb: null }), { 'Replaygain-Track-Gain': '0.00 dB' })
})
