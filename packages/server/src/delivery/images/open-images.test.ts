import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { activities, Failure, moods } from '@regroove/contract'
import { makePicture } from '../../../test/audio/make-picture.ts'
import { type Gallery, openGallery } from '../../../test/images/open-gallery.ts'

let gallery: Gallery
let album: string
before(async () => {
  gallery = await openGallery()
  gallery.putFile('a/cover.jpg', await makePicture(500, 400, 1, 'jpeg'))
  album = await gallery.addAlbum({ name: 'Pastel Blues', picture: await gallery.addPicture('a/cover.jpg') })
})
after(() => gallery.close())

async function failureOf(asking: Promise<unknown>): Promise<Failure> {
  const outcome = await asking.then(
    () => null,
    (error: unknown) => error,
  )
  assert.ok(outcome instanceof Failure, String(outcome))
  return outcome
}

test('what is not there has no image, and what was removed is gone', async () => {
  const strangers = [
    'music.00000000-0000-0000-0000-00000000DEAD',
    'music.playlist.00000000-0000-0000-0000-000000000001',
    'music.playlistforyou.00000000-0000-0000-0000-000000000001',
    'music.radio.00000000-0000-0000-0000-000000000001',
    'music.mbid.00000000-0000-0000-0000-000000000001',
    'music.isrc.USRC17607839',
    'music.AQabcdefgh',
    'music.mood.Happier',
    'music.mood.Party',
    'music.activity.',
  ]
  for (const id of strangers) {
    const { code, status } = await failureOf(gallery.ask(id, 'w=10&h=10'))
    assert.deepEqual([code, status], ['CATALOG_NO_RESULT', 404], id)
  }
  const removed = [
    ['album', await gallery.addAlbum()],
    ['artist', await gallery.addArtist()],
    ['track', await gallery.addTrack({ album })],
  ] as const
  for (const [kind, id] of removed) {
    await gallery.remove(kind, id)
    const { code, status } = await failureOf(gallery.ask(id))
    assert.deepEqual([code, status], ['CATALOG_NO_RESULT', 410], kind)
  }
})

test('a format that cannot be comes before an item that is not there, and that before a condition that does not hold', async () => {
  const stranger = 'music.00000000-0000-0000-0000-00000000DEAD'
  const headers = { 'if-match': '"other"', range: 'bytes=9999999-' }
  const statusOf = async (id: string, accept?: string) =>
    (await failureOf(gallery.ask(id, '', { headers, ...(accept === undefined ? {} : { accept }) }))).status
  assert.equal(await statusOf(stranger, 'image/bmp'), 406)
  assert.equal(await statusOf(stranger), 404)
  assert.equal(await statusOf(album), 412)
})

test('every mood and activity has an image under its name in any case, and each its own', async () => {
  const ids = [...moods.map((id) => `music.mood.${id}`), ...activities.map((id) => `music.activity.${id}`)]
  const seen = await Promise.all(ids.map((id) => gallery.see(id, 'w=64&h=64')))
  assert.equal(new Set(seen.map(({ headers }) => headers['ETag'])).size, ids.length)
  const shouted = await gallery.see('music.activity.DINNER_PARTY', 'w=64&h=64')
  assert.equal(shouted.headers['ETag'], seen[ids.indexOf('music.activity.Dinner_Party')]!.headers['ETag'])
})

test('an image says what it is, how long it may be kept, and that the wishes of who asks matter', async () => {
  const { status, headers, bytes } = await gallery.see(album, 'w=100&h=100', { accept: 'image/webp' })
  const { ETag: etag, 'Last-Modified': lastModified, ...others } = headers
  assert.equal(status, 200)
  assert.match(etag!, /^"[A-Za-z0-9_-]{22}"$/)
  assert.ok(Math.abs(Date.parse(lastModified!) - Date.now()) < 600_000)
  assert.deepEqual(others, {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'public, max-age=86400, stale-while-revalidate=604800',
    'Content-Disposition': 'inline',
    'Content-Length': String(bytes.length),
    'Content-Type': 'image/webp',
    Vary: 'Accept',
    'X-Content-Type-Options': 'nosniff',
  })
})

