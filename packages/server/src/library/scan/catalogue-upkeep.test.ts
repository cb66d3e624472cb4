import assert from 'node:assert/strict'
import { rename, rm } from 'node:fs/promises'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { dumpCatalogue, dumpTracks } from '../../../test/library/dump-catalogue.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'
import { bucketOfEntry, idOfEntry } from '../../storage/search/search-entry.ts'
import { recall, remember } from '../store/library-state.ts'
import { chooseFolders } from './library-folders.ts'

const neverRead = { read: () => assert.fail('was read'), close: () => {} }

test('the search is told of every living item with a name', async (t) => {
  const library = await openTestLibrary(
    t,
    'Ada/One/01 A.mp3\nBob/Two/01 B.mp3 | tone=1\nloose.mp3 | untagged | tone=2',
  )
  await library.scan()
  assert.deepEqual(await listIndexed(library), await listLiving(library))

  await rm(library.at('Bob'), { recursive: true })
  await library.draw('Ada/One/01 A.mp3 | title=Aa | album=Uno | seconds=2')
  await library.scan()

  // Where an item was before is remembered for a while, for walks that began then.
  const indexed = new Set(await listIndexed(library))
  for (const item of await listLiving(library)) assert.ok(indexed.has(item), item)
})

test('a folder of many files is matched whole', async (t) => {
  const names = Array.from(
    { length: 130 },
    (_, index) => `All/Songs/${String(index + 1).padStart(3, '0')}. Song.mp3`,
  )
  const library = await openTestLibrary(
    t,
    names.map((name, index) => `${name} | track=${index + 1}`).join('\n'),
  )

  await library.scan()

  const tracks = await dumpTracks(library.db)
  assert.equal(tracks.length, 130)
  assert.equal(new Set(tracks.map(({ guid }) => guid)).size, 130)
  assert.equal(new Set(tracks.map(({ albumGuid }) => albumGuid)).size, 1)
})

test('GUIDs are the same on a new machine', async (t) => {
  const music = 'Ada/One/01 A.mp3\nAda/One/02 B.flac | tone=1\nloose.mp3 | untagged | tone=2'
  const [one, other] = [await openTestLibrary(t, music), await openTestLibrary(t, music)]
  await one.scan()
  await other.scan()

  assert.deepEqual(await dumpCatalogue(one.db), await dumpCatalogue(other.db))
})

test('a better mapping of tags is applied without reading a file', async (t) => {
  const library = await openTestLibrary(t, 'Ada/One/01 A.mp3\nAda/One/02 B.flac | tone=1')
  await library.scan()
  const before = await dumpCatalogue(library.db)
  const versions = await recall(library.db, 'versions')
  await remember(library.db, 'versions', { ...versions!, matching: 0 })
  await library.db.updateTable('track').set({ name: 'mapped badly' }).execute()

  await library.scan({ readers: neverRead })

  assert.deepEqual(await dumpCatalogue(library.db), before)
  assert.deepEqual(await recall(library.db, 'versions'), versions)
})

test('a better reading of tags has all files read anew', async (t) => {
  const library = await openTestLibrary(t, 'Ada/One/01 A.mp3 | genre=Jazz')
  await library.scan()
  const before = await dumpCatalogue(library.db)
  await remember(library.db, 'versions', { ...(await recall(library.db, 'versions'))!, tags: 0 })
  await library.db.updateTable('file').set({ tags: '{}' }).execute()

  await library.scan()

  assert.deepEqual(await dumpCatalogue(library.db), before)
})

test('an ID of the historic service that comes when an item has one already names it beside its own', async (t) => {
  const library = await openTestLibrary(t, 'Ada/One/01 A.mp3')
  await library.scan()
  const [before] = await dumpTracks(library.db)

  const zune = {
    mediaId: '00112233-4455-6677-8899-aabbccddeeff',
    albumMediaId: '10112233-4455-6677-8899-aabbccddeeff',
  }
  const tags = { title: 'A', artists: ['Ada'], albumArtists: ['Ada'], album: 'One', trackNumber: 1, zune }
  await makeAudio(library.at('Ada/One/01 A.mp3'), { tags })
  await library.scan()

  const { tracks, albums } = await dumpCatalogue(library.db)
  assert.deepEqual(
    [tracks[0]?.guid, tracks[0]?.albumGuid, tracks.length, albums.length],
    [before?.guid, before?.albumGuid, 1, 1],
  )
  assert.deepEqual(tracks[0]?.outsideIds, ['music 00112233-4455-6677-8899-AABBCCDDEEFF'])
  assert.deepEqual(albums[0]?.outsideIds, ['music 10112233-4455-6677-8899-AABBCCDDEEFF'])
})

