import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { hostilePictures } from '../../../test/images/hostile-pictures.ts'
import { openGallery } from '../../../test/images/open-gallery.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'regroove-hostile-'))
const fileOf = (at: number) => path.join(folder, 'pictures', `${at}.jpg`)
before(async () => {
  mkdirSync(path.join(folder, 'pictures'))
  for (const [at, { make }] of hostilePictures.entries()) writeFileSync(fileOf(at), await make())
})
after(() => rmSync(folder, { recursive: true }))

test('a picture that is damaged or harms is stood in for with one complaint, and an odd one is shown', async () => {
  const gallery = await openGallery()
  try {
    for (const [at, { harm, isShown }] of hostilePictures.entries()) {
      gallery.putFile(`${at}.jpg`, readFileSync(fileOf(at)))
      const album = await gallery.addAlbum({ picture: await gallery.addPicture(`${at}.jpg`) })
      const complaints = gallery.logged.length
      const whole = await gallery.see(album)
      const small = await gallery.see(album, 'w=80&h=60')
      assert.deepEqual([whole.status, small.status], [200, 200], harm)
      assert.equal(gallery.logged.length - complaints, isShown ? 0 : 1, harm)

      const { format, width, height } = await sharp(whole.bytes).metadata()
      assert.equal(whole.headers['Content-Type'], `image/${format}`, harm)
      if (!isShown) assert.deepEqual([format, width, height], ['jpeg', 600, 600], harm)
      const { data, info } = await sharp(small.bytes).raw().toBuffer({ resolveWithObject: true })
      assert.deepEqual([info.width, info.height], [80, 60], harm)
      assert.equal(data.length, 80 * 60 * info.channels, harm)
      assert.ok(whole.bytes.length < 100_000, harm)
    }
    for (const { facts } of gallery.logged) {
      assert.ok(!JSON.stringify(facts).includes(gallery.folder), 'a complaint tells where the library lies')
    }
  } finally {
    await gallery.close()
  }
})

test('many of them at once take little memory, and hold nothing up', { timeout: 60_000 }, () => {
  const script = fileURLToPath(new URL('../../../test/images/measure-hostile-pictures.ts', import.meta.url))
  const output = execFileSync(process.execPath, [script, path.join(folder, 'pictures')], { encoding: 'utf8' })
  const { statuses, painterRiseBytes, ownRiseBytes, longestStallMs, complaints } = JSON.parse(output)
  assert.deepEqual(statuses, [200])
  assert.equal(complaints, hostilePictures.filter(({ isShown }) => !isShown).length)
  const mebibyte = 1024 * 1024
  assert.ok(painterRiseBytes < 150 * mebibyte, `a painter grew by ${painterRiseBytes} bytes`)
  assert.ok(ownRiseBytes < 100 * mebibyte, `the service grew by ${ownRiseBytes} bytes`)
  // Far above what it takes, far below what a picture that is decoded in the way of everything else took: 2.3 s.
  assert.ok(longestStallMs < 500, `nothing happened for ${longestStallMs} ms`)
})
