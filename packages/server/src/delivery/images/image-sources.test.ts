import assert from 'node:assert/strict'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { Failure } from '@regroove/contract'
import sharp from 'sharp'
import { makeAudioBytes } from '../../../test/audio/make-audio.ts'
import { makePicture } from '../../../test/audio/make-picture.ts'
import { type Gallery, openGallery } from '../../../test/images/open-gallery.ts'

let nowMs = Date.now()
let gallery: Gallery
before(async () => {
  gallery = await openGallery({ clock: () => nowMs })
})
after(() => gallery.close())

/** A picture of one colour, and its bytes. */
const paint = (colour: string, width = 64, height = 64) =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer()

let files = 0
async function addPainted(colour: string, width?: number, height?: number): Promise<number> {
  files += 1
  gallery.putFile(`painted/${files}/cover.png`, await paint(colour, width, height))
  return gallery.addPicture(`painted/${files}/cover.png`)
}

/** The colour at a place of an image, as `rrggbb` in steps that compression does not blur. */
async function colourAt(bytes: Buffer, shareX = 0.5, shareY = 0.5): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = info.channels * (Math.floor(shareY * info.height) * info.width + Math.floor(shareX * info.width))
  return [...data.subarray(at, at + 3)].map((byte) => Math.round(byte / 51).toString(16)).join('')
}

const tagOf = async (id: string, query?: string) => (await gallery.see(id, query)).headers['ETag']

test('a track shows its own picture, else what its album shows; also a drawing', async () => {
  const album = await gallery.addAlbum({ name: 'Red', picture: await addPainted('#f00') })
  const own = await gallery.addTrack({ album, picture: await addPainted('#00f') })
  const other = await gallery.addTrack({ album })
  assert.equal(await colourAt((await gallery.see(album)).bytes), '500')
  assert.equal(await colourAt((await gallery.see(own)).bytes), '005')
  assert.equal(await tagOf(other, 'w=50&h=50'), await tagOf(album, 'w=50&h=50'))

  const bare = await gallery.addAlbum({ name: 'Bare' })
  assert.equal(await tagOf(await gallery.addTrack({ name: 'Song', album: bare })), await tagOf(bare))
})

test('a picture in the tags of a music file is shown as it was put there', async () => {
  const picture = await makePicture(120, 90, 5, 'jpeg')
  const pictures = [
    { kind: 'other', mime: 'image/png', bytes: await paint('#0f0') },
    { kind: 'front', mime: 'application/octet-stream', bytes: picture },
  ] as const
  gallery.putFile('song.flac', await makeAudioBytes('flac', { tags: { title: 'Song', pictures } }))
  const album = await gallery.addAlbum({
    picture: await gallery.addPicture('song.flac', { embeddedIndex: 1 }),
  })
  const seen = await gallery.see(album)
  assert.equal(seen.headers['Content-Type'], 'image/jpeg')
  assert.deepEqual(seen.bytes, picture)
})

test('a picture without a size is sent byte by byte, unless who asks could not read it', async () => {
  const jpeg = await makePicture(300, 200, 3, 'jpeg')
  const originals = {
    jpeg,
    png: await makePicture(30, 20, 3, 'png'),
    gif: await sharp(jpeg).gif().toBuffer(),
    webp: await sharp(jpeg).webp().toBuffer(),
  }
  for (const [format, bytes] of Object.entries(originals)) {
    gallery.putFile(`as-it-is.${format}`, bytes)
    // The name lies, and so does what the catalogue says of it.
    const album = await gallery.addAlbum({ picture: await gallery.addPicture(`as-it-is.${format}`) })
    const asked = await gallery.see(album, '', { accept: 'image/webp,*/*' })
    assert.equal(asked.headers['Content-Type'], `image/${format}`)
    assert.deepEqual(asked.bytes, bytes)
    const old = await gallery.see(album)
    assert.equal(old.headers['Content-Type'], format === 'webp' ? 'image/jpeg' : `image/${format}`)
    const { width, height } = await sharp(old.bytes).metadata()
    assert.deepEqual([width, height], format === 'png' ? [30, 20] : [300, 200])
    const onlyPng = await gallery.see(album, '', { accept: 'image/png' })
    assert.equal(onlyPng.headers['Content-Type'], 'image/png')
  }
})

test('an artist without a picture shows four covers, with fewer the first one, without any a drawing', async () => {
  const artist = await gallery.addArtist({ name: 'Nina Simone' })
  const drawing = await tagOf(artist)
  for (const colour of ['#f00', '#0f0', '#00f']) {
    await gallery.addAlbum({ artist, picture: await addPainted(colour) })
    assert.equal(await colourAt((await gallery.see(artist)).bytes), '500')
  }
  await gallery.addAlbum({ artist })
  await gallery.addAlbum({ artist, picture: await addPainted('#ff0', 90, 30) })
  assert.notEqual(await tagOf(artist), drawing)
  for (const query of ['', 'w=100&h=60', 'w=100&h=100&mode=scale']) {
    const { bytes } = await gallery.see(artist, query)
    const quarters = [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ] as const
    const colours = await Promise.all(quarters.map(([x, y]) => colourAt(bytes, x, y)))
    assert.deepEqual(colours, ['500', '050', '005', '550'], query)
  }
  for (const query of ['w=1&h=1', 'w=1&h=9', 'w=9&h=1']) await gallery.see(artist, query)

  const own = await gallery.addArtist({ picture: await addPainted('#0ff') })
  assert.equal(await colourAt((await gallery.see(own)).bytes), '055')
})

