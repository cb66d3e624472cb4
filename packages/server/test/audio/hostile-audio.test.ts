import assert from 'node:assert/strict'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { parseFile } from 'music-metadata'
import {
  hostileFiles,
  hostileTitles,
  makeHostileAudio,
  makeOddlyNamed,
  mutate,
  oddNames,
} from './hostile-audio.ts'
import { makeAudioBytes } from './make-audio.ts'

let folder = ''
let files: string[] = []
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-hostile-'))
  files = await makeHostileAudio(path.join(folder, 'once'))
})
after(() => rm(folder, { recursive: true }))

function find(name: string): string {
  return path.join(folder, 'once', name)
}

test('every hostile file has a name of its own and is there', async () => {
  const names = await readdir(path.join(folder, 'once'))

  assert.deepEqual(names.sort(), hostileFiles.map(({ name }) => name).sort())
})

test('hostile files are the same each time', async () => {
  const again = await makeHostileAudio(path.join(folder, 'again'))

  for (const [index, file] of files.entries()) {
    const stats = await lstat(file)
    if (stats.isFile() && stats.size < 2 ** 30) {
      assert.ok((await readFile(file)).equals(await readFile(again[index]!)), path.basename(file))
    }
  }
})

test('what must not be opened is what it says: pipe, folder, links, a hole of 5 GiB', async () => {
  assert.ok((await lstat(find('pipe.mp3'))).isFIFO())
  assert.ok((await lstat(find('folder.mp3'))).isDirectory())
  for (const link of ['loop.mp3', 'nowhere.mp3', 'endless.mp3']) {
    assert.ok((await lstat(find(link))).isSymbolicLink(), link)
  }
  const { size, blocks } = await lstat(find('sparse.wav'))
  assert.equal(size, 5 * 2 ** 30)
  assert.ok(blocks < 1000)
})

test('a file with a false extension is sound by its content', async () => {
  const head = async (name: string) => (await readFile(find(name))).toString('latin1', 0, 8)

  assert.equal((await head('flac-inside.mp3')).slice(0, 4), 'fLaC')
  assert.equal((await head('mp3-inside.flac')).slice(0, 3), 'ID3')
  assert.equal((await head('opus-inside.wma')).slice(0, 4), 'OggS')
  assert.equal((await head('m4a-inside.mp3')).slice(4), 'ftyp')
})

for (const [name, title] of Object.entries(hostileTitles)) {
  test(`the ${name.replaceAll('-', ' ')} is in the files as it was meant`, async () => {
    for (const extension of ['mp3', 'flac', 'm4a', 'ogg', 'wv', 'wma']) {
      const { common } = await parseFile(find(`${name}.${extension}`), {})
      assert.ok(common.title === title, extension)
    }
  })
}

test('ten thousand user texts are ten thousand frames', async () => {
  const { native } = await parseFile(find('many-user-texts.mp3'), {})

  assert.equal(native['ID3v2.4']?.filter(({ id }) => id.startsWith('TXXX:')).length, 10_000)
})

test('64 tags in a row are read 64 times', async () => {
  const { native } = await parseFile(find('id3-64-in-a-row.mp3'), {})

  assert.equal(native['ID3v2.4']?.length, 64)
})

test('oddly named files are good songs under every name', async () => {
  const place = path.join(folder, 'odd')
  await mkdir(place)

  const made = await makeOddlyNamed(place)

  assert.equal(new Set(oddNames.map((name) => name.toString('hex'))).size, oddNames.length)
  for (const file of made) assert.ok((await lstat(file)).size > 10_000)
})

test('a mutation is the same for the same seed, differs by seed, and leaves its source alone', async () => {
  const source = await makeAudioBytes('mp3', { tags: { title: 'Source' } })
  const kept = Buffer.from(source)
  const mutants = Array.from({ length: 500 }, (_, seed) => mutate(source, seed))

  assert.ok(source.equals(kept))
  assert.ok(mutants.every((mutant, seed) => mutant.equals(mutate(source, seed))))
  assert.ok(new Set(mutants.map((mutant) => mutant.toString('latin1'))).size > 490)
  assert.ok(mutants.filter((mutant) => mutant.equals(source)).length < 5)
})

test('even next to nothing can be mutated', () => {
  for (let seed = 0; seed < 2000; seed++) {
    assert.doesNotThrow(() => mutate(Buffer.alloc(0), seed), `${seed}`)
    assert.doesNotThrow(() => mutate(Buffer.of(1, 2, 3), seed), `${seed}`)
  }
})
