import assert from 'node:assert/strict'
import { lstatSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { openReaderPool } from './reader-pool.ts'

const fakeReader = new URL('../../../test/library/fake-reader-thread.ts', import.meta.url)

function expected(file: string) {
  return { path: file, inode: '0:0' }
}

test('files are read in threads', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'regroove-readers-'))
  t.after(() => rm(folder, { recursive: true }))
  const pool = openReaderPool({ threads: 2, timeLimitMs: 5000 })
  t.after(() => pool.close())
  const files = Array.from({ length: 40 }, (_, index) => path.join(folder, `${index}.mp3`))
  for (const [index, file] of files.entries()) await makeAudio(file, { tags: { title: `Song ${index}` } })

  const readings = await Promise.all(
    files.map((file) => {
      const { dev, ino } = lstatSync(file)
      return pool.read({ path: file, inode: `${dev}:${ino}` })
    }),
  )

  for (const [index, reading] of readings.entries()) {
    assert.equal(reading.kind, 'audio')
    assert.equal(reading.kind === 'audio' && JSON.parse(reading.tags).title, `Song ${index}`)
  }
})

test('a file that a reader hangs on is refused, and its neighbours are read', async (t) => {
  const pool = openReaderPool({ threads: 1, timeLimitMs: 300, program: fakeReader })
  t.after(() => pool.close())

  const readings = await Promise.all(['a', 'b', 'hang', 'c', 'd'].map((name) => pool.read(expected(name))))

  assert.deepEqual(
    readings.map((reading) => (reading.kind === 'refused' ? reading.problem : '')),
    ['read a', 'read b', 'took longer than 0.3 s to read', 'read c', 'read d'],
  )
})

test('a file that ends its reader is refused, and its neighbours are read', async (t) => {
  const pool = openReaderPool({ threads: 2, timeLimitMs: 60_000, program: fakeReader })
  t.after(() => pool.close())

  const names = ['a', 'exit', 'b', 'memory', 'c', 'throw', 'd']
  const readings = await Promise.all(names.map((name) => pool.read(expected(name))))

  assert.deepEqual(
    readings.map((reading) => (reading.kind === 'refused' ? reading.problem : '')),
    [
      'read a',
      'made its reader fail',
      'read b',
      'made its reader fail',
      'read c',
      'made its reader fail',
      'read d',
    ],
  )
})

test('slow files in a row are not taken for one that hangs', async (t) => {
  const pool = openReaderPool({ threads: 1, timeLimitMs: 700, program: fakeReader })
  t.after(() => pool.close())

  for (let round = 0; round < 4; round++) {
    const reading = await pool.read(expected('slow'))
    assert.equal(reading.kind === 'refused' && reading.problem, 'read slow')
  }
})

test('a reader that cannot start fails the reading instead of refusing files', async (t) => {
  const program = new URL('../../../test/library/not-there.ts', import.meta.url)
  const pool = openReaderPool({ threads: 1, timeLimitMs: 5000, program })
  t.after(() => pool.close())

  await assert.rejects(pool.read(expected('a')))
})

test('a pool that is closed reads no more, and blames no file', async () => {
  const pool = openReaderPool({ threads: 1, timeLimitMs: 60_000, program: fakeReader })
  const reading = pool.read(expected('hang'))
  await new Promise((resolve) => setTimeout(resolve, 300))

  pool.close()

  await assert.rejects(reading, /ended/)
  await assert.rejects(pool.read(expected('a')), /ended/)
})
