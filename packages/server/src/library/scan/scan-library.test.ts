import assert from 'node:assert/strict'
import { appendFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { dumpAlbums, dumpArtists, dumpCatalogue, dumpTracks } from '../../../test/library/dump-catalogue.ts'
import { openTestLibrary } from '../../../test/library/open-test-library.ts'

test('a first scan finds tracks, albums, artists and genres', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.flac | genre=Jazz; Blues | date=1965-10-01
    Nina Simone/Pastel Blues/10 Sinnerman.mp3      | genre=Jazz | date=1965-10-01 | seconds=2
    Kraftwerk/Computerwelt/01 Nummern.opus         | genre=Electronic | date=1981
  `,
  )

  const summary = await library.scan()

  assert.equal(summary.added, 3)
  assert.equal(summary.files, 3)
  assert.equal(summary.isComplete, true)
  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ title, album, number, credits, genres }) => [title, album, number, credits, genres]),
    [
      [
        'Be My Husband',
        'Pastel Blues (Album) by Nina Simone',
        '1-1',
        ['Main Nina Simone'],
        ['Jazz', 'Blues / Folk'],
      ],
      ['Nummern', 'Computerwelt (Single) by Kraftwerk', '1-1', ['Main Kraftwerk'], ['Electronic / Dance']],
      ['Sinnerman', 'Pastel Blues (Album) by Nina Simone', '1-10', ['Main Nina Simone'], ['Jazz']],
    ],
  )
  const [, pastelBlues] = await dumpAlbums(library.db)
  assert.equal(pastelBlues?.tracks, 2)
  assert.equal(pastelBlues?.released, '1965-10-01')
  assert.deepEqual(pastelBlues?.genres, ['Jazz', 'Blues / Folk'])
  assert.deepEqual(
    (await dumpArtists(library.db)).map(({ name, tracks, genres }) => [name, tracks, genres]),
    [
      ['Kraftwerk', 1, ['Electronic / Dance']],
      ['Nina Simone', 2, ['Jazz', 'Blues / Folk']],
    ],
  )
})

test('a second scan of the same music changes nothing', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3\nA/B/02 Two.flac\nA/B/cover.jpg')
  await library.scan()
  const before = await dumpCatalogue(library.db)

  const summary = await library.scan()

  assert.equal(summary.added + summary.changed + summary.moved + summary.removed, 0)
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('reading everything anew changes nothing where nothing changed', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3\nA/B/02 Two.flac | genre=Rock\nA/B/cover.jpg')
  await library.scan()
  const before = await dumpCatalogue(library.db)

  const summary = await library.scan({ isFull: true })

  assert.equal(summary.changed, 0)
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('a retagged file keeps the ID of its track, its album and its artist', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3 | genre=Rock')
  await library.scan()
  const [before] = await dumpTracks(library.db)

  await library.draw('A/B/01 One.mp3 | genre=Jazz | title=Won | album=Bee | artist=A')
  await touch(library.at('A/B/01 One.mp3'))
  const summary = await library.scan()

  const [after, ...others] = await dumpTracks(library.db)
  assert.equal(summary.changed, 1)
  assert.equal(others.length, 0)
  assert.deepEqual([after?.title, after?.genres], ['Won', ['Jazz']])
  assert.equal(after?.guid, before?.guid)
  assert.equal(after?.albumGuid, before?.albumGuid)
  assert.equal(after?.album, 'Bee (Single) by A')
})

test('a file that was moved and renamed keeps its ID without being read', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3\nA/B/02 Two.mp3 | tone=1')
  await library.scan()
  const before = await dumpTracks(library.db)

  await rename(library.at('A/B'), library.at('A/C'))
  await rename(library.at('A/C/02 Two.mp3'), library.at('zwei.mp3'))
  const summary = await library.scan({ readers: { read: () => assert.fail('was read'), close: () => {} } })

  assert.equal(summary.moved, 2)
  assert.equal(summary.removed, 0)
  const after = await dumpTracks(library.db)
  assert.deepEqual(
    after.map(({ guid }) => guid),
    before.map(({ guid }) => guid),
  )
  assert.deepEqual(
    after.map(({ files }) => files),
    [['A/C/01 One.mp3'], ['zwei.mp3']],
  )
})

test('a file that was copied elsewhere and deleted keeps its ID by its audio', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.flac | seconds=2')
  await library.scan()
  const [before] = await dumpTracks(library.db)

  await rm(library.at('A'), { recursive: true })
  await library.draw('New/Place/07 Uno.flac | seconds=2 | title=Uno')
  const summary = await library.scan()

  const [after, ...others] = await dumpTracks(library.db)
  assert.equal(summary.moved, 1)
  assert.equal(others.length, 0)
  assert.equal(after?.guid, before?.guid)
  assert.equal(after?.title, 'Uno')
})

test('a removed file leaves a tombstone, and comes back with the same ID', async (t) => {
  const library = await openTestLibrary(
    t,
    'A/B/01 One.mp3\nA/B/02 Two.mp3 | tone=1\nC/D/01 Three.mp3 | tone=2',
  )
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await rename(library.at('C'), `${library.folder}-elsewhere`)
  assert.equal((await library.scan()).removed, 1)
  const gone = await dumpCatalogue(library.db)
  assert.deepEqual(
    gone.tracks.filter(({ isRemoved }) => isRemoved).map(({ title }) => title),
    ['Three'],
  )
  assert.deepEqual(
    gone.albums.filter(({ isRemoved }) => isRemoved).map(({ title }) => title),
    ['D'],
  )
  assert.deepEqual(
    gone.artists.filter(({ isRemoved }) => isRemoved).map(({ name }) => name),
    ['C'],
  )

  await rename(`${library.folder}-elsewhere`, library.at('C'))
  assert.equal((await library.scan()).returned, 1)
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('one track in two qualities is one track, and the better file speaks for it', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    A/B/01 One.mp3  | genre=Rock
    A/B/01 One.flac | genre=Jazz
  `,
  )

  await library.scan()

  const tracks = await dumpTracks(library.db)
  assert.equal(tracks.length, 1)
  assert.deepEqual(tracks[0]?.files, ['A/B/01 One.flac', 'A/B/01 One.mp3'])
  assert.deepEqual(tracks[0]?.genres, ['Jazz'])

  await rm(library.at('A/B/01 One.flac'))
  await library.scan()
  const [left] = await dumpTracks(library.db)
  assert.equal(left?.guid, tracks[0]?.guid)
  assert.deepEqual([left?.genres, left?.isRemoved], [['Rock'], false])
})

