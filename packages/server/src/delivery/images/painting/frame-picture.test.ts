import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImageFrame, ImageMode } from '@regroove/contract'
import sharp from 'sharp'
import type { ImageFormat } from '../choose-format.ts'
import { framePicture } from './frame-picture.ts'
import { openPicture } from './picture-codec.ts'

/** Red on the left, green in the middle, blue on the right; a third of it is that wide. */
async function makeFlag(third: number, heightPx: number): Promise<Buffer> {
  const stripes = ['#f00', '#0f0', '#00f'].map((background, at) => ({
    input: { create: { width: third, height: heightPx, channels: 3 as const, background } },
    left: at * third,
    top: 0,
  }))
  const ground = { create: { width: 3 * third, height: heightPx, channels: 3 as const, background: '#000' } }
  return sharp(ground).composite(stripes).png().toBuffer()
}

const frame = (
  widthPx: number,
  heightPx: number,
  mode: ImageMode,
  background: ImageFrame['background'] = null,
) => ({
  widthPx,
  heightPx,
  mode,
  background,
})

/** The colours along the middle of an image from left to right, then its size. */
async function look(bytes: Buffer, places: readonly number[], row = 0.5): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const top = Math.floor(row * info.height)
  const colours = places.map((share) => {
    const at = info.channels * (top * info.width + Math.floor(share * info.width))
    return [...data.subarray(at, at + 3)].map((byte) => Math.round(byte / 51)).join('')
  })
  return `${colours.join(' ')} ${info.width}x${info.height}`
}

const flag = await makeFlag(100, 100)
const show = (asked: ImageFrame | null, format: ImageFormat = 'png', picture = flag) =>
  framePicture(openPicture(picture), asked, format)

test('scale makes a picture as large as fits, and keeps its proportions', async () => {
  assert.equal(await look(await show(frame(150, 150, 'scale')), [0.1, 0.5, 0.9]), '500 050 005 150x50')
  assert.equal(await look(await show(frame(900, 200, 'scale')), [0.1, 0.5, 0.9]), '500 050 005 600x200')
  assert.equal(await look(await show(frame(1, 1, 'scale')), []), ' 1x1')
})

test('crop fills the frame with the middle of the picture', async () => {
  assert.equal(await look(await show(frame(50, 50, 'crop')), [0.05, 0.5, 0.95]), '050 050 050 50x50')
  assert.equal(await look(await show(frame(400, 100, 'crop')), [0.1, 0.5, 0.9]), '500 050 005 400x100')
  assert.equal(await look(await show(frame(2048, 3, 'crop')), [0.1, 0.9]), '500 005 2048x3')
})

test('letterbox shows the whole picture on the background, which is black unless asked otherwise', async () => {
  const boxed = await show(frame(90, 90, 'letterbox'))
  assert.equal(await look(boxed, [0.1, 0.5, 0.9]), '500 050 005 90x90')
  assert.equal(await look(boxed, [0.1, 0.9], 0.1), '000 000 90x90')
  const yellow = await show(frame(400, 100, 'letterbox', '#ffff00'), 'jpeg')
  assert.equal(await look(yellow, [0.05, 0.2, 0.5, 0.95]), '550 500 050 550 400x100')
})

test('without a frame a picture keeps its size, and is no larger than 2048 pixels', async () => {
  assert.equal(await look(await show(null), [0.1]), '500 300x100')
  assert.equal(await look(await show(null, 'webp', await makeFlag(1500, 30)), [0.1]), '500 2048x14')
})

test('every format is written, at the size that was asked for', async () => {
  for (const format of ['jpeg', 'webp', 'png'] as const) {
    const {
      format: written,
      width,
      height,
    } = await sharp(await show(frame(64, 48, 'crop'), format)).metadata()
    assert.deepEqual([written, width, height], [format, 64, 48])
  }
  // Its decoder is one of those that are blocked here.
  assert.equal((await show(frame(64, 48, 'crop'), 'avif')).toString('latin1', 4, 12), 'ftypavif')
})

test('a picture is turned as its EXIF says, and loses what else its file held', async () => {
  const upright = await sharp(flag).rotate(90).png().toBuffer()
  const turned = await sharp(upright)
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Copyright: 'Me', Software: 'Mine' } })
    .withMetadata({ orientation: 8 })
    .toBuffer()
  for (const format of ['jpeg', 'webp', 'png'] as const) {
    const bytes = await show(frame(150, 150, 'scale'), format, turned)
    assert.equal(await look(bytes, [0.1, 0.5, 0.9]), '500 050 005 150x50', format)
    const { exif, icc, orientation } = await sharp(bytes).metadata()
    assert.deepEqual([exif, icc, orientation], [undefined, undefined, undefined])
  }
})

test('transparency stays where the format can keep it, and becomes white or the background where not', async () => {
  const clear = await sharp({ create: { width: 60, height: 60, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  const cropped = frame(30, 30, 'crop')
  assert.equal((await sharp(await show(cropped, 'webp', clear)).stats()).isOpaque, false)
  assert.equal(await look(await show(cropped, 'jpeg', clear), [0.5]), '555 30x30')
  for (const format of ['jpeg', 'webp'] as const) {
    const boxed = await show(frame(90, 30, 'letterbox', '#ff0000'), format, clear)
    assert.equal(await look(boxed, [0.1, 0.5]), '500 500 90x30', format)
    assert.equal((await sharp(boxed).stats()).isOpaque, true)
  }
})