test('a playlist shows the covers of its tracks in their order, and one that is not for everyone shows nothing', async () => {
  const tracks: string[] = []
  for (const colour of ['#f00', '#f00', '#00f', '#0f0', '#ff0', '#0ff']) {
    const album = await gallery.addAlbum({ picture: await addPainted(colour) })
    tracks.push(await gallery.addTrack({ album }), await gallery.addTrack({ album }))
  }
  const { bytes } = await gallery.see(await gallery.addPlaylist({ tracks }), 'w=90&h=90')
  const corners = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ] as const
  assert.deepEqual(await Promise.all(corners.map(([x, y]) => colourAt(bytes, x, y))), [
    '500',
    '500',
    '005',
    '050',
  ])

  const single = await gallery.addPlaylist({ tracks: tracks.slice(4, 6) })
  assert.equal(await colourAt((await gallery.see(single)).bytes), '005')
  const empty = await gallery.addPlaylist({ name: 'Empty', tracks: [] })
  assert.equal((await gallery.see(empty)).status, 200)
  await gallery.remove('playlist', empty)
  const secret = await gallery.addPlaylist({ tracks, isPublished: false })
  await assert.rejects(gallery.ask(empty), (error) => error instanceof Failure && error.status === 410)
  await assert.rejects(gallery.ask(secret), (error) => error instanceof Failure && error.status === 404)
})

test('an oblong image is made of the picture beside the preferred one that suits it better', async () => {
  gallery.putFile('artist/artist.png', await paint('#f00', 300, 300))
  gallery.putFile('artist/wide.png', await paint('#00f', 900, 300))
  gallery.putFile('artist/tiny.png', await paint('#0f0', 30, 10))
  gallery.putFile('artist/album/other.png', await paint('#0f0', 900, 300))
  gallery.putFile('artist/booklet.png', await paint('#0f0', 900, 300))
  const picture = await gallery.addPicture('artist/artist.png', { role: 'artist' })
  for (const name of ['wide', 'tiny', 'album/other'])
    await gallery.addPicture(`artist/${name}.png`, { role: 'artist' })
  await gallery.addPicture('artist/booklet.png', { role: 'other' })
  const artist = await gallery.addArtist({ picture })
  const shown = async (query: string) => colourAt((await gallery.see(artist, query)).bytes)
  assert.equal(await shown(''), '500')
  assert.equal(await shown('w=200&h=200'), '500')
  assert.equal(await shown('w=220&h=200'), '500')
  assert.equal(await shown('w=600&h=200'), '005')
  assert.equal(await shown('w=400&h=200&mode=scale'), '005')
  assert.equal(await shown('w=200&h=600'), '500')
})

test('a damaged picture leaves its place to the next best, and is complained of once', async () => {
  const truth = await addPainted('#f00')
  const damaged = async () => {
    files += 1
    gallery.putFile(`damaged/${files}.jpg`, Buffer.from('\xff\xd8\xff nothing', 'latin1'))
    return gallery.addPicture(`damaged/${files}.jpg`)
  }
  const before = gallery.logged.length
  const album = await gallery.addAlbum({ name: 'Album', picture: truth })
  const track = await gallery.addTrack({ album, picture: await damaged() })
  for (const query of ['', 'w=50&h=50', 'w=60&h=60', 'w=50&h=50']) {
    assert.equal(await tagOf(track, query), await tagOf(album, query))
  }
  assert.equal(gallery.logged.length, before + 1)
  assert.equal(gallery.logged.at(-1)!.message, 'picture cannot be shown')

  const artist = await gallery.addArtist()
  for (const colour of ['#0f0', null, '#00f', '#ff0', '#f0f']) {
    await gallery.addAlbum({ artist, picture: colour === null ? await damaged() : await addPainted(colour) })
  }
  const { bytes, headers } = await gallery.see(artist)
  assert.equal(await colourAt(bytes, 0.75, 0.25), '005')
  assert.match(headers['Cache-Control']!, /max-age=86400/)
  assert.equal(gallery.logged.length, before + 2)
})

test('a picture whose file is away is stood in for, briefly, until it is back', async () => {
  const album = await gallery.addAlbum({ name: 'Away', picture: await addPainted('#0f0') })
  const music = path.join(gallery.libraryFolder, 'painted')
  renameSync(music, `${music} away`)
  const away = await gallery.see(album)
  assert.equal(away.headers['Cache-Control'], 'public, max-age=60')
  assert.equal(
    (await gallery.ask(album, '', { headers: { 'if-none-match': away.headers['ETag']! } })).status,
    304,
  )
  renameSync(`${music} away`, music)
  assert.equal(await tagOf(album), away.headers['ETag'])
  nowMs += 61_000
  const back = await gallery.see(album)
  assert.equal(await colourAt(back.bytes), '050')
  assert.match(back.headers['Cache-Control']!, /max-age=86400/)
  assert.equal((await gallery.see(album)).headers['ETag'], back.headers['ETag'])
})

test('a picture that has been made once is shown also when its file is gone', async () => {
  const album = await gallery.addAlbum({ picture: await addPainted('#0f0') })
  const made = await tagOf(album, 'w=40&h=40')
  rmSync(path.join(gallery.libraryFolder, `painted/${files}`), { recursive: true })
  assert.equal(await tagOf(album, 'w=40&h=40'), made)
})

test('a picture that was replaced and scanned again is another one', async () => {
  gallery.putFile('again/cover.png', await paint('#f00'))
  const album = await gallery.addAlbum({ picture: await gallery.addPicture('again/cover.png') })
  assert.equal(await colourAt((await gallery.see(album, 'w=30&h=30')).bytes), '500')
  writeFileSync(path.join(gallery.libraryFolder, 'again/cover.png'), await paint('#00f', 70, 70))
  const renewed = await gallery.addAlbum({ picture: await gallery.addPicture('again/cover.png') })
  assert.equal(await colourAt((await gallery.see(renewed, 'w=30&h=30')).bytes), '005')
})
