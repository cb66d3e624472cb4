import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { countOpenFiles, expectOpenFiles } from '../../test/delivery/open-files.ts'
import { diskFiles, type MediaFiles, type MediaHandle } from './media-files.ts'
import { type OpeningOptions, openMediaFile } from './open-media-file.ts'

const unavailable = { code: 'DELIVERY_UNAVAILABLE_CONTENT', status: 404 }
const storageFails = { code: 'DELIVERY_INVALID_RESPONSE', status: 502 }

/** A library folder with one song, and a folder beside it that nobody may hear of. */
function makeLibrary(t: TestContext) {
  const top = mkdtempSync(path.join(tmpdir(), 'regroove-open-'))
  t.after(() => rmSync(top, { recursive: true, force: true }))
  const library = path.join(top, 'library')
  const outside = path.join(top, 'library of another')
  mkdirSync(path.join(library, 'album'), { recursive: true })
  mkdirSync(outside)
  writeFileSync(path.join(library, 'album', 'song.mp3'), 'inside')
  writeFileSync(path.join(outside, 'song.mp3'), 'secret')
  return { top, library, outside }
}

/** Opens, reads all and closes. */
async function readText(folder: string, name: string, options?: OpeningOptions): Promise<string> {
  const { handle, sizeBytes } = await openMediaFile({ folder, path: name }, options)
  const buffer = Buffer.alloc(sizeBytes + 10)
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
  await handle.close()
  return buffer.toString('utf8', 0, bytesRead)
}

test('a file of the library is opened, with the size and times that the system gives', async (t) => {
  const { library } = makeLibrary(t)
  const media = await openMediaFile({ folder: library, path: 'album/song.mp3' })
  const stats = await media.handle.stat({ bigint: true })
  await media.handle.close()
  assert.deepEqual([media.sizeBytes, media.modifiedNs, media.changedNs], [6, stats.mtimeNs, stats.ctimeNs])
})

test('links that stay inside are followed: to a file, to a folder, chained, and as the library itself', async (t) => {
  const { top, library } = makeLibrary(t)
  symlinkSync('album/song.mp3', path.join(library, 'link.mp3'))
  symlinkSync('link.mp3', path.join(library, 'chain.mp3'))
  symlinkSync(path.join(library, 'album'), path.join(library, 'linked album'))
  linkSync(path.join(library, 'album', 'song.mp3'), path.join(library, 'hard.mp3'))
  symlinkSync(library, path.join(top, 'linked library'))
  const names = ['link.mp3', 'chain.mp3', 'linked album/song.mp3', 'hard.mp3', 'album/../album/song.mp3']
  for (const folder of [library, path.join(top, 'linked library')]) {
    for (const name of names) assert.equal(await readText(folder, name), 'inside', name)
  }
})

test('nothing outside is opened: by a link to a file, a folder, a chain, or by dots', async (t) => {
  const { top, library, outside } = makeLibrary(t)
  symlinkSync(path.join(outside, 'song.mp3'), path.join(library, 'link.mp3'))
  symlinkSync('link.mp3', path.join(library, 'chain.mp3'))
  symlinkSync(outside, path.join(library, 'linked album'))
  symlinkSync('..', path.join(library, 'up'))
  const names = [
    'link.mp3',
    'chain.mp3',
    'linked album/song.mp3',
    'up/library of another/song.mp3',
    '../library of another/song.mp3',
    'album/../../library of another/song.mp3',
    `../../../../../../..${outside}/song.mp3`,
  ]
  const before = countOpenFiles()
  for (const name of names) await assert.rejects(readText(library, name), unavailable, name)
  assert.equal(await readText(top, 'library of another/song.mp3'), 'secret')
  await expectOpenFiles(before)
})

test('a link that is swapped while the file is being opened opens nothing outside', async (t) => {
  const { library, outside } = makeLibrary(t)
  const album = path.join(library, 'album')
  const aside = path.join(library, 'album aside')
  const openSwapped: MediaFiles['open'] = async (name) => {
    renameSync(album, aside)
    symlinkSync(outside, album)
    const handle = await diskFiles.open(name)
    rmSync(album)
    renameSync(aside, album)
    return handle
  }
  const files = { ...diskFiles, open: openSwapped }
  const before = countOpenFiles()
  await assert.rejects(readText(library, 'album/song.mp3', { files }), unavailable)
  assert.equal(await readText(library, 'album/song.mp3'), 'inside')
  await expectOpenFiles(before)
})

test('only a regular file is opened, and a pipe makes nobody wait', async (t) => {
  const { library } = makeLibrary(t)
  await promisify(execFile)('mkfifo', [path.join(library, 'pipe.mp3')])
  mkdirSync(path.join(library, 'folder.mp3'))
  symlinkSync('/dev/zero', path.join(library, 'device.mp3'))
  symlinkSync('loop.mp3', path.join(library, 'loop.mp3'))
  symlinkSync('nowhere', path.join(library, 'dangling.mp3'))
  const server = createServer().listen(path.join(library, 'socket.mp3'))
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))

  const before = countOpenFiles()
  const names = ['pipe', 'folder', 'device', 'loop', 'dangling', 'socket', 'nowhere']
  for (const name of names) {
    await assert.rejects(readText(library, `${name}.mp3`), unavailable, name)
  }
  await expectOpenFiles(before)
})

