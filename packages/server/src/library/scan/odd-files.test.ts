import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { hostileFiles, makeHostileAudio, makeOddlyNamed } from '../../../test/audio/hostile-audio.ts'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { dumpTracks } from '../../../test/library/dump-catalogue.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'

test('hostile files are skipped, counted and listed, and harm none of their neighbours', async (t) => {
  const library = await openTestLibrary(t, 'Good/Album/01 Before.mp3\nzz/Album/01 After.mp3 | tone=1')
  await makeHostileAudio(library.at('hostile'))
  await makeAudio(library.at('hostile/good neighbour.flac'), { tone: 4, tags: { title: 'Neighbour' } })

  const summary = await library.scan()

  const { refused } = await listRefused(library)
  assert.equal(summary.refused, refused.size)
  assert.equal(summary.isComplete, true)
  const titles = new Set((await dumpTracks(library.db)).map(({ title }) => title))
  for (const title of ['Before', 'After', 'Neighbour']) assert.ok(titles.has(title), title)
  const problemOf = (name: string) => refused.get(`hostile/${name}`)
  assert.equal(problemOf('empty.mp3'), 'is empty')
  assert.equal(problemOf('text.mp3'), 'is not audio')
  assert.equal(problemOf('playlist.mp3'), 'is not audio')
  assert.equal(problemOf('cut-in-half.flac'), 'ends before its audio does')
  assert.equal(problemOf('pipe.mp3'), 'is a pipe, a socket or a device')
  assert.equal(problemOf('endless.mp3'), 'is a link that leaves the library')
  assert.equal(problemOf('nowhere.mp3'), 'is a link that leads nowhere')
  assert.equal(problemOf('flac-inside.mp3'), undefined)
  for (const { name } of hostileFiles.filter((file) => file.name.startsWith('cut-in-'))) {
    assert.ok(problemOf(name) !== undefined, name)
  }
})

test('what is refused is noted once, and not read again until it changes', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  await writeFile(library.at('A/B/broken.mp3'), 'broken')
  await library.scan()
  assert.deepEqual(library.notes, ['file refused: A/B/broken.mp3 is not audio'])

  const summary = await library.scan({ readers: { read: () => assert.fail('was read'), close() {} } })
  assert.deepEqual(library.notes, [])
  assert.equal(summary.refused, 1)

  await rm(library.at('A/B/broken.mp3'))
  assert.equal((await library.scan()).refused, 0)
})

test('a file that could not be opened is tried again in the next scan', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  const refusing = {
    read: async () => ({ kind: 'unreadable', problem: 'cannot be opened (EIO)' }) as const,
    close() {},
  }
  assert.equal((await library.scan({ readers: refusing })).refused, 1)

  const summary = await library.scan()

  assert.deepEqual([summary.refused, summary.files], [0, 1])
})

test('names that commands and addresses read as something else are just names', async (t) => {
  const library = await openTestLibrary(t)
  await mkdir(library.at('odd'))
  const names = await makeOddlyNamed(library.at('odd'))

  const summary = await library.scan()

  const { refused } = await listRefused(library)
  assert.deepEqual([...refused.values()], ['has a name that is not UTF-8'])
  // One is hidden, one is no text.
  assert.equal(summary.files, names.length - 2)
})

test('links within the library play, links out of it do not, and loops end', async (t) => {
  const library = await openTestLibrary(
    t,
    'A/B/01 One.mp3\n.store/object.mp3 | tone=1 | title=Stored | artist=S | album=T',
  )
  const outside = `${library.folder}-outside`
  await makeAudio(path.join(outside, 'secret.mp3'), { tone: 2, tags: { title: 'Secret' } })
  await mkdir(library.at('L'))
  const links: Record<string, string> = {
    'L/stored.mp3': '../.store/object.mp3',
    'L/again.mp3': '../A/B/01 One.mp3',
    'L/out.mp3': path.join(outside, 'secret.mp3'),
    'L/outdir': outside,
    'L/up': '..',
    'L/self': '.',
    'L/a': 'b',
    'L/b': 'a',
    '.store/back': '../.store',
    'L/pool': '../.store',
  }
  for (const [link, target] of Object.entries(links)) await symlink(target, library.at(link))

  const summary = await library.scan()

  assert.equal(summary.isComplete, true)
  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ title }) => title),
    ['One', 'Stored'],
  )
  assert.deepEqual(tracks[0]?.files, ['A/B/01 One.mp3', 'L/again.mp3'])
  assert.deepEqual(tracks[1]?.files, ['L/pool/object.mp3', 'L/stored.mp3'])
  const { refused } = await listRefused(library)
  assert.deepEqual(
    [...refused],
    [
      ['L/out.mp3', 'is a link that leaves the library'],
      ['L/outdir', 'is a link that leaves the library'],
    ],
  )
})

test('a file that a link to the outside takes the place of is not read', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  const outside = `${library.folder}-outside.mp3`
  await makeAudio(outside, { tone: 2, tags: { title: 'Secret' } })
  const { readAudioFile } = await import('../audio/read-audio-file.ts')
  const swapping = {
    async read(file: Parameters<typeof readAudioFile>[0]) {
      await rename(file.path, `${file.path}.bak`)
      await symlink(outside, file.path)
      return readAudioFile(file)
    },
    close() {},
  }

  await library.scan({ readers: swapping })

  assert.deepEqual(await dumpTracks(library.db), [])
})

test('a library folder that is itself a link is scanned', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  const link = `${library.folder}-link`
  await symlink(library.folder, link)

  assert.equal((await library.scan({ folders: [link] })).files, 1)
})

test('folders of other programs and hidden ones are not looked into', async (t) => {
  const library = await openTestLibrary(
    t,
    '.hidden/01 A.mp3\n@eaDir/01 B.mp3\n#recycle/01 C.mp3\n.38 Special/Wild-Eyed/01 Hold On.mp3\n...And You/X/01 Y.mp3 | tone=1',
  )

  await library.scan()

  assert.deepEqual(
    (await dumpTracks(library.db)).map(({ title }) => title),
    ['Hold On', 'Y'],
  )
})

test('a pipe that waits for a writer does not hold the scan up', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3')
  execFileSync('mkfifo', [library.at('A/B/02 Pipe.mp3')])

  const summary = await library.scan()

  assert.deepEqual([summary.files, summary.refused], [1, 1])
})

async function listRefused({ db }: TestLibrary) {
  const rows = await db
    .selectFrom('file')
    .select(['path', 'problem'])
    .where('state', '=', 'refused')
    .orderBy('path')
    .execute()
  return { refused: new Map(rows.map(({ path: name, problem }) => [name, problem])) }
}
