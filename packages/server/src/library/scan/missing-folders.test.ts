import assert from 'node:assert/strict'
import { mkdir, rename, rm } from 'node:fs/promises'
import { test } from 'node:test'
import { drawAudioTree } from '../../../test/audio/make-audio-tree.ts'
import { dumpCatalogue, dumpTracks } from '../../../test/library/dump-catalogue.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'
import { type Disk, systemDisk } from '../walk/disk.ts'

const music = 'A/B/01 One.mp3\nA/B/02 Two.mp3 | tone=1\nC/D/01 Three.flac'

test('a library folder that is gone removes nothing, is reported, and returns as it was', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await rename(library.folder, `${library.folder}-unmounted`)
  const summary = await library.scan()
  assert.deepEqual(summary.missingFolders, [library.folder])
  assert.equal(summary.removed, 0)
  assert.equal(await stateOf(library), 'missing')
  assert.deepEqual(await dumpCatalogue(library.db), before)

  await rename(`${library.folder}-unmounted`, library.folder)
  assert.deepEqual((await library.scan()).missingFolders, [])
  assert.equal(await stateOf(library), 'online')
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('a mount point that is empty all of a sudden removes nothing', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await rename(library.folder, `${library.folder}-unmounted`)
  await mkdir(library.folder)
  const summary = await library.scan()

  assert.deepEqual(summary.missingFolders, [library.folder])
  assert.equal(summary.removed, 0)
  assert.deepEqual(await dumpCatalogue(library.db), before)
  await rm(library.folder, { recursive: true })
  await rename(`${library.folder}-unmounted`, library.folder)
})

test('a library without a single song left, though folders are there, removes nothing', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await rm(library.at('A/B'), { recursive: true })
  await rm(library.at('C/D/01 Three.flac'))
  const summary = await library.scan()

  assert.deepEqual(summary.missingFolders, [library.folder])
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('a folder that was empty from the start is no missing one', async (t) => {
  const library = await openTestLibrary(t)

  assert.deepEqual((await library.scan()).missingFolders, [])
})

test('a folder that cannot be read loses nothing, while the rest of the library is scanned', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await rm(library.at('C/D/01 Three.flac'))
  const summary = await library.scan({ disk: failingDisk('A', 'EACCES') })

  assert.equal(summary.unreadable, 1)
  assert.equal(summary.removed, 1)
  const after = await dumpTracks(library.db)
  assert.deepEqual(
    after.filter(({ isRemoved }) => !isRemoved),
    before.tracks.filter(({ title }) => title !== 'Three'),
  )
  assert.ok(library.notes.some((note) => note.startsWith('not readable') && note.endsWith('A EACCES')))
})

test('a file whose facts cannot be read is not gone', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()

  const summary = await library.scan({ disk: failingDisk('A/B/01 One.mp3', 'EIO') })

  assert.deepEqual([summary.removed, summary.unreadable], [0, 1])
})

test('a known file that changed and cannot be opened stays as it was', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await library.draw('A/B/01 One.mp3 | seconds=2')
  const readers = {
    read: async () => ({ kind: 'unreadable', problem: 'cannot be opened (EACCES)' }) as const,
    close() {},
  }
  const summary = await library.scan({ readers })

  assert.deepEqual([summary.unreadable, summary.refused], [1, 0])
  assert.deepEqual(await dumpCatalogue(library.db), before)
  assert.equal((await library.scan()).changed, 1)
})

test('a folder within, on which another disk was mounted, loses nothing when that is not mounted', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  // As it is known of a file on another disk.
  await library.db.updateTable('file').set({ inode: '999:1' }).where('directory', '=', 'C/D').execute()
  const before = await dumpCatalogue(library.db)

  await rename(library.at('C/D'), `${library.folder}-usb`)
  await mkdir(library.at('C/D'))
  const summary = await library.scan()

  assert.deepEqual([summary.removed, summary.unreadable], [0, 1])
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('an empty folder on the same disk is just empty', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()

  await rm(library.at('C/D/01 Three.flac'))

  assert.equal((await library.scan()).removed, 1)
})

test('a folder that is no longer served leaves tombstones, and comes back with the same IDs', async (t) => {
  const library = await openTestLibrary(t, music)
  const other = `${library.folder}-other`
  await drawAudioTree(other, 'E/F/01 Four.mp3 | tone=3')
  await library.scan({ folders: [library.folder, other] })
  const before = await dumpCatalogue(library.db)

  await library.scan({ folders: [library.folder], otherFolders: 'keep' })
  assert.deepEqual(await dumpCatalogue(library.db), before)

  await library.scan({ folders: [library.folder] })
  const titles = (await dumpTracks(library.db)).filter(({ isRemoved }) => isRemoved).map(({ title }) => title)
  assert.deepEqual(titles, ['Four'])

  await library.scan({ folders: [library.folder, other] })
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('a library that is served from another place keeps its IDs', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await dumpTracks(library.db)

  const moved = `${library.folder}-on-a-new-disk`
  await rename(library.folder, moved)
  const summary = await library.scan({ folders: [moved] })

  assert.deepEqual([summary.moved, summary.removed], [3, 0])
  assert.deepEqual(await dumpTracks(library.db), before)
})

test('music that goes from one folder of the library to another keeps its IDs', async (t) => {
  const library = await openTestLibrary(t, music)
  const other = `${library.folder}-b`
  await drawAudioTree(other, 'E/F/01 Four.mp3 | tone=3')
  await library.scan({ folders: [library.folder, other] })
  const before = await dumpTracks(library.db)

  await rename(`${other}/E`, library.at('E'))
  const summary = await library.scan({ folders: [library.folder, other] })

  assert.deepEqual([summary.moved, summary.removed], [1, 0])
  assert.deepEqual(summary.missingFolders, [])
  assert.deepEqual(await dumpTracks(library.db), before)
})

async function stateOf({ db, folder }: TestLibrary): Promise<string | undefined> {
  const row = await db
    .selectFrom('library_folder')
    .select('state')
    .where('path', '=', folder)
    .executeTakeFirst()
  return row?.state
}

/** The system's disk, but that one path cannot be looked at: for root no file's rights do that. */
function failingDisk(end: string, code: string): Disk {
  const fail = (path: string) => {
    if (path.endsWith(`/${end}`)) throw Object.assign(new Error(code), { code, syscall: 'open' })
  }
  return {
    ...systemDisk,
    list(path) {
      fail(path)
      return systemDisk.list(path)
    },
    stat(path) {
      // A folder that cannot be listed has facts all the same.
      if (path.includes('.')) fail(path)
      return systemDisk.stat(path)
    },
  }
}
