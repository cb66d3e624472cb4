import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { makeAudio } from '../../../../test/audio/make-audio.ts'
import { makePicture } from '../../../../test/audio/make-picture.ts'
import type { PictureRow } from '../image-subject.ts'
import { openStudio, StudioProblem } from './studio.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'regroove-studio-'))
const library = path.join(folder, 'music')
mkdirSync(library)
const studio = openStudio()
after(async () => {
  await studio.close()
  rmSync(folder, { recursive: true })
})

const row = (name: string, embeddedIndex: number | null = null): PictureRow => ({
  id: 1,
  folder_id: 1,
  folder: library,
  path: name,
  embedded_index: embeddedIndex,
  role: 'front',
  size_bytes: 1,
  modified_ms: 1,
})

const problem = (pattern: RegExp, isLasting: boolean) => (error: unknown) =>
  error instanceof StudioProblem && error.isLasting === isLasting && pattern.test(error.message)

test('a picture is read out of a file, and out of the tags of every format that carries some', async () => {
  const [front, artist] = await Promise.all([makePicture(40, 40, 1, 'png'), makePicture(30, 20, 2, 'jpeg')])
  writeFileSync(path.join(library, 'cover.png'), front)
  assert.deepEqual(Buffer.from(await studio.readPicture(row('cover.png'))), front)

  const pictures = [
    { kind: 'front', mime: 'text/html', bytes: front },
    { kind: 'artist', mime: 'image/jpeg', bytes: artist },
  ] as const
  for (const format of ['mp3', 'flac', 'm4a', 'ogg', 'opus', 'wv', 'aiff', 'wma'] as const) {
    await makeAudio(path.join(library, `song.${format}`), { tags: { title: 'Song', pictures } })
    for (const [index, bytes] of [front, artist].entries()) {
      const read = await studio.readPicture(row(`song.${format}`, index))
      assert.deepEqual(Buffer.from(read), bytes, `${format} ${index}`)
    }
    await assert.rejects(studio.readPicture(row(`song.${format}`, 2)), problem(/no such picture/, true))
  }
})

test('nothing is read from outside of the library, nor from what is no file; it may be put right later', async () => {
  writeFileSync(path.join(folder, 'secret.png'), await makePicture(8, 8, 1, 'png'))
  symlinkSync(path.join(folder, 'secret.png'), path.join(library, 'link.png'))
  symlinkSync(folder, path.join(library, 'linked'))
  symlinkSync('loop.png', path.join(library, 'loop.png'))
  mkdirSync(path.join(library, 'folder.png'))
  execFileSync('mkfifo', [path.join(library, 'pipe.png')])
  const names = [
    'link.png',
    'linked/secret.png',
    '../secret.png',
    'loop.png',
    'folder.png',
    'pipe.png',
    'none.png',
    'a\0b',
  ]
  for (const name of names) {
    await assert.rejects(studio.readPicture(row(name)), problem(/./, false), name)
    await assert.rejects(studio.readPicture(row(name, 0)), problem(/./, false), name)
  }
})

test('no problem tells where the library lies', async () => {
  writeFileSync(path.join(library, 'noise.mp3'), Buffer.alloc(5000, 7))
  for (const name of ['none.png', 'noise.mp3', 'folder.png']) {
    const error = await studio.readPicture(row(name, 0)).catch((error: Error) => error)
    assert.ok(error instanceof StudioProblem && !error.message.includes(folder), String(error))
  }
})

test('a picture above twenty megabytes is not read, and the next one is', async () => {
  writeFileSync(path.join(library, 'large.jpg'), Buffer.alloc(20 * 1024 * 1024 + 1))
  writeFileSync(path.join(library, 'small.jpg'), Buffer.alloc(20))
  const [large, small] = await Promise.allSettled(
    ['large.jpg', 'small.jpg'].map((name) => studio.readPicture(row(name))),
  )
  assert.ok(large!.status === 'rejected' && problem(/20971521 bytes/, true)(large!.reason))
  assert.equal(small!.status, 'fulfilled')
})

test('what loops, dies or eats memory harms no one else who asks at the same time', async () => {
  const script = new URL('../../../../test/images/failing-studio-thread.ts', import.meta.url)
  const failing = openStudio({ deadlineMs: 3000, script })
  const paths = ['fine', 'loops', 'fine', 'dies', 'fine', 'throws', 'fine', 'eats', 'fine']
  const results = await Promise.allSettled(paths.map((name) => failing.readPicture(row(name))))
  for (const [at, result] of results.entries()) {
    if (paths[at] === 'fine') assert.equal(result.status, 'fulfilled', `after ${paths[at - 1]}`)
    else assert.ok(result.status === 'rejected' && problem(/its reading/, false)(result.reason), paths[at])
  }
  await failing.close()
  await assert.rejects(failing.readPicture(row('fine')), problem(/stopping/, false))
})
