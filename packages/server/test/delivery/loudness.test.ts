import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openLoudnessStore } from '../../src/delivery/loudness/loudness-store.ts'
import { readCachedFile } from '../audio/cached-file.ts'
import { listener, type MusicHouse, openMusicHouse } from './open-music-house.ts'
import { fetchPlaylist } from './play-hls.ts'
import { ffmpeg } from './sound.ts'

/** Ninety seconds of noise: softly, then half a minute ten times as loud, then softly again. */
function makeSwell(): Promise<Buffer> {
  const source = "anoisesrc=d=90:a=1:r=44100:seed=7,volume='if(between(t,50,80),0.3,0.03)':eval=frame"
  const args = ['-f', 'lavfi', '-i', source, '-ac', '2', '-bitexact']
  return readCachedFile(['swell', ...args], 'flac', async (file) => void (await ffmpeg([...args, file])))
}

async function waitForPlaylist(house: MusicHouse, has: RegExp, find: () => Promise<string>): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const text = await find()
    if (has.test(text)) return text
    await sleep(50)
  }
  throw new Error(`nothing was measured in ${house.folder}`)
}

test('what tags do not say is measured when nobody needs the machine: the gain, the true length, the loudest part', async (t) => {
  const house = await openMusicHouse(t)
  const bytes = await makeSwell()
  // The catalogue is a little wrong about the length, as it may be.
  const track = await house.add({ path: 'a.flac', bytes, durationMs: 90_400, sampleRateHz: 44_100 })
  const tagged = await house.add({ path: 'b.flac', bytes: Buffer.from('x'), durationMs: 90_000 })
  await house.setGains(tagged.trackId, { trackCentidb: -500, albumCentidb: 0 })
  const cacheFolder = path.join(house.folder, 'cache with loudness')
  const measuring = { everyMs: 10, quietMs: 0, isIdle: () => true }
  const delivery = house.reopen({ cacheFolder, measuring })
  t.after(() => delivery.close())
  const find = async () =>
    (await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))).text
  const text = await waitForPlaylist(house, /REGROOVE-GAIN/, find)

  const measured = await openLoudnessStore(path.join(cacheFolder, 'loudness')).find(
    `hash of track ${track.trackId}`,
  )
  assert.ok(measured !== null && measured !== 'silent')
  assert.ok(Math.abs(measured.loudestMs - 50_000) < 500, `${measured.loudestMs} ms`)
  assert.ok(Math.abs(measured.durationMs - 90_000) < 5, `${measured.durationMs} ms`)
  assert.match(text, new RegExp(`TRACK=${(-18 - measured.loudnessLufs).toFixed(2)}`))
  // The playlist takes the true length, with the frame that the codec begins with.
  const seconds = [...text.matchAll(/EXTINF:([\d.]+)/g)].reduce((sum, [, one]) => sum + Number(one), 0)
  assert.ok(seconds >= 90 && seconds < 90.08, `${seconds} s`)
})

test('nothing is measured while the machine is busy, or without the wish for it', async (t) => {
  const house = await openMusicHouse(t)
  await house.add({ path: 'a.flac', bytes: await makeSwell(), durationMs: 90_000, sampleRateHz: 44_100 })
  const cacheFolder = path.join(house.folder, 'another cache')
  const busy = house.reopen({ cacheFolder, measuring: { everyMs: 5, quietMs: 0, isIdle: () => false } })
  await sleep(300)
  await busy.close()
  assert.throws(() => readdirSync(path.join(cacheFolder, 'loudness')), { code: 'ENOENT' })
})
