import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { test } from 'node:test'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { richTags } from '../../../test/audio/rich-tags.ts'
import { dumpAlbums, dumpArtists, dumpTracks } from '../../../test/library/dump-catalogue.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'

async function listAlbums({ db }: TestLibrary): Promise<string[]> {
  const albums = await dumpAlbums(db)
  return albums
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ title, artists, type, tracks }) => `${title} by ${artists.join(' & ')}: ${type}, ${tracks}`)
    .sort()
}

test('artists without an album artist, one folder, one title: a collection of various artists', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Sampler/01 One.mp3   | artist=Ada  | album=Summer | albumArtist=
    Sampler/02 Two.mp3   | artist=Bob  | album=Summer | albumArtist=
    Sampler/03 Three.mp3 | artist=Cleo | album=Summer | albumArtist=
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), ['Summer by Various Artists: Various Artists Collection, 3'])
})

test('namesakes in one folder stay the albums of their artists', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Downloads/a.mp3 | artist=Queen | album=Greatest Hits | albumArtist= | track=1
    Downloads/b.mp3 | artist=Abba  | album=Greatest Hits | albumArtist= | track=1
    Downloads/c.mp3 | artist=Abba  | album=Arrival       | albumArtist= | track=1
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), [
    'Arrival by Abba: Single, 1',
    'Greatest Hits by Abba: Single, 1',
    'Greatest Hits by Queen: Single, 1',
  ])
})

test('a guest named in the artist makes no collection of an album', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Ada/Solo/01 One.mp3   | artist=Ada | albumArtist=
    Ada/Solo/02 Two.mp3   | artist=Ada & Bob | albumArtist=
    Ada/Solo/03 Three.mp3 | artist=Ada feat. Cleo | albumArtist=
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), ['Solo by Ada: Single, 3'])
  const [one, three, two] = await dumpTracks(library.db)
  assert.deepEqual(one?.credits, ['Main Ada'])
  assert.deepEqual(two?.credits, ['Main Ada & Bob'])
  assert.deepEqual(three?.credits, ['Main Ada', 'Featured Cleo'])
})

test('a compilation of one artist and one of many are told apart', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Hits/01 One.mp3  | artist=Ada | album=Best Of | albumArtist=Ada | compilation=yes
    Mixed/01 Two.mp3 | artist=Bob | album=Mixed   | albumArtist=    | compilation=yes
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), [
    'Best Of by Ada: Compilation, 1',
    'Mixed by Various Artists: Various Artists Collection, 1',
  ])
})

test('the discs of an album are one album, in folders of their own or in its title', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Ada/Double/CD1/01 One.mp3       | album=Double | artist=Ada | albumArtist=Ada
    Ada/Double/CD 2/01 Two.mp3      | album=Double | artist=Ada | albumArtist=Ada
    Ada/Triple (Disc 1)/01 Uno.mp3  | album=Triple (Disc 1) | artist=Ada | albumArtist=Ada
    Ada/Triple (Disc 3)/01 Tres.mp3 | album=Triple (Disc 3) | artist=Ada | albumArtist=Ada
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), ['Double by Ada: Single, 2', 'Triple by Ada: Single, 2'])
  assert.deepEqual(
    (await dumpTracks(library.db)).map(({ title, number }) => `${number} ${title}`),
    ['1-1 One', '3-1 Tres', '2-1 Two', '1-1 Uno'],
  )
})

test('a collection over folders of discs is one', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Now/CD1/01 One.mp3 | artist=Ada | album=Now | albumArtist=
    Now/CD2/01 Two.mp3 | artist=Bob | album=Now | albumArtist=
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), ['Now by Various Artists: Various Artists Collection, 2'])
})

test('a release of MusicBrainz is one album, however its files spell it', async (t) => {
  const release = 'releaseId=33333333-3333-4333-8333-333333333333'
  const library = await openTestLibrary(
    t,
    `
    x/01 One.mp3 | album=The Album        | artist=Ada | albumArtist=Ada | ${release}
    x/02 Two.mp3 | album=The Album [2009] | artist=Ada | albumArtist=Ada | ${release}
    y/03 Tre.mp3 | album=The Album        | artist=Ada | albumArtist=Ada | releaseId=44444444-4444-4444-8444-444444444444
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), ['The Album by Ada: Single, 1', 'The Album by Ada: Single, 2'])
})

test('files without tags are named from their path', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Nina Simone/Pastel Blues (1965)/CD2/03. Sinnerman.mp3 | untagged
    Kraftwerk - Autobahn.mp3                              | untagged | tone=1
    loose.mp3                                             | untagged | tone=2
  `,
  )

  await library.scan()

  assert.deepEqual(await listAlbums(library), [
    ' by : Single, 1',
    ' by Kraftwerk: Single, 1',
    'Pastel Blues by Nina Simone: Single, 1',
  ])
  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ title, number, credits }) => [title, number, credits]),
    [
      ['Autobahn', '1-0', ['Main Kraftwerk']],
      ['Sinnerman', '2-3', ['Main Nina Simone']],
      ['loose', '1-0', ['Main ']],
    ],
  )
  const [, , album] = await dumpAlbums(library.db)
  assert.equal(album?.released, '1965-01-01')
})

