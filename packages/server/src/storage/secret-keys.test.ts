import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { openStorage, readSecretKey } from './index.ts'

async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regroove-keys-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a key is made when it is first asked for, and stays', async (t) => {
  const folder = await makeFolder(t)
  const key = readSecretKey({ folder, name: 'media' })
  assert.equal(key.length, 32)
  assert.deepEqual(readSecretKey({ folder, name: 'media' }), key)
  assert.notDeepEqual(readSecretKey({ folder, name: 'continuation' }), key)
  assert.deepEqual((await readdir(path.join(folder, 'keys'))).sort(), ['continuation.key', 'media.key'])
})

test('no two of a hundred installs share a key, and no byte of it is the same in all', async (t) => {
  const folder = await makeFolder(t)
  const keys = Array.from({ length: 100 }, (_, install) =>
    readSecretKey({ folder: path.join(folder, String(install)), name: 'media' }),
  )
  assert.equal(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size, 100)
  for (let at = 0; at < 32; at++) assert.ok(new Set(keys.map((key) => key[at])).size > 1, `byte ${at}`)
})

test('a key is for the eyes of its owner alone', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await makeFolder(t)
  const before = process.umask(0)
  t.after(() => process.umask(before))
  readSecretKey({ folder, name: 'media' })
  assert.equal((await stat(path.join(folder, 'keys'))).mode & 0o777, 0o700)
  assert.equal((await stat(path.join(folder, 'keys', 'media.key'))).mode & 0o777, 0o600)
})

test('no database holds a key', async (t) => {
  const folder = await makeFolder(t)
  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const key = Buffer.from(readSecretKey({ folder, name: 'media' }))
  const files = (await readdir(folder)).filter((name) => name.includes('sqlite'))
  assert.ok(files.length > 0)
  for (const name of files) {
    const content = await readFile(path.join(folder, name))
    for (const text of [key, key.toString('hex'), key.toString('base64')]) assert.ok(!content.includes(text))
  }
})

test('all who ask first at once get one key, and nothing else is left behind', async (t) => {
  const folder = await makeFolder(t)
  const askers = 6
  const rounds = 20
  const arrived = new Int32Array(new SharedArrayBuffer(4 * rounds))
  // Each waits until all stand before the door of a round, and then all go at once.
  const source = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(workerData.module).then(({ readSecretKey }) => {
      const keys = []
      for (let round = 0; round < workerData.rounds; round++) {
        Atomics.add(workerData.arrived, round, 1)
        while (Atomics.load(workerData.arrived, round) < workerData.askers);
        const key = readSecretKey({ folder: workerData.folder, name: 'round-' + round })
        keys.push(Buffer.from(key).toString('hex'))
      }
      parentPort.postMessage(keys)
    })`
  const module = new URL('./secret-keys.ts', import.meta.url).href
  const seen = await Promise.all(
    Array.from({ length: askers }, () => {
      const worker = new Worker(source, {
        eval: true,
        workerData: { module, folder, arrived, askers, rounds },
      })
      return new Promise<string[]>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
      })
    }),
  )
  for (let round = 0; round < rounds; round++) {
    assert.equal(new Set(seen.map((keys) => keys[round])).size, 1, `round ${round}`)
  }
  assert.equal((await readdir(path.join(folder, 'keys'))).length, rounds)
})

test('a file that is no whole key is reported and left alone', async (t) => {
  const folder = await makeFolder(t)
  await mkdir(path.join(folder, 'keys'))
  for (const length of [0, 31, 33]) {
    const file = path.join(folder, 'keys', 'media.key')
    await writeFile(file, new Uint8Array(length))
    assert.throws(
      () => readSecretKey({ folder, name: 'media' }),
      new RegExp(`has ${length} bytes instead of 32`),
    )
    assert.equal((await stat(file)).size, length)
  }
})

test('a disk that fails while a key is made leaves none, and the next try makes one', async (t) => {
  const folder = await makeFolder(t)
  const fail = () => {
    throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
  }
  assert.throws(() => readSecretKey({ folder, name: 'media', link: fail }), { code: 'ENOSPC' })
  assert.deepEqual(await readdir(path.join(folder, 'keys')), [])
  assert.equal(readSecretKey({ folder, name: 'media' }).length, 32)
})

test('a file system without hard links holds keys all the same', async (t) => {
  const folder = await makeFolder(t)
  const refuse = () => {
    throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' })
  }
  const key = readSecretKey({ folder, name: 'media', link: refuse })
  assert.deepEqual(readSecretKey({ folder, name: 'media' }), key)
  assert.deepEqual(await readdir(path.join(folder, 'keys')), ['media.key'])
})

test('a name cannot lead out of the folder', async (t) => {
  const folder = await makeFolder(t)
  for (const name of ['', '.', '..', '../media', 'a/b', 'a\\b', 'a.b', 'Media', 'a\0', 'a\n', '-a']) {
    assert.throws(() => readSecretKey({ folder, name }), RangeError, JSON.stringify(name))
  }
  assert.ok(!existsSync(path.join(folder, 'keys')))
})
