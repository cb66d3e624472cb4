import assert from 'node:assert/strict'
import { rename, rm } from 'node:fs/promises'
import { test } from 'node:test'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { makePicture } from '../../../test/audio/make-picture.ts'
import { dumpAlbums, dumpArtists, dumpTracks } from '../../../test/library/dump-catalogue.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'

test('an album shows the picture beside its tracks, else the one in them; an artist the one above', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Ada/artist.jpg
    Ada/One/01 A.mp3
    Ada/One/folder.png
    Ada/One/Cover.jpg
    Ada/Two/CD1/01 B.mp3 | album=Two | artist=Ada | albumArtist=Ada
    Ada/Two/front.jpg
  `,
  )
  await addWithCover(library, 'Ada/Three/01 C.flac')

  await library.scan()

  assert.deepEqual(await albumPictures(library), {
    One: 'Ada/One/Cover.jpg',
    Three: 'Ada/Three/01 C.flac#0',
    Two: 'Ada/Two/front.jpg',
  })
  const [ada] = await dumpArtists(library.db)
  assert.equal(ada?.picture, 'Ada/artist.jpg')
  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ picture }) => picture),
    [null, null, 'Ada/Three/01 C.flac#0'],
  )
})

test('a picture that comes, goes or moves with its file is shown so after the next scan', async (t) => {
  const library = await openTestLibrary(t, 'Ada/One/01 A.mp3')
  await addWithCover(library, 'Ada/Two/01 C.flac')
  await library.scan()
  assert.deepEqual(await albumPictures(library), { One: null, Two: 'Ada/Two/01 C.flac#0' })

  await library.draw('Ada/One/cover.jpg\nAda/artist.png')
  await rename(library.at('Ada/Two'), library.at('Ada/Zwei'))
  await library.scan()
  assert.deepEqual(await albumPictures(library), { One: 'Ada/One/cover.jpg', Two: 'Ada/Zwei/01 C.flac#0' })
  assert.equal((await dumpArtists(library.db))[0]?.picture, 'Ada/artist.png')

  await rm(library.at('Ada/One/cover.jpg'))
  await rm(library.at('Ada/artist.png'))
  await rm(library.at('Ada/Zwei'), { recursive: true })
  await library.scan()
  assert.equal((await albumPictures(library))['One'], null)
  assert.equal((await dumpArtists(library.db))[0]?.picture, null)
  assert.deepEqual(await library.db.selectFrom('picture').selectAll().execute(), [])
})

test('a picture among songs of many albums is none of theirs', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Downloads/a.mp3 | artist=Ada | album=One | albumArtist=Ada
    Downloads/b.mp3 | artist=Bob | album=Two | albumArtist=Bob
    Downloads/cover.jpg
  `,
  )

  await library.scan()

  assert.deepEqual(await albumPictures(library), { One: null, Two: null })
})

async function addWithCover(library: TestLibrary, name: string): Promise<void> {
  const [artist = '', album = ''] = name.split('/')
  const bytes = await makePicture(64, 64, 1, 'jpeg')
  const tags = { title: 'C', artists: [artist], albumArtists: [artist], album }
  const pictures = [{ mime: 'image/jpeg', bytes, kind: 'front' }] as const
  await makeAudio(library.at(name), { tags: { ...tags, pictures } })
}

async function albumPictures({ db }: TestLibrary): Promise<Record<string, string | null>> {
  const living = (await dumpAlbums(db)).filter(({ isRemoved }) => !isRemoved)
  return Object.fromEntries(living.map(({ title, picture }) => [title, picture]))
}