test('an album that is retagged file by file keeps its ID once all files agree', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3\nA/B/02 Two.mp3 | tone=1')
  await library.scan()
  const [before] = await dumpAlbums(library.db)

  await rm(library.at('A'), { recursive: true })
  await library.draw('A/B/01 One.mp3 | album=Bee | seconds=1\nA/B/02 Two.mp3 | tone=1 | album=Bee')
  await library.scan({ isFull: true })

  const albums = await dumpAlbums(library.db)
  assert.deepEqual(
    albums.map(({ guid, title }) => [guid, title]),
    [[before?.guid, 'Bee']],
  )
})

test('a track keeps its GUID when its album turns into a collection', async (t) => {
  const library = await openTestLibrary(t, 'S/01 One.mp3 | artist=Ada | album=Mix | albumArtist=')
  await library.scan()
  const [one] = await dumpTracks(library.db)

  await library.draw('S/02 Two.mp3 | tone=1 | artist=Bob | album=Mix | albumArtist=')
  await library.scan()

  assert.deepEqual(await listAlbums(library), ['Mix by Various Artists: Various Artists Collection, 2'])
  assert.equal((await dumpTracks(library.db))[0]?.guid, one?.guid)
})

test("the historic service's IDs are the items' own, and other identifiers are kept beside", async (t) => {
  const library = await openTestLibrary(t)
  await makeAudio(library.at('a.wma'), { tags: richTags })

  await library.scan()

  const [track] = await dumpTracks(library.db)
  const [album] = await dumpAlbums(library.db)
  assert.equal(track?.guid, '00112233-4455-6677-8899-AABBCCDDEEFF')
  assert.equal(album?.guid, '10112233-4455-6677-8899-AABBCCDDEEFF')
  assert.deepEqual(track?.outsideIds, [
    'music.amg T 3',
    'music.isrc USPR37300012',
    'music.mbid 11111111-1111-4111-8111-111111111111',
    'music.mbid 22222222-2222-4222-8222-222222222222',
  ])
  assert.deepEqual(album?.outsideIds, [
    'music.amg R 2',
    'music.icpn 602498840191',
    'music.mbid 33333333-3333-4333-8333-333333333333',
  ])
  assert.deepEqual([album?.label, album?.isExplicit, album?.released], ['Philips', true, '1965-10-01'])
  assert.deepEqual(track?.credits, [
    'Main Nina Simone',
    'Featured Rudy Stevenson',
    'Remixer Soulwax',
    'Remixer Felix',
    'Conductor Mooney',
    'Conductor Waldron',
    'Composer Traditional',
    'Composer Simone',
  ])
})

test("an album artist's ID of the historic service is the artist's own", async (t) => {
  const library = await openTestLibrary(t)
  const zune = { albumArtistMediaId: '20112233-4455-6677-8899-aabbccddeeff' }
  await makeAudio(library.at('a.mp3'), {
    tags: { title: 'x', album: 'y', artists: ['Ada'], albumArtists: ['Ada'], zune },
  })

  await library.scan()

  const [artist] = await dumpArtists(library.db)
  assert.equal(artist?.guid, '20112233-4455-6677-8899-AABBCCDDEEFF')
})

test('two artists of one name are two where MusicBrainz says so', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    x/01 One.mp3 | artist=Nirvana | albumArtist=Nirvana | album=x | artistId=55555555-5555-4555-8555-555555555555
    y/01 Two.mp3 | artist=Nirvana | albumArtist=Nirvana | album=y | artistId=66666666-6666-4666-8666-666666666666
    z/01 Tre.mp3 | artist=nirvana | albumArtist=nirvana | album=z
  `,
  )

  await library.scan()

  const artists = await dumpArtists(library.db)
  assert.deepEqual(artists.map(({ name, mbid, tracks }) => `${name} ${mbid?.[0]}: ${tracks}`).sort(), [
    'Nirvana 5: 2',
    'Nirvana 6: 1',
  ])
})
