import assert from 'node:assert/strict'
import { once } from 'node:events'
import { renameSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { askRaw } from '../../test/delivery/ask-raw.ts'
import { countOpenFiles, expectOpenFiles } from '../../test/delivery/open-files.ts'
import { asOriginal, type MusicHouse, openMusicHouse, tokenOf } from '../../test/delivery/open-music-house.ts'
import { serveMedia } from '../../test/delivery/serve-media.ts'
import type { MediaRequestHeaders } from './evaluate-preconditions.ts'
import { diskFiles } from './media-files.ts'

const song = Buffer.from(Uint32Array.from({ length: 250_000 }, (_, at) => at * 2_654_435_761).buffer)
const unavailable = { code: 'DELIVERY_UNAVAILABLE_CONTENT', status: 404 }
const forged = { code: 'UNAUTHORIZED_API_METHOD', status: 403 }

async function read(house: MusicHouse, token: string, headers: MediaRequestHeaders = {}) {
  const answer = await house.delivery.openMedia({ token, method: 'GET', headers })
  const chunks: Uint8Array[] = []
  for await (const chunk of answer.body?.() ?? []) chunks.push(chunk)
  return { ...answer, bytes: Buffer.concat(chunks) }
}

test('the music comes byte for byte, whole and in part', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'Ä album/01 song.flac', bytes: song })
  const whole = await read(house, token)
  assert.equal(whole.status, 200)
  assert.ok(whole.bytes.equals(song))
  const part = await read(house, token, { range: 'bytes=70000-200000' })
  assert.equal(part.headers['Content-Range'], 'bytes 70000-200000/1000000')
  assert.ok(part.bytes.equals(song.subarray(70_000, 200_001)))
})

test('an answer carries the type that the catalogue knows, and the time that the file has', async (t) => {
  const house = await openMusicHouse(t)
  const known = await house.addStreamed({ path: 'song.mp3', bytes: song, mediaType: 'audio/mpeg' })
  const unknown = await house.addStreamed({ path: 'song.xyz', bytes: song, mediaType: null })
  utimesSync(path.join(house.library, 'song.mp3'), 1_000_000_000, 1_000_000_000.9)
  const { headers } = await read(house, known)
  assert.equal(headers['Content-Type'], 'audio/mpeg')
  assert.equal(headers['Last-Modified'], 'Sun, 09 Sep 2001 01:46:40 GMT')
  assert.equal((await read(house, unknown)).headers['Content-Type'], 'application/octet-stream')
})

test('no header of an answer tells where the file lies', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'secret album/secret song.flac', bytes: song })
  const { headers } = await read(house, token)
  assert.doesNotMatch(JSON.stringify(headers), /secret|library|regroove/i)
})

test('no other URL than the one that was given out is served', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: song })
  const paths = [
    '',
    '..',
    '../song.flac',
    'song.flac',
    '/etc/passwd',
    '%2e%2e',
    '1',
    'AAAA',
    '\0',
    token.slice(1),
  ]
  const texts = paths.flatMap((text) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('base64url'),
  ])
  for (const text of texts) await assert.rejects(read(house, text), forged, JSON.stringify(text))
})

test('a URL is for its track and file: when the row is another track’s by now, it is gone', async (t) => {
  const house = await openMusicHouse(t)
  const track = await house.add({ path: 'song.flac', bytes: song })
  const token = tokenOf(await house.delivery.issueStreamUrl({ track, ...asOriginal }))
  await house.forget(track.fileId)
  await assert.rejects(read(house, token), unavailable)
  const other = await house.add({ path: 'other.flac', bytes: Buffer.from('other') })
  assert.equal(other.fileId, track.fileId)
  await assert.rejects(read(house, token), unavailable)
})

test('a file that is gone is 404, one outside is 404, and a library that is not mounted is 502', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: song })
  const file = path.join(house.library, 'song.flac')
  writeFileSync(path.join(house.folder, 'secret'), 'secret')
  rmSync(file)
  symlinkSync(path.join(house.folder, 'secret'), file)
  await assert.rejects(read(house, token), unavailable)

  rmSync(file)
  writeFileSync(path.join(house.library, 'other.flac'), song)
  await assert.rejects(read(house, token), unavailable)
  renameSync(house.library, `${house.library} aside`)
  await assert.rejects(read(house, token), { code: 'DELIVERY_INVALID_RESPONSE', status: 502 })
})

