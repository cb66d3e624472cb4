import assert from 'node:assert/strict'
import { appendFile, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeAudioBytes } from '../../test/audio/make-audio.ts'
import { dumpTracks } from '../../test/library/dump-catalogue.ts'
import { openTestLibrary, type TestLibrary } from '../../test/library/open-test-library.ts'
import type { ScannerEvent } from './library-messages.ts'
import { type RunOptions, runScans } from './run-scans.ts'
import { type Disk, systemDisk } from './walk/disk.ts'

const quickPace = { foldersEveryMs: 200, allEveryMs: 400, rest: 1 }
/** NFS, by the number that statfs gives. */
const onNetwork: Disk = { ...systemDisk, fileSystemType: () => 0x6969 }

async function startRunner(library: TestLibrary, more: Partial<RunOptions> = {}) {
  const events: ScannerEvent[] = []
  const runner = await runScans({
    db: library.db,
    disk: systemDisk,
    folders: [library.folder],
    otherFolders: 'retire',
    watch: true,
    nowMs: Date.now,
    tell: (event) => void events.push(event),
    ...more,
  })
  let isClosed = false
  const close = async () => {
    if (!isClosed) await runner.close()
    isClosed = true
  }
  return { runner, events, close }
}

async function scanFirst(runner: { request(id: number, full: boolean): void }, events: ScannerEvent[]) {
  runner.request(1, false)
  await until(async () => events.some(({ kind }) => kind === 'scanned'))
}

/** Waits until something holds; the test's own limit ends what never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(50)
}

function untilTitles(library: TestLibrary, titles: readonly string[]): Promise<void> {
  return until(async () => {
    const living = (await dumpTracks(library.db)).filter(({ isRemoved }) => !isRemoved)
    return living.map(({ title }) => title).join() === titles.join()
  })
}

for (const [name, more] of [
  ['events', {}],
  ['polling, where the file system does not tell', { disk: onNetwork, pace: quickPace }],
] as const) {
  test(`additions, edits, moves and removals are noticed by ${name}`, { timeout: 60_000 }, async (t) => {
    const library = await openTestLibrary(t, 'A/B/01 One.mp3')
    const { runner, events, close } = await startRunner(library, more)
    await scanFirst(runner, events)
    const [one] = await dumpTracks(library.db)

    await library.draw('New Artist/New Album/01 Two.flac | tone=1')
    await untilTitles(library, ['One', 'Two'])

    await writeFile(
      library.at('A/B/01 One.mp3'),
      await makeAudioBytes('mp3', { tags: { title: 'Eins', artists: ['A'] } }),
    )
    await untilTitles(library, ['Eins', 'Two'])

    await rename(library.at('A/B'), library.at('New Artist/C'))
    await until(async () => (await dumpTracks(library.db))[0]?.files[0] === 'New Artist/C/01 One.mp3')
    assert.equal((await dumpTracks(library.db))[0]?.guid, one?.guid)

    await rm(library.at('New Artist/New Album'), { recursive: true })
    await untilTitles(library, ['Eins'])

    await library.draw('New Artist/C/02 Three.ogg | tone=2')
    await untilTitles(library, ['Eins', 'Three'])
    await close()
  })
}

test('a file that is being copied is read when it is whole', { timeout: 60_000 }, async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  const { runner, events, close } = await startRunner(library)
  await scanFirst(runner, events)
  const bytes = await makeAudioBytes('flac', { seconds: 2, tags: { title: 'Slow', artists: ['A'] } })

  const pieces = 12
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [piece, piece + 1].map((part) => Math.floor((bytes.length * part) / pieces))
    await appendFile(library.at('A/B/02 Slow.flac'), bytes.subarray(from, to))
    await sleep(200)
  }
  await untilTitles(library, ['One', 'Slow'])

  const notes = events.filter(({ kind }) => kind === 'note')
  assert.deepEqual(notes, [])
  await close()
})

test('a library folder that comes back is scanned without being told', { timeout: 60_000 }, async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  await rename(library.folder, `${library.folder}-unmounted`)
  await mkdir(library.folder)
  const { runner, events, close } = await startRunner(library)
  await library.db
    .insertInto('library_folder')
    .values({ path: library.folder, state: 'online', checked_at_ms: 0 })
    .execute()
  await rm(library.folder, { recursive: true })
  await scanFirst(runner, events)
  assert.deepEqual(events.findLast(({ kind }) => kind === 'scanned')?.kind, 'scanned')

  await rename(`${library.folder}-unmounted`, library.folder)

  await untilTitles(library, ['One'])
  await close()
})

test('when the system has no more watches, the folder is looked at instead, and that is said once', {
  timeout: 60_000,
}, async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3\nA/C/01 Two.mp3 | tone=1')
  const { watchLibrary } = await import('./watch/watch-library.ts')
  const notes: string[] = []
  const touched: string[] = []
  let scans = 0
  const watch = watchLibrary({
    disk: systemDisk,
    note: (_level, facts, message) => void notes.push(`${message} ${facts['code']}`),
    onTouched: (due) => void touched.push(...[...due.values()].flatMap((directories) => [...directories])),
    onAll: async () => {
      scans += 1
    },
    pace: quickPace,
    watchFolder: () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    },
  })
  const root = { id: 1, path: library.folder, root: { path: library.folder, allPaths: [library.folder] } }
  const add = (directory: string) =>
    watch.add(root, { directory, absolutePath: library.at(directory), isLinked: false })
  add('A')
  add('A/B')
  add('A/C')
  assert.deepEqual(notes, [
    'the system has no more watches; looking at the folder now and then instead ENOSPC',
  ])
  assert.ok(scans > 0)

  await cp(library.at('A/B/01 One.mp3'), library.at('A/C/02 Copy.mp3'))

  await until(async () => touched.includes('A/C'))
  watch.close()
})

test('two requests while a scan runs are answered by it; a full one by the next', {
  timeout: 60_000,
}, async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  const { runner, events, close } = await startRunner(library, { watch: false })

  runner.request(1, false)
  runner.request(2, false)
  await sleep(0)
  runner.request(3, false)
  runner.request(4, true)
  await until(async () => events.filter(({ kind }) => kind === 'scanned').length === 2)

  const answered = events.flatMap((event) => (event.kind === 'scanned' ? [event.ids] : []))
  assert.deepEqual(answered, [[1, 2, 3], [4]])
  await close()
})
