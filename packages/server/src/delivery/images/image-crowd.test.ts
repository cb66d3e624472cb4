import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@regroove/contract'
import sharp from 'sharp'
import { makePicture } from '../../../test/audio/make-picture.ts'
import { type Gallery, openGallery } from '../../../test/images/open-gallery.ts'

async function openFor(t: TestContext, options: Parameters<typeof openGallery>[0] = {}): Promise<Gallery> {
  const gallery = await openGallery(options)
  t.after(() => gallery.close())
  return gallery
}

async function hang(gallery: Gallery, name: string, bytes: Uint8Array): Promise<string> {
  gallery.putFile(name, bytes)
  return gallery.addAlbum({ name, picture: await gallery.addPicture(name) })
}

function keptBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}

test('a hundred who ask for the same image at the same time have it made once', async (t) => {
  const gallery = await openFor(t)
  const album = await hang(gallery, 'cover.jpg', await makePicture(1500, 1500, 1, 'jpeg'))
  const seen = await Promise.all(Array.from({ length: 100 }, () => gallery.see(album, 'w=300&h=300')))
  assert.equal(gallery.images.status().made, 1)
  assert.equal(new Set(seen.map(({ headers }) => headers['ETag'])).size, 1)
  assert.ok(seen.every(({ bytes }) => bytes.equals(seen[0]!.bytes)))
})

test('a hundred who ask for a damaged picture cause one complaint and one drawing', async (t) => {
  const gallery = await openFor(t)
  const album = await hang(gallery, 'cover.jpg', Buffer.from('nothing'))
  const seen = await Promise.all(Array.from({ length: 100 }, () => gallery.see(album, 'w=90&h=90')))
  assert.equal(new Set(seen.map(({ headers }) => headers['ETag'])).size, 1)
  assert.deepEqual([gallery.images.status().made, gallery.logged.length], [1, 1])
})

test('what is past the queue is told to come back, while what was made already is served', async (t) => {
  const gallery = await openFor(t, { studio: { waiting: 20 } })
  const album = await hang(gallery, 'cover.jpg', await makePicture(900, 900, 1, 'jpeg'))
  const known = await gallery.see(album, 'w=50&h=50')
  const asked = Promise.allSettled(
    Array.from({ length: 40 }, (_, size) => gallery.see(album, `w=${60 + size}&h=60`)),
  )
  const again = await gallery.see(album, 'w=50&h=50')
  assert.equal(again.headers['ETag'], known.headers['ETag'])

  const outcomes = await asked
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  assert.equal(refused.length, 40 - 20 - 2)
  for (const failure of refused) {
    assert.ok(failure instanceof Failure && failure.status === 503)
    assert.ok(Number(failure.headers['Retry-After']) >= 1)
  }
})

test('those who read slowly or not at all keep no one from being served', async (t) => {
  const gallery = await openFor(t)
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const large = { create: { width: 2000, height: 2000, channels: 3 as const, background: '#888', noise } }
  const album = await hang(gallery, 'large.png', await sharp(large).png({ compressionLevel: 0 }).toBuffer())
  const slow = await Promise.all(
    Array.from({ length: 200 }, async () => (await gallery.ask(album)).body!()[Symbol.asyncIterator]()),
  )
  for (const reader of slow.slice(0, 100)) assert.ok((await reader.next()).value.length > 0)
  const memoryBefore = process.memoryUsage().rss
  for (let size = 20; size < 40; size++) {
    const { bytes } = await gallery.see(album, `w=${size}&h=${size}`)
    assert.ok(bytes.length > 0)
  }
  assert.ok(process.memoryUsage().rss - memoryBefore < 64 * 1024 * 1024)
  for (const reader of slow) await reader.return?.()
})

test('the cache keeps to its bytes whatever is asked for, and every image is right', async (t) => {
  const cacheMaxBytes = 40_000
  const gallery = await openFor(t, { cacheMaxBytes })
  const albums = [
    await hang(gallery, 'one.jpg', await makePicture(400, 400, 1, 'jpeg')),
    await hang(gallery, 'two.jpg', await makePicture(400, 400, 2, 'jpeg')),
    await gallery.addAlbum({ name: 'A drawing' }),
  ]
  for (let round = 0; round < 30; round++) {
    for (const album of albums) {
      const { bytes } = await gallery.see(album, `w=${100 + 10 * round}&h=80&mode=letterbox`)
      const { width, height } = await sharp(bytes).metadata()
      assert.deepEqual([width, height], [100 + 10 * round, 80])
      assert.ok(keptBytes(gallery.cacheFolder) <= cacheMaxBytes)
    }
  }
  assert.ok(gallery.images.status().keptBytes > 0)
})

test('without a byte of cache all is made anew, and served', async (t) => {
  const gallery = await openFor(t, { cacheMaxBytes: 0 })
  const album = await hang(gallery, 'cover.jpg', await makePicture(300, 300, 1, 'jpeg'))
  const [first, second] = [await gallery.see(album), await gallery.see(album)]
  assert.deepEqual(second.bytes, first.bytes)
  assert.equal(second.headers['ETag'], first.headers['ETag'])
  const part = await gallery.see(album, '', { headers: { range: 'bytes=0-0,5-9' } })
  assert.equal(part.status, 206)
  assert.equal(part.bytes.length, Number(part.headers['Content-Length']))
  assert.equal(gallery.images.status().made, 3)
})
