import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AlbumFile, identifyAlbums } from './identify-album.ts'

function artist(name: string) {
  return { name, sortName: null, mbid: null, mediaId: null }
}

function file(fileId: number, more: Partial<AlbumFile> & { by?: string; of?: string } = {}): AlbumFile {
  const { by = 'Ada', of, ...rest } = more
  return {
    fileId,
    path: `${fileId}.mp3`,
    album: 'One',
    artists: [artist(by)],
    albumArtists: of === undefined ? [] : [artist(of)],
    discNumber: 1,
    trackNumber: fileId,
    isCompilation: false,
    release: null,
    mediaId: null,
    ...rest,
  }
}

function show(files: readonly AlbumFile[]): string[] {
  return identifyAlbums(files).map(
    (group) =>
      `${group.title} by ${group.artists.map(({ name }) => name)}: ${group.files.map(({ fileId }) => fileId)}`,
  )
}

test('files of one album artist and title are one album', () => {
  assert.deepEqual(show([file(1, { of: 'Ada' }), file(2, { of: 'ADA', by: 'Bob' })]), ['One by Ada: 1,2'])
})

test('files that name no album artist join those that do', () => {
  assert.deepEqual(show([file(1, { of: 'Ada' }), file(2, { by: 'Bob' })]), ['One by Ada: 1,2'])
})

test('three artists who share out the numbers make a collection even among other albums', () => {
  const collection = ['Ada', 'Bob', 'Cleo'].map((by, index) => file(index + 1, { by }))

  assert.deepEqual(show([...collection, file(9, { album: 'Two' })]), [
    'One by Various Artists: 1,2,3',
    'Two by Ada: 9',
  ])
})

test('a release is one album, and files of its name without the ID are of it', () => {
  const files = [
    file(1, { of: 'Ada', release: 'R' }),
    file(2, { of: 'Ada' }),
    file(3, { of: 'Ada', album: 'One (live)', release: 'R' }),
  ]

  assert.deepEqual(show(files), ['One by Ada: 1,2,3'])
  assert.equal(identifyAlbums(files)[0]?.identityKey, 'album|mbid|R')
})

test('two releases of one name are two albums, and who names neither is a third', () => {
  const files = [
    file(1, { of: 'Ada', release: 'R' }),
    file(2, { of: 'Ada', release: 'S' }),
    file(3, { of: 'Ada' }),
  ]

  assert.deepEqual(show(files), ['One by Ada: 1', 'One by Ada: 2', 'One by Ada: 3'])
})

test("the historic service's ID wins over MusicBrainz's", () => {
  const files = [file(1, { of: 'Ada', release: 'R', mediaId: 'M' }), file(2, { of: 'Ada', release: 'R' })]

  assert.equal(identifyAlbums(files)[0]?.identityKey, 'album|media|M')
  assert.equal(identifyAlbums(files).length, 1)
})

test('whoever writes "VA" means various artists', () => {
  for (const name of ['VA', 'Various', 'Various Artists', 'V.A.', 'Verschiedene Interpreten']) {
    assert.deepEqual(show([file(1, { of: name }), file(2, { of: name, by: 'Bob' })]), [
      'One by Various Artists: 1,2',
    ])
  }
})

test('files without album and artist are one unknown album; with artists one of each', () => {
  const nobody = { album: '', by: '' }

  assert.deepEqual(
    show([file(1, nobody), file(2, nobody), file(3, { album: '' }), file(4, { album: '', by: 'Bob' })]),
    [' by : 1,2', ' by Ada: 3', ' by Bob: 4'],
  )
})

const anyFile = fc.record({
  album: fc.constantFrom('', 'One', 'Two', 'one'),
  by: fc.constantFrom('', 'Ada', 'Bob', 'Ada & Bob', 'Cleo'),
  of: fc.option(fc.constantFrom('Ada', 'Bob', 'Various Artists'), { nil: undefined }),
  isCompilation: fc.boolean(),
  release: fc.option(fc.constantFrom('R', 'S')),
  mediaId: fc.option(fc.constantFrom('M', 'N'), { freq: 1 }),
})

test('every file is in one album, no two albums share an identity, and one album artist at least is named', () => {
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 12 }), (specs) => {
      const files = specs.map(({ of, ...spec }, index) =>
        file(index, of === undefined ? spec : { ...spec, of }),
      )
      const groups = identifyAlbums(files)
      const members = groups.flatMap((group) => group.files.map(({ fileId }) => fileId)).sort((a, b) => a - b)
      assert.deepEqual(
        members,
        files.map(({ fileId }) => fileId),
      )
      assert.equal(new Set(groups.map(({ identityKey }) => identityKey)).size, groups.length)
      assert.ok(groups.every(({ artists }) => artists.length > 0))
    }),
  )
})