test('names that cannot be are files that are not there', async (t) => {
  const { library } = makeLibrary(t)
  const names = [
    '',
    '.',
    'so\0ng.mp3',
    'x'.repeat(300),
    'x/'.repeat(3000),
    'album/song.mp3/x',
    'album/\ud800.mp3',
  ]
  for (const name of names) await assert.rejects(readText(library, name), unavailable, name.slice(0, 20))
})

test('a library that is not mounted is storage that fails: no folder, or one with nothing in it', async (t) => {
  const { top, library } = makeLibrary(t)
  await assert.rejects(readText(path.join(top, 'unmounted'), 'album/song.mp3'), storageFails)
  await assert.rejects(readText(path.join(library, 'album', 'song.mp3'), 'song.mp3'), unavailable)
  mkdirSync(path.join(top, 'mount point'))
  await assert.rejects(readText(path.join(top, 'mount point'), 'album/song.mp3'), storageFails)
  await assert.rejects(readText(library, 'album/gone.mp3'), unavailable)
})

/** The disk, failing with a code at one step; a handle that it opened all the same is watched. */
function failAt(step: 'locateFolder' | 'open' | 'stat' | 'locate', code: string) {
  const fault = Object.assign(new Error(`${code}: as the test wishes`), { code })
  const opened: { isClosed: boolean }[] = []
  const open: MediaFiles['open'] = async (name) => {
    const handle = await diskFiles.open(name)
    const watch = { isClosed: false }
    opened.push(watch)
    const close = async () => {
      await handle.close()
      watch.isClosed = true
      throw Object.assign(new Error('EIO on closing'), { code: 'EIO' })
    }
    const stat: MediaHandle['stat'] =
      step === 'stat' ? () => Promise.reject(fault) : (wish) => handle.stat(wish)
    return { fd: handle.fd, stat, close, read: (...wish) => handle.read(...wish) }
  }
  const files = { ...diskFiles, open, ...(step === 'stat' ? {} : { [step]: () => Promise.reject(fault) }) }
  return { files, opened }
}

for (const step of ['locateFolder', 'open', 'stat', 'locate'] as const) {
  test(`storage that fails at ${step} is 502 with Retry-After, and leaves nothing open`, async (t) => {
    const { library } = makeLibrary(t)
    for (const code of [
      'EIO',
      'ESTALE',
      'ETIMEDOUT',
      'ENOTCONN',
      'EREMOTEIO',
      'EHOSTDOWN',
      'EBUSY',
      'ENODEV',
    ]) {
      const { files, opened } = failAt(step, code)
      await assert.rejects(
        readText(library, 'album/song.mp3', { files }),
        { ...storageFails, headers: { 'Retry-After': '5' } },
        code,
      )
      assert.ok(opened.every(({ isClosed }) => isClosed))
    }
  })
}

test('a file that may not be read is not available, and too many open files are an overload', async (t) => {
  const { library } = makeLibrary(t)
  for (const code of ['EACCES', 'EPERM', 'ENOENT']) {
    const { files } = failAt('open', code)
    await assert.rejects(readText(library, 'album/song.mp3', { files }), unavailable, code)
  }
  for (const code of ['EMFILE', 'ENFILE']) {
    const { files } = failAt('open', code)
    const overloaded = { code: 'SERVICE_UNAVAILABLE', status: 503, headers: { 'Retry-After': '5' } }
    await assert.rejects(readText(library, 'album/song.mp3', { files }), overloaded, code)
  }
})

test('storage that does not answer is 502 at the deadline, and what it opens too late is closed', async (t) => {
  const { library } = makeLibrary(t)
  const answered = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  const open: MediaFiles['open'] = async (name) => {
    const handle = await diskFiles.open(name)
    await answered.promise
    const close = () => handle.close().then(closed.resolve)
    return {
      fd: handle.fd,
      close,
      stat: (wish) => handle.stat(wish),
      read: (...wish) => handle.read(...wish),
    }
  }
  const options = { files: { ...diskFiles, open }, deadlineMs: 20 }
  await assert.rejects(readText(library, 'album/song.mp3', options), storageFails)
  answered.resolve()
  await closed.promise
})

test('failures tell nothing of where the file lies', async (t) => {
  const { library } = makeLibrary(t)
  const { files } = failAt('open', 'EIO')
  for (const options of [{}, { files }]) {
    const failure: unknown = await readText(library, 'gone.mp3', options).catch((error: unknown) => error)
    const { message, detail, headers } = failure as {
      message: string
      detail: string | null
      headers: object
    }
    assert.doesNotMatch(JSON.stringify({ message, detail, headers }), /library|mp3|EIO|ENOENT|\//)
  }
})
