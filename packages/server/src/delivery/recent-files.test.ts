import assert from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { countOpenFiles, expectOpenFiles } from '../../test/delivery/open-files.ts'
import type { MediaFileRow } from './media-file-queries.ts'
import { openRecentFiles } from './recent-files.ts'

function makeSong(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-recent-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const song = path.join(folder, 'song')
  writeFileSync(song, 'music')
  const unknown = { media_type: null, container: null, codec: null, bitrate_kbps: null, sample_rate_hz: null }
  const file: MediaFileRow = {
    ...{ id: 1, path: 'song', folder, audio_hash: 'hash', is_lossless: 0, duration_ms: 1 },
    ...unknown,
  }
  return { song, file, recent: openRecentFiles({ opening: {} }) }
}

test('a file that is asked for again is the same open file, until a second after its last use', async (t) => {
  const { file, recent } = makeSong(t)
  const before = countOpenFiles()
  const first = await recent.borrow(file)
  const second = await recent.borrow(file)
  assert.deepEqual([first.isFresh, second.isFresh, first.handle.fd === second.handle.fd], [true, false, true])
  await first.handle.close()
  await first.handle.close()
  const bytes = Buffer.alloc(5)
  await second.handle.read(bytes, 0, 5, 0)
  assert.equal(bytes.toString(), 'music')
  await second.handle.close()
  const third = await recent.borrow(file)
  assert.equal(third.isFresh, false)
  await third.handle.close()
  assert.equal(countOpenFiles(), before + 1)
})

test('nothing stays open for long', async (t) => {
  const { file, recent } = makeSong(t)
  const before = countOpenFiles()
  await (await recent.borrow(file)).handle.close()
  await expectOpenFiles(before)
})

const changes: Readonly<Record<string, (song: string) => void>> = {
  'is written over': (song) => writeFileSync(song, 'noise'),
  'grows, and has its old time put back': (song) => {
    writeFileSync(song, 'musics')
    utimesSync(song, 1, 1)
  },
  'is replaced by another': (song) => {
    writeFileSync(`${song}.new`, 'other')
    renameSync(`${song}.new`, song)
  },
  'is gone': (song) => rmSync(song),
}
for (const [does, change] of Object.entries(changes)) {
  test(`a file that ${does} is not current any more, and is opened anew`, async (t) => {
    const { song, file, recent } = makeSong(t)
    await (await recent.borrow(file)).handle.close()
    const known = await recent.borrow(file)
    assert.equal(await recent.isCurrent(known), true)
    await sleep(20)
    change(song)
    assert.equal(await recent.isCurrent(known), false)
    await known.handle.close()
    if (does === 'is gone') await assert.rejects(recent.borrow(file), { status: 502 })
    else assert.equal((await recent.borrow(file)).isFresh, true)
  })
}

test('another hash of the audio is another version', async (t) => {
  const { file, recent } = makeSong(t)
  const one = await recent.borrow(file)
  const other = await recent.borrow({ ...file, audio_hash: 'another hash' })
  assert.equal(other.isFresh, true)
  assert.notEqual(one.etag, other.etag)
  await one.handle.close()
  await other.handle.close()
})
