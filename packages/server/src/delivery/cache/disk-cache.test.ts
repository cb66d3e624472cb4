import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import type { CacheKey } from './cache-index.ts'
import { type DiskCache, openDiskCache } from './disk-cache.ts'

const keyOf = (group: string, variant = ''): CacheKey => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)
  return { group: hash(group), variant: hash(variant) }
}
const imageOf = (sizeBytes: number) => ({ label: 'webp', bytes: randomBytes(sizeBytes) })

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-cache-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function openIn(folder: string, maxBytes = 1_000_000) {
  const logged: string[] = []
  const cache = openDiskCache({
    folder,
    kind: 'image',
    maxBytes,
    mostVariants: 64,
    log: { warn: (_facts, message) => void logged.push(message) },
  })
  return Object.assign(cache, { logged })
}

async function readAll(cache: DiskCache, key: CacheKey): Promise<Buffer | null> {
  const image = await cache.open(key)
  if (image === null) return null
  assert.equal(image.label, 'webp')
  const body = image.read([{ first: 0, last: image.sizeBytes - 1 }])
  return Buffer.concat(await body.toArray())
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

test('an image comes back byte by byte, also in parts, and after a restart', () =>
  withFolder(async (folder) => {
    const cache = openIn(folder)
    const image = imageOf(300_000)
    assert.equal(await cache.open(keyOf('a')), null)
    await cache.put(keyOf('a'), image)
    assert.deepEqual(await readAll(cache, keyOf('a')), image.bytes)

    const again = openIn(folder)
    const found = await again.open(keyOf('a'))
    assert.equal(found?.digest, createHash('sha256').update(image.bytes).digest('hex'))
    const parts = [{ first: 299_999, last: 299_999 }, Buffer.from('|'), { first: 0, last: 2 }]
    const expected = [image.bytes.subarray(-1), Buffer.from('|'), image.bytes.subarray(0, 3)]
    assert.deepEqual(Buffer.concat(await found!.read(parts).toArray()), Buffer.concat(expected))
  }))

test('an entry that is not as it was written is thrown away, before and after it was read once', () =>
  withFolder(async (folder) => {
    const harms: ((file: string, bytes: Buffer) => void)[] = [
      (file) => writeFileSync(file, ''),
      (file, bytes) => writeFileSync(file, bytes.subarray(0, 20)),
      (file, bytes) => writeFileSync(file, bytes.subarray(0, -1)),
      (file, bytes) => writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')])),
      (file, bytes) => writeFileSync(file, bytes.fill(bytes[200]! ^ 1, 200, 201)),
      (file, bytes) => writeFileSync(file, bytes.fill('9', 15, 16)),
      (file, bytes) => writeFileSync(file, Buffer.alloc(bytes.length)),
    ]
    for (const [at, harm] of harms.entries()) {
      for (const isKnown of [true, false]) {
        const first = openIn(folder)
        await first.put(keyOf(`harm ${at}`), imageOf(1000))
        assert.notEqual(await readAll(first, keyOf(`harm ${at}`)), null)
        const [file] = filesIn(folder)
        harm(file!, readFileSync(file!))
        const cache = isKnown ? first : openIn(folder)
        assert.equal(await cache.open(keyOf(`harm ${at}`)), null, `${at} ${isKnown}`)
        assert.deepEqual(filesIn(folder), [], `${at} ${isKnown}`)
      }
    }
  }))

test('the longest unused image goes when there are too many bytes, also of those that an earlier run left', () =>
  withFolder(async (folder) => {
    const first = openIn(folder)
    for (const [at, name] of ['a', 'b', 'c'].entries()) {
      await first.put(keyOf(name), imageOf(1000))
      const file = filesIn(folder).find((found) => found.includes(keyOf(name).group))!
      utimesSync(file, at + 1, at + 1)
    }
    const cache = openIn(folder, 3800)
    await cache.counted
    assert.ok(cache.keptBytes() > 3000)
    await readAll(cache, keyOf('a'))
    await cache.put(keyOf('d'), imageOf(1000))
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map((name) => readAll(cache, keyOf(name))))
    assert.deepEqual(
      kept.map((bytes) => bytes !== null),
      [true, false, true, true],
    )
    assert.ok(filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0) <= 3800)
  }))

test('sixty-four sizes of one picture are kept, and as many of another', () =>
  withFolder(async (folder) => {
    const cache = openIn(folder)
    for (let variant = 0; variant < 70; variant++) await cache.put(keyOf('a', `${variant}`), imageOf(50))
    await cache.put(keyOf('b', '0'), imageOf(50))
    assert.equal(filesIn(folder).length, 65)
    assert.equal(await cache.open(keyOf('a', '5')), null)
    assert.notEqual(await readAll(cache, keyOf('a', '6')), null)
  }))

test('an image that is larger than the whole cache is not kept, and pushes nothing out', () =>
  withFolder(async (folder) => {
    const cache = openIn(folder, 2000)
    await cache.put(keyOf('a'), imageOf(1000))
    await cache.put(keyOf('b'), imageOf(3000))
    assert.equal(await cache.open(keyOf('b')), null)
    assert.notEqual(await readAll(cache, keyOf('a')), null)
  }))

test('an image that is pushed out while it is sent arrives whole', () =>
  withFolder(async (folder) => {
    const cache = openIn(folder, 600_000)
    const image = imageOf(500_000)
    await cache.put(keyOf('a'), image)
    const body = (await cache.open(keyOf('a')))!.read([{ first: 0, last: 499_999 }])
    await cache.put(keyOf('b'), imageOf(500_000))
    assert.equal(await cache.open(keyOf('a')), null)
    assert.deepEqual(Buffer.concat(await body.toArray()), image.bytes)
  }))

test('what the cache has not written stays, and old drafts of its own go', () =>
  withFolder(async (folder) => {
    const name = `${'0'.repeat(24)}-${'1'.repeat(24)}`
    const foreign = ['holiday.jpg', '00/readme.txt', `00/${name}.image.bak`, 'draft', `zz/${name}.image`]
    for (const file of foreign) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), 'mine')
    }
    const draft = path.join(folder, '01234567-89ab-cdef-0123-456789abcdef.draft')
    writeFileSync(draft, 'half')
    utimesSync(draft, 1, 1)
    const cache = openIn(folder, 1)
    await cache.counted
    assert.ok(foreign.every((file) => existsSync(path.join(folder, file))))
    assert.equal(existsSync(draft), false)
    assert.equal(cache.keptBytes(), 0)
  }))

test('a cache that cannot be written is as good as none, and says so once until it can', () =>
  withFolder(async (folder) => {
    const inTheWay = path.join(folder, 'cache')
    writeFileSync(inTheWay, 'a file where the folder should be')
    const cache = openIn(inTheWay)
    await cache.counted
    for (const name of ['a', 'b', 'c']) {
      await cache.put(keyOf(name), imageOf(10))
      assert.equal(await cache.open(keyOf(name)), null)
    }
    assert.deepEqual(cache.logged, ['cache cannot be written'])
    rmSync(inTheWay)
    await cache.put(keyOf('a'), imageOf(10))
    assert.notEqual(await readAll(cache, keyOf('a')), null)
    // Only its owner may look in: pictures are a listener's own.
    assert.equal(statSync(inTheWay).mode & 0o077, 0)
  }))
