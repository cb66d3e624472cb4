import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkTo, type PictureFrame, pictureUrl } from './picture-url.ts'

const item = { ImageUrl: 'https://music.example/content/music.X/image?locale=en-US' }
const image = item.ImageUrl

test('a picture’s URL keeps its locale and says the size', () => {
  assert.equal(pictureUrl(item, { widthPx: 300, heightPx: 200 }), `${image}&w=300&h=200`)
  assert.equal(
    pictureUrl(item, { widthPx: 64, heightPx: 64, mode: 'letterbox', background: '#0a0b0c' }),
    `${image}&w=64&h=64&mode=letterbox&background=%230a0b0c`,
  )
})

const refused: readonly [PictureFrame, string][] = [
  [{ widthPx: 0, heightPx: 10 }, 'INVALID_INPUT_PARAMETER'],
  [{ widthPx: 10, heightPx: 4096 }, 'INVALID_INPUT_PARAMETER'],
  [{ widthPx: 10.5, heightPx: 10 }, 'INVALID_INPUT_PARAMETER'],
  [{ widthPx: 10, heightPx: 10, mode: 'letterbox', background: 'nocolour' }, 'INVALID_INPUT_PARAMETER'],
  [{ widthPx: 10, heightPx: 10, background: 'red' }, 'INCOMPATIBLE_INPUT_PARAMETERS'],
]
for (const [frame, code] of refused) {
  test(`${JSON.stringify(frame)} is refused before anything is sent, as the service would`, () => {
    assert.throws(() => pictureUrl(item, frame), { code })
  })
}

test('a picture may be written in another language, and an item without one has no URL', () => {
  const url = pictureUrl(item, { widthPx: 10, heightPx: 10, locale: 'de-DE' })
  assert.equal(new URL(url ?? '').searchParams.get('locale'), 'de-DE')
  assert.equal(pictureUrl({}, { widthPx: 10, heightPx: 10 }), null)
  assert.equal(linkTo({}, { action: 'play' }), null)
})

test('a link says what it is to do', () => {
  const link = 'https://music.example/Album/C61F5B06-0100-11DB-89CA-0019B92A3933'
  assert.equal(linkTo({ Link: link }, { action: 'play', target: 'web' }), `${link}?action=play&target=web`)
  assert.equal(linkTo({ Link: link }, {}), link)
})
