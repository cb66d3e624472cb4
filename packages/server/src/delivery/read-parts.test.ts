import assert from 'node:assert/strict'
import { once } from 'node:events'
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { countOpenFiles, expectOpenFiles } from '../../test/delivery/open-files.ts'
import type { MediaHandle } from './media-files.ts'
import type { BodyPart } from './multipart-ranges.ts'
import { type OpenedMedia, openMediaFile } from './open-media-file.ts'
import { readParts } from './read-parts.ts'

const content = Buffer.from(Uint32Array.from({ length: 300_000 }, (_, at) => at * 2_654_435_761).buffer)
const whole: BodyPart = { first: 0, last: content.length - 1 }
const storageFails = { code: 'DELIVERY_INVALID_RESPONSE', status: 502 }

function makeSong(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-read-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const song = path.join(folder, 'song.flac')
  writeFileSync(song, content)
  utimesSync(song, 1_000_000, 1_000_000)
  return { song, open: () => openMediaFile({ folder, path: 'song.flac' }) }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('pieces of a file and bytes between them come out in their order, whatever they are', async (t) => {
  const { open } = makeSong(t)
  const range = fc
    .tuple(fc.nat(content.length - 1), fc.nat(content.length - 1))
    .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }))
  const text = fc.uint8Array({ maxLength: 80 })
  const before = countOpenFiles()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(range, text), { maxLength: 6 }), async (parts) => {
      const expected = parts.map((part) =>
        part instanceof Uint8Array ? part : content.subarray(part.first, part.last + 1),
      )
      assert.ok((await readAll(readParts(await open(), parts))).equals(Buffer.concat(expected)))
    }),
    { numRuns: 150 },
  )
  await expectOpenFiles(before)
})

test('no byte is lost at the edges: a single one, the first, the last, one more than is read at a time', async (t) => {
  const { open } = makeSong(t)
  const edges = [0, 1, 65_535, 65_536, 327_679, 327_680, content.length - 1]
  for (const first of edges) {
    for (const last of edges.filter((edge) => edge >= first)) {
      const sent = await readAll(readParts(await open(), [{ first, last }]))
      assert.ok(sent.equals(content.subarray(first, last + 1)), `${first} to ${last}`)
    }
  }
})

test('the file is closed when the stream ends, is given up at any time, or was never read', async (t) => {
  const { open } = makeSong(t)
  const before = countOpenFiles()
  assert.equal((await readAll(readParts(await open(), [whole]))).length, content.length)

  readParts(await open(), [whole]).destroy()
  for (let chunks = 0; chunks < 4; chunks++) {
    const stream = readParts(await open(), [whole])
    for (let read = 0; read < chunks; read++) await once(stream, 'data')
    stream.read()
    stream.destroy()
  }
  const failed = readParts(await open(), [whole])
  failed.destroy(new Error('the listener left'))
  await assert.rejects(finished(failed), /the listener left/)
  await expectOpenFiles(before)
})

test('a file that another was put in the place of is sent to its end, as it was', async (t) => {
  const { song, open } = makeSong(t)
  const stream = readParts(await open(), [whole])
  writeFileSync(`${song}.new`, Buffer.alloc(content.length))
  renameSync(`${song}.new`, song)
  assert.ok((await readAll(stream)).equals(content))
})

test('a file that was deleted is sent to its end', async (t) => {
  const { song, open } = makeSong(t)
  const stream = readParts(await open(), [whole])
  rmSync(song)
  assert.ok((await readAll(stream)).equals(content))
})

const changes: Readonly<Record<string, (song: string) => void>> = {
  'is cut': (song) => truncateSync(song, 100_000),
  'is emptied': (song) => truncateSync(song, 0),
  'is written over': (song) => writeFileSync(song, Buffer.alloc(content.length)),
  'is written over, longer, with its old time put back': (song) => {
    writeFileSync(song, Buffer.alloc(content.length, 1))
    appendFileSync(song, 'more')
    utimesSync(song, 1_000_000, 1_000_000)
  },
  grows: (song) => appendFileSync(song, 'more'),
}
for (const [does, change] of Object.entries(changes)) {
  test(`a file that ${does} while it is sent fails the stream, and no byte of the change is sent`, async (t) => {
    const { song, open } = makeSong(t)
    const before = countOpenFiles()
    const stream = readParts(await open(), [whole])
    const received: Buffer[] = []
    stream.on('data', (chunk: Buffer) => {
      received.push(chunk)
      if (received.length === 1) change(song)
    })
    await assert.rejects(finished(stream), storageFails)
    const bytes = Buffer.concat(received)
    assert.ok(bytes.length > 0 && bytes.length < content.length)
    assert.ok(bytes.equals(content.subarray(0, bytes.length)))
    await expectOpenFiles(before)
  })
}

test('a file that was changed between opening and reading sends nothing', async (t) => {
  const { song, open } = makeSong(t)
  const stream = readParts(await open(), [whole])
  truncateSync(song, 10)
  await assert.rejects(readAll(stream), storageFails)
})

/** A disk that gives a file out in small pieces, and fails when it has given some. */
function wrap(media: OpenedMedia, read: (real: MediaHandle['read']) => MediaHandle['read']): OpenedMedia {
  const { handle } = media
  return {
    ...media,
    handle: {
      fd: handle.fd,
      stat: (wish) => handle.stat(wish),
      close: () => handle.close(),
      read: read((...wish) => handle.read(...wish)),
    },
  }
}

test('a disk that reads less than it was asked for still sends every byte once', async (t) => {
  const { open } = makeSong(t)
  const slowly = wrap(
    await open(),
    (read) => (buffer, offset, length, position) => read(buffer, offset, Math.min(length, 7001), position),
  )
  assert.ok((await readAll(readParts(slowly, [whole]))).equals(content))
})

test('a disk that gives nothing though the file is whole fails the stream instead of asking for ever', async (t) => {
  const { open } = makeSong(t)
  const empty = wrap(await open(), () => async () => ({ bytesRead: 0 }))
  await assert.rejects(readAll(readParts(empty, [whole])), storageFails)
})

test('a disk that fails at any read fails the stream there, and closes the file', async (t) => {
  const { open } = makeSong(t)
  const before = countOpenFiles()
  for (let failing = 1; failing <= 3; failing++) {
    let reads = 0
    const broken = wrap(await open(), (read) => async (...wish) => {
      if (++reads === failing) throw Object.assign(new Error('EIO: as the test wishes'), { code: 'EIO' })
      return read(...wish)
    })
    const received: Buffer[] = []
    const stream = readParts(broken, [whole]).on('data', (chunk: Buffer) => received.push(chunk))
    await assert.rejects(finished(stream), storageFails)
    const bytes = Buffer.concat(received)
    assert.equal(received.length, failing - 1)
    assert.ok(bytes.equals(content.subarray(0, bytes.length)))
  }
  await expectOpenFiles(before)
})

test('a file given up while the disk is reading is closed when the reading is over, not before', async (t) => {
  const { open } = makeSong(t)
  const before = countOpenFiles()
  const resume = Promise.withResolvers<void>()
  const slow = wrap(await open(), (read) => async (...wish) => {
    await resume.promise
    return read(...wish)
  })
  const stream = readParts(slow, [whole])
  stream.read()
  stream.destroy()
  resume.resolve()
  await once(stream, 'close')
  await expectOpenFiles(before)
})