test('recordings of one name whose lengths differ by more than seven seconds are two tracks', async (t) => {
  const library = await openTestLibrary(
    t,
    `
    A/B/01 One.mp3      | seconds=1
    A/B/01 One long.mp3 | seconds=12 | title=One
  `,
  )

  await library.scan()

  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ title }) => title),
    ['One', 'One'],
  )
  assert.notEqual(tracks[0]?.guid, tracks[1]?.guid)
})

test('another song under the name of an old one is another track', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.mp3\nA/B/02 Two.mp3 | tone=5')
  await library.scan()
  const [one] = await dumpTracks(library.db)

  await rm(library.at('A/B/01 One.mp3'))
  await makeAudio(library.at('A/B/01 One.mp3'), {
    tone: 9,
    seconds: 2,
    tags: { title: 'Other', artists: ['X'] },
  })
  await library.scan()

  const tracks = await dumpTracks(library.db)
  const other = tracks.find(({ title }) => title === 'Other')
  assert.notEqual(other?.guid, one?.guid)
  assert.equal(tracks.find(({ guid }) => guid === one?.guid)?.isRemoved, true)
})

test('a track whose file was damaged stays listed, cannot be played, and plays again when it is mended', async (t) => {
  const library = await openTestLibrary(t, 'A/B/01 One.flac\nA/B/02 Two.flac | tone=1')
  await library.scan()
  const before = await dumpCatalogue(library.db)

  await writeFile(library.at('A/B/01 One.flac'), 'not audio any more')
  const summary = await library.scan()
  const [one] = await dumpTracks(library.db)
  assert.equal(summary.refused, 1)
  assert.deepEqual([one?.title, one?.isPlayable, one?.isRemoved], ['One', false, false])

  await library.draw('A/B/01 One.flac')
  await touch(library.at('A/B/01 One.flac'))
  await library.scan()
  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('a scan that is ended goes on where it was', async (t) => {
  const library = await openTestLibrary(
    t,
    Array.from({ length: 30 }, (_, i) => `A/B${i}/01 T${i}.mp3`).join('\n'),
  )
  const abort = new AbortController()
  const cut = await library.scan({
    signal: abort.signal,
    readers: {
      async read(file) {
        if (file.path.includes('B17')) abort.abort()
        const { readAudioFile } = await import('../audio/read-audio-file.ts')
        return readAudioFile(file)
      },
      close: () => {},
    },
  })
  assert.equal(cut.isComplete, false)

  const rest = await library.scan()

  assert.equal(rest.files, 30)
  assert.equal((await dumpTracks(library.db)).filter(({ isRemoved }) => !isRemoved).length, 30)
  assert.equal((await dumpCatalogue(library.db)).stale, 0)
})

/** Gives a file another time, as writing it a second later would. */
async function touch(file: string): Promise<void> {
  const later = new Date(Date.now() + 2000)
  await appendFile(file, '')
  await utimes(file, later, later)
}
