import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { parseFile } from 'music-metadata'
import { audioFormats } from './audio-spec.ts'
import { makeLibrary } from './make-library.ts'
import { planLibrary } from './plan-library.ts'

const program = new URL('make-library.ts', import.meta.url).pathname

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-library-'))
})
after(() => rm(folder, { recursive: true }))

test('a plan has as many files as asked for, no two at one place, and soon every format', () => {
  const plan = [...planLibrary(20_000, 1)]

  assert.equal(plan.length, 20_000)
  assert.equal(new Set(plan.map((file) => file.path)).size, 20_000)
  assert.equal(new Set(plan.slice(0, 200).map(({ spec }) => spec.format)).size, audioFormats.length)
})

test('albums have one format and one folder each, some are compilations', () => {
  const albums = Map.groupBy(planLibrary(5000, 2), (file) => path.dirname(file.path))

  for (const files of albums.values()) assert.equal(new Set(files.map(({ spec }) => spec.format)).size, 1)
  const compilations = [...albums.values()].filter(([first]) => first?.spec.tags?.compilation === true)
  assert.ok(compilations.length > 5 && compilations.length < albums.size / 10, `${compilations.length}`)
})

test('the same seed is the same library byte for byte, tagged as planned; another seed is another', async () => {
  const [one, two, other] = ['one', 'two', 'other'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  await Promise.all([
    makeLibrary(one, { files: 120, seed: 5 }),
    makeLibrary(two, { files: 120, seed: 5 }),
    makeLibrary(other, { files: 120, seed: 6 }),
  ])

  const names = await listFiles(one)
  assert.deepEqual(await listFiles(two), names)
  assert.notDeepEqual(await listFiles(other), names)
  for (const name of names) {
    assert.ok((await readFile(path.join(one, name))).equals(await readFile(path.join(two, name))), name)
  }
  for (const file of planLibrary(120, 5)) {
    const { common } = await parseFile(path.join(one, file.path), {})
    assert.equal(common.title, file.spec.tags?.title)
    assert.equal(common.album, file.spec.tags?.album)
    assert.equal(common.track.no, file.spec.tags?.trackNumber)
  }
})

test('the command makes a library and tells how far it is', async () => {
  const library = path.join(folder, 'command')

  const { stderr } = await promisify(execFile)(process.execPath, [
    program,
    library,
    '--files',
    '20',
    '--seed',
    '9',
  ])

  assert.match(stderr, /^2 of 20 files\n4 of 20 files\n.*20 of 20 files\n.*command is ready after/s)
  assert.equal((await listFiles(library)).filter((name) => !name.endsWith('cover.jpg')).length, 20)
})

test('the command explains itself when it is asked for nothing or nonsense', async () => {
  for (const args of [[], [folder, '--files', 'many'], [folder, 'another']]) {
    await assert.rejects(
      promisify(execFile)(process.execPath, [program, ...args]),
      /Usage: node make-library.ts DIR/,
    )
  }
})

async function listFiles(library: string): Promise<string[]> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(library, path.join(entry.parentPath, entry.name)))
    .sort()
}
