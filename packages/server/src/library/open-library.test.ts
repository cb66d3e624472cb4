import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { makeLibrary } from '../../test/audio/make-library.ts'
import { dumpTracks } from '../../test/library/dump-catalogue.ts'
import { openTestLibrary } from '../../test/library/open-test-library.ts'
import { type LibraryEvent, openLibrary } from './open-library.ts'

const silent = { info() {}, warn() {}, error() {} }

test('a library scans in its own thread, tells how it goes, and remembers it', async (t) => {
  const files = await openTestLibrary(t, 'A/B/01 One.mp3\nA/B/02 Two.flac | tone=1')
  const options = {
    dataFolder: files.dataFolder,
    folders: [files.folder],
    watch: false,
    clock: Date.now,
    log: silent,
  }
  const library = await openLibrary(options)
  assert.equal(library.status().firstScanDone, false)
  const events: LibraryEvent[] = []
  const unsubscribe = library.onEvent((event) => void events.push(event))

  const [summary, joined] = await Promise.all([library.scan(), library.scan()])

  assert.equal(summary.added, 2)
  assert.deepEqual(joined, summary)
  assert.deepEqual(library.status(), {
    firstScanDone: true,
    scanning: null,
    lastScan: summary,
    folders: [{ path: files.folder, state: 'online' }],
  })
  assert.deepEqual(events.at(-1), { kind: 'scanEnded', summary })
  assert.deepEqual(
    (await dumpTracks(files.db)).map(({ title }) => title),
    ['One', 'Two'],
  )
  unsubscribe()
  await library.close()

  const again = await openLibrary(options)
  assert.deepEqual(again.status().lastScan, summary)
  await again.close()
})

test('what is refused is in the log once, and no more in the next scan', async (t) => {
  const files = await openTestLibrary(t, 'A/B/01 One.mp3')
  await writeFile(files.at('A/B/02 Broken.mp3'), 'broken')
  const warned: object[] = []
  const library = await openLibrary({
    dataFolder: files.dataFolder,
    folders: [files.folder],
    watch: false,
    clock: Date.now,
    log: { ...silent, warn: (facts, message) => void warned.push({ ...facts, message }) },
  })

  await library.scan()
  await library.scan({ full: true })
  await library.close()

  assert.deepEqual(warned, [{ file: 'A/B/02 Broken.mp3', problem: 'is not audio', message: 'file refused' }])
})

test('closing ends a scan, and what waits for it is told', async (t) => {
  const files = await openTestLibrary(t)
  await makeLibrary(files.folder, { files: 300 })
  const library = await openLibrary({
    dataFolder: files.dataFolder,
    folders: [files.folder],
    watch: true,
    clock: Date.now,
    log: silent,
  })
  const scan = library.scan().then(
    ({ isComplete }) => isComplete,
    () => false,
  )

  await library.close()

  assert.equal(await scan, false)
  await assert.rejects(library.scan(), /closed/)
})

test('a library whose catalogue cannot be opened says so', async (t) => {
  const files = await openTestLibrary(t)

  const opening = openLibrary({
    dataFolder: `${files.dataFolder}/nowhere`,
    folders: [],
    watch: false,
    clock: Date.now,
    log: silent,
  })

  await assert.rejects(opening)
})