test('a file that says the same as its track elsewhere joins it, and leaves it again', async (t) => {
  const library = await openTestLibrary(t, 'x/a.mp3 | artist=Ada | album=One | title=A | track=1')
  await library.scan()
  const [track] = await dumpTracks(library.db)

  await library.draw('y/b.flac | artist=Ada | album=One | title=A | track=1')
  await library.scan()
  assert.deepEqual(
    (await dumpTracks(library.db)).map(({ files }) => files),
    [['x/a.mp3', 'y/b.flac']],
  )

  await library.draw('y/b.flac | artist=Ada | album=One | title=Other | track=2')
  await library.scan({ isFull: true })
  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ title, files }) => [title, files]),
    [
      ['A', ['x/a.mp3']],
      ['Other', ['y/b.flac']],
    ],
  )
  assert.equal(tracks[0]?.guid, track?.guid)
})

test('both files of a track that are retagged alike keep its ID', async (t) => {
  const library = await openTestLibrary(
    t,
    'x/a.mp3 | artist=Ada | album=One | title=A\nx/a.flac | artist=Ada | album=One | title=A',
  )
  await library.scan()
  const [track] = await dumpTracks(library.db)

  await library.draw(
    'x/a.mp3 | artist=Ada | album=One | title=Aa\nx/a.flac | artist=Ada | album=One | title=Aa',
  )
  await library.scan({ isFull: true })

  const tracks = await dumpTracks(library.db)
  assert.deepEqual(
    tracks.map(({ guid, title }) => [guid, title]),
    [[track?.guid, 'Aa']],
  )
})

test('two files that change places keep the IDs of what they hold', async (t) => {
  const library = await openTestLibrary(
    t,
    'x/a.mp3 | artist=Ada | album=One | title=A | track=1\nx/b.mp3 | artist=Ada | album=One | title=B | track=2 | tone=1 | seconds=2',
  )
  await library.scan()
  const before = await dumpTracks(library.db)

  await rename(library.at('x/a.mp3'), library.at('x/c.mp3'))
  await rename(library.at('x/b.mp3'), library.at('x/a.mp3'))
  await rename(library.at('x/c.mp3'), library.at('x/b.mp3'))
  await library.scan()

  const after = await dumpTracks(library.db)
  assert.deepEqual(
    after.map(({ guid, title }) => [guid, title]),
    before.map(({ guid, title }) => [guid, title]),
  )
  assert.deepEqual(
    after.map(({ files }) => files),
    [['x/b.mp3'], ['x/a.mp3']],
  )
})

test('a folder within another, or named twice, is scanned once', () => {
  assert.deepEqual(chooseFolders(['/music', '/music/rock', '/music', '/musical']), ['/music', '/musical'])
})

async function listIndexed({ db }: TestLibrary): Promise<string[]> {
  const found: string[] = []
  for (const kind of ['artist', 'album', 'track'] as const) {
    const { rows } = await sql<{ rowid: number }>`select rowid from ${sql.table(`search_${kind}`)}`.execute(
      db,
    )
    found.push(...rows.map(({ rowid }) => `${kind} ${idOfEntry(rowid)} in ${bucketOfEntry(rowid)}`))
  }
  return found.sort()
}

async function listLiving({ db }: TestLibrary): Promise<string[]> {
  const living: string[] = []
  for (const kind of ['artist', 'album', 'track'] as const) {
    const rows = await db
      .selectFrom(kind)
      .select(['id', 'search_bucket', 'name'])
      .where('removed_at_ms', 'is', null)
      .execute()
    const named = rows.filter(({ name }) => name !== '')
    living.push(...named.map(({ id, search_bucket }) => `${kind} ${id} in ${search_bucket}`))
  }
  return living.sort()
}