test('HEAD says what GET says, and sends nothing', async () => {
  const whole = await gallery.see(album, 'w=90&h=90')
  const head = await gallery.ask(album, 'w=90&h=90', { method: 'HEAD', headers: { range: 'bytes=0-9' } })
  assert.deepEqual(head, { status: 200, headers: whole.headers, body: null })
})

test('who has the current image is told so, by its tag or its date', async () => {
  const { headers } = await gallery.see(album, 'w=80&h=80')
  const { ETag: etag, 'Last-Modified': lastModified } = headers
  const conditions: Record<string, string>[] = [
    { 'if-none-match': etag! },
    { 'if-none-match': `W/${etag}, "x"` },
    { 'if-none-match': '*' },
    { 'if-modified-since': lastModified! },
  ]
  for (const condition of conditions) {
    const answer = await gallery.ask(album, 'w=80&h=80', { headers: condition })
    assert.equal(answer.status, 304, JSON.stringify(condition))
    assert.equal(answer.body, null)
    for (const name of ['ETag', 'Last-Modified', 'Cache-Control', 'Vary']) {
      assert.equal(answer.headers[name], headers[name], name)
    }
  }
  const other = await gallery.see(album, 'w=80&h=80', { headers: { 'if-none-match': '"other"' } })
  assert.equal(other.status, 200)
})

test('a condition that does not hold is refused with the current tag', async () => {
  const { headers } = await gallery.see(album, 'w=80&h=80')
  const conditions: Record<string, string>[] = [
    { 'if-match': '"other"' },
    { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ]
  for (const condition of conditions) {
    const failure = await failureOf(gallery.ask(album, 'w=80&h=80', { headers: condition }))
    assert.equal(failure.status, 412)
    assert.equal(failure.headers['ETag'], headers['ETag'])
  }
  assert.equal(
    (await gallery.see(album, 'w=80&h=80', { headers: { 'if-match': headers['ETag']! } })).status,
    200,
  )
})

test('ranges of an image are its very bytes, and one outside of it is refused', async () => {
  const whole = await gallery.see(album)
  const size = whole.bytes.length
  const part = await gallery.see(album, '', { headers: { range: 'bytes=10-19' } })
  assert.equal(part.status, 206)
  assert.equal(part.headers['Content-Range'], `bytes 10-19/${size}`)
  assert.deepEqual(part.bytes, whole.bytes.subarray(10, 20))

  const parts = await gallery.see(album, '', { headers: { range: 'bytes=0-1,-2' } })
  assert.equal(parts.status, 206)
  assert.equal(parts.bytes.length, Number(parts.headers['Content-Length']))
  assert.match(parts.headers['Content-Type']!, /^multipart\/byteranges; boundary=/)
  assert.ok(parts.bytes.includes(whole.bytes.subarray(-2)))

  const failure = await failureOf(gallery.ask(album, '', { headers: { range: `bytes=${size}-` } }))
  assert.equal(failure.status, 416)
  assert.equal(failure.headers['Content-Range'], `bytes */${size}`)
})

test('an image has the same tag after a restart, and when it had to be made again', async () => {
  const queries = ['', 'w=70&h=50', 'w=70&h=50&mode=letterbox&background=red']
  const tags = async () =>
    (await Promise.all(queries.map((query) => gallery.see(album, query)))).map(
      ({ headers }) => headers['ETag'],
    )
  const first = await tags()
  assert.equal(new Set(first).size, queries.length)
  await gallery.restart()
  assert.deepEqual(await tags(), first)
  assert.equal(gallery.images.status().made, 0)
  rmSync(gallery.cacheFolder, { recursive: true })
  assert.deepEqual(await tags(), first)
  assert.equal(gallery.images.status().made, queries.length)
})
