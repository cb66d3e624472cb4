import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { asOriginal, listener, openMusicHouse } from './open-music-house.ts'
import { askMedia, fetchPlaylist, fetchSegment, readBody } from './play-hls.ts'
import { serveMedia } from './serve-media.ts'
import { makeRestless } from './sound.ts'

// What the room notices of listening: plays, whatever they were fetched by.

async function openNoticed(t: TestContext) {
  const house = await openMusicHouse(t)
  const plays: unknown[] = []
  const delivery = house.reopen({ onPlay: (play) => void plays.push(play) })
  t.after(() => delivery.close())
  return { house, plays, delivery }
}

test('half of a file in ranges is one play, with who, what and when', async (t) => {
  const { house, plays, delivery } = await openNoticed(t)
  const track = await house.add({ path: 'a.flac', bytes: Buffer.alloc(1_000_000) })
  const { Url } = await delivery.issueStreamUrl({ track, ...asOriginal })
  const fetchRange = async (first: number, last: number) =>
    readBody(await askMedia(delivery, Url!, { headers: { range: `bytes=${first}-${last}` } }))
  for (let times = 0; times < 5; times++) await fetchRange(0, 399_999)
  await fetchRange(300_000, 489_999)
  assert.deepEqual(plays, [])
  await fetchRange(900_000, 999_999)
  assert.deepEqual(plays, [{ userId: 1, trackGuid: track.guid, atMs: house.nowMs }])
  await fetchRange(0, 999_999)
  assert.equal(plays.length, 1)
})

test('segments count too, in any order, and together with ranges of the same track', async (t) => {
  const { house, plays, delivery } = await openNoticed(t)
  const bytes = await makeRestless('flac')
  const track = await house.add({ path: 'a.flac', bytes, durationMs: 30_000, sampleRateHz: 44_100 })
  const playlist = await fetchPlaylist(delivery, await delivery.issueStreamUrl({ track, ...listener }))
  await fetchSegment(delivery, playlist, 3)
  await fetchSegment(delivery, playlist, 3)
  assert.deepEqual(plays, [])
  const { Url } = await delivery.issueStreamUrl({ track, ...asOriginal })
  const half = Math.floor(bytes.length / 2)
  await readBody(await askMedia(delivery, Url!, { headers: { range: `bytes=0-${half - 200_000}` } }))
  assert.equal(plays.length, 1)
})

test('a conversion counts while it is made; a preview never does', async (t) => {
  const { house, plays, delivery } = await openNoticed(t)
  const bytes = await makeRestless('flac')
  const track = await house.add({ path: 'a.flac', bytes, durationMs: 30_000, sampleRateHz: 44_100 })
  const preview = await delivery.issuePreviewUrl({ track, ...listener })
  await readBody(await askMedia(delivery, preview.Url!))
  assert.deepEqual(plays, [])
  const { Url } = await delivery.issueStreamUrl({ track, ...listener, format: 'mp3' })
  await readBody(await askMedia(delivery, Url!))
  assert.equal(plays.length, 1)
})

test('two devices of a user are two listenings, and the same URL again after its end another play', async (t) => {
  const { house, plays, delivery } = await openNoticed(t)
  const track = await house.add({ path: 'a.flac', bytes: Buffer.alloc(1_000_000) })
  const other = { ...asOriginal, clientInstanceId: 'another device of the same listener' }
  const urls = await Promise.all(
    [asOriginal, other].map((request) => delivery.issueStreamUrl({ track, ...request })),
  )
  for (const { Url } of urls) await readBody(await askMedia(delivery, Url!))
  assert.equal(plays.length, 2)
  await readBody(await askMedia(delivery, urls[0]!.Url!))
  assert.equal(plays.length, 2, 'nobody hears it that fast')
  house.nowMs += 180_000
  await readBody(await askMedia(delivery, urls[0]!.Url!))
  assert.equal(plays.length, 3)
})

test('a listener who leaves before half of it was sent has not played it', async (t) => {
  const { house, plays, delivery } = await openNoticed(t)
  const track = await house.add({ path: 'a.flac', bytes: Buffer.alloc(60_000_000) })
  const { Url } = await delivery.issueStreamUrl({ track, ...asOriginal })
  const socket = path.join(house.folder, 'socket')
  const server = serveMedia(delivery).listen(socket)
  t.after(() => server.close())
  await once(server, 'listening')
  const connection = connect(socket)
  connection.write(`GET ${new URL(Url!).pathname} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await once(connection, 'data')
  connection.destroy()
  await sleep(200)
  assert.deepEqual(plays, [])
})