test('whatever way the file becomes another, its ETag changes, and a range of the old is not sent', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: song })
  const file = path.join(house.library, 'song.flac')
  utimesSync(file, 1_000_000, 1_000_000)
  const changed = Buffer.from(song).fill(1, 10, 20)
  const changes = [
    () => writeFileSync(file, changed),
    () => truncateSync(file, 999_999),
    () => {
      writeFileSync(`${file}.new`, song)
      renameSync(`${file}.new`, file)
    },
    () => {
      writeFileSync(file, changed)
      utimesSync(file, 1_000_000, 1_000_000)
    },
    () => {
      writeFileSync(`${file}.new`, song)
      utimesSync(`${file}.new`, 1_000_000, 1_000_000)
      renameSync(`${file}.new`, file)
    },
  ]
  const etags = new Set<string>()
  for (const change of changes) {
    const etag = (await read(house, token, { range: 'bytes=0-9' })).headers['ETag']!
    etags.add(etag)
    await sleep(20)
    change()
    const resumed = await read(house, token, { range: 'bytes=10-', 'if-range': etag })
    assert.equal(resumed.status, 200)
    await assert.rejects(read(house, token, { 'if-match': etag }), { status: 412 })
  }
  assert.equal(etags.size, changes.length)
})

test('the same file keeps its ETag from request to request and from process to process', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: song })
  const etags = [await read(house, token), await read(house, token)].map(({ headers }) => headers['ETag'])
  const head = await house.reopen({}).openMedia({ token, method: 'HEAD', headers: {} })
  assert.deepEqual(new Set(etags), new Set([head.headers['ETag']]))
})

test('every answer leaves no file open: read, unread, failed, refused', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: song })
  const { headers } = await read(house, token)
  const before = countOpenFiles()

  const etag = headers['ETag']
  for (let round = 0; round < 20; round++) {
    await read(house, token, { range: 'bytes=0-8,-1' })
    await read(house, token, { 'if-none-match': etag })
    await house.delivery.openMedia({ token, method: 'HEAD', headers: {} })
    await assert.rejects(read(house, token, { 'if-match': '"other"' }), { status: 412 })
    await assert.rejects(read(house, token, { range: 'bytes=1000000-' }), { status: 416 })
    const unread = await house.delivery.openMedia({ token, method: 'GET', headers: {} })
    assert.equal(unread.body!(), unread.body!())
    unread.body!().destroy()
  }
  await expectOpenFiles(before)
})

async function listen(t: TestContext, house: MusicHouse, delivery = house.delivery): Promise<string> {
  const socket = path.join(house.folder, `socket ${Math.random()}`)
  const server = serveMedia(delivery).listen(socket)
  t.after(() => server.close())
  await once(server, 'listening')
  return socket
}

test('a hundred listeners who leave in the middle leave nothing open', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: Buffer.alloc(20_000_000) })
  const socket = await listen(t, house)
  await askRaw(socket, { method: 'HEAD', path: `/media/${token}` })
  await sleep(50)
  const before = countOpenFiles()

  const leave = async (nth: number) => {
    const connection = connect(socket)
    connection.write(`GET /media/${token} HTTP/1.1\r\nHost: x\r\n\r\n`)
    if (nth % 3 === 0) await once(connection, 'connect')
    else await once(connection, 'data')
    connection.destroy()
  }
  await Promise.all(Array.from({ length: 100 }, (_, nth) => leave(nth)))
  await expectOpenFiles(before)
})

test('a file that is cut while it is sent ends the connection short of what was announced', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: Buffer.alloc(20_000_000) })
  const socket = await listen(t, house)
  const connection = connect(socket)
  connection.write(`GET /media/${token} HTTP/1.1\r\nHost: x\r\n\r\n`)
  let received = 0
  connection.on('data', (bytes) => {
    if (received === 0) truncateSync(path.join(house.library, 'song.flac'), 10_000_000)
    received += bytes.length
  })
  await once(connection, 'close')
  assert.ok(received > 0 && received < 20_000_000)
})

test('storage that fails at the first read fails the body before anything was sent', async (t) => {
  const house = await openMusicHouse(t)
  const token = await house.addStreamed({ path: 'song.flac', bytes: song })
  const open: typeof diskFiles.open = async (name) => {
    const handle = await diskFiles.open(name)
    const read = () => Promise.reject(Object.assign(new Error('as the test wishes'), { code: 'EIO' }))
    return { fd: handle.fd, stat: (wish) => handle.stat(wish), close: () => handle.close(), read }
  }
  const broken = house.reopen({ opening: { files: { ...diskFiles, open } } })
  const { body } = await broken.openMedia({ token, method: 'GET', headers: {} })
  const [error] = await once(body!().resume(), 'error')
  assert.deepEqual([error.code, error.status], ['DELIVERY_INVALID_RESPONSE', 502])
})
