import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { Failure } from '@regroove/contract'
import { makeAudio } from '../../../../test/audio/make-audio.ts'
import { makePicture } from '../../../../test/audio/make-picture.ts'
import type { PictureRow } from '../image-subject.ts'
import { readPicture } from './read-picture.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'regroove-pictures-'))
const library = path.join(folder, 'music')
mkdirSync(library)
after(() => rmSync(folder, { recursive: true }))

const row = (name: string, embeddedIndex: number | null = null): PictureRow => ({
  id: 1,
  folder_id: 1,
  folder: library,
  path: name,
  directory: '',
  embedded_index: embeddedIndex,
  role: 'front',
  size_bytes: 1,
  modified_ms: 1,
})

test('a picture is read out of a file, and out of the tags of every format that carries some', async () => {
  const [front, artist] = await Promise.all([makePicture(40, 40, 1, 'png'), makePicture(30, 20, 2, 'jpeg')])
  writeFileSync(path.join(library, 'cover.png'), front)
  assert.deepEqual(Buffer.from(await readPicture(row('cover.png'))), front)

  const pictures = [
    { kind: 'front', mime: 'text/html', bytes: front },
    { kind: 'artist', mime: 'image/jpeg', bytes: artist },
  ] as const
  for (const format of ['mp3', 'flac', 'm4a', 'ogg', 'opus', 'aiff', 'wma'] as const) {
    await makeAudio(path.join(library, `song.${format}`), { tags: { title: 'Song', pictures } })
    for (const [index, bytes] of [front, artist].entries()) {
      const read = await readPicture(row(`song.${format}`, index))
      assert.deepEqual(Buffer.from(read), bytes, `${format} ${index}`)
    }
    await assert.rejects(readPicture(row(`song.${format}`, 2)), /no such picture/)
  }
})

test('nothing is read from outside of the library, nor from what is no file', async () => {
  writeFileSync(path.join(folder, 'secret.png'), await makePicture(8, 8, 1, 'png'))
  symlinkSync(path.join(folder, 'secret.png'), path.join(library, 'link.png'))
  symlinkSync(folder, path.join(library, 'linked'))
  symlinkSync('loop.png', path.join(library, 'loop.png'))
  mkdirSync(path.join(library, 'folder.png'))
  await promisify(execFile)('mkfifo', [path.join(library, 'pipe.png')])
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
    await assert.rejects(readPicture(row(name)), Failure, name)
    await assert.rejects(readPicture(row(name, 0)), Failure, name)
  }
})

test('a picture above twenty megabytes is not read', async () => {
  writeFileSync(path.join(library, 'large.jpg'), Buffer.alloc(20 * 1024 * 1024 + 1))
  await assert.rejects(readPicture(row('large.jpg')), /20971521 bytes/)
})
