import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { guidOfPath } from '../../test/catalogue/guid-of-path.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'

const drawing = `
  Nina Simone/                                      | biography=Born in Tryon. | amg=P 3456
  Nina Simone/Pastel Blues (1965)/                  | label=Philips | barcode=0042284639521 | genre=Jazz > Vocal Jazz; Blues
  Nina Simone/Pastel Blues (1965)/01 Be My Husband  | seconds=201 | isrc=US-PR3-65-00001
  Nina Simone/Pastel Blues (1965)/2-01 Sinnerman    | seconds=622 | plays=9 | with=Rudy Stevenson | subtitle=Live | explicit=yes
  Nina Simone/Pastel Blues (1965)/02 Strange Fruit  | playable=no | date=1939-04-20 | mbid=6A1F2B3C-0000-4000-8000-00000000000A
  Rudy Stevenson/Solo (1970)/01 Alone
`
const idOf = (path: string) => `music.${guidOfPath(path)}`

/** The short form of what was drawn. */
function shortForm(kind: 'Artist' | 'Album' | 'Track', path: string) {
  const guid = guidOfPath(path)
  return {
    Id: `music.${guid}`,
    Name: path.slice(path.lastIndexOf('/') + 1),
    ImageUrl: `https://music.example/content/music.${guid}/image?locale=en-US`,
    Link: `https://music.example/${kind}/${guid}`,
    Source: 'Catalog',
    CompatibleSources: 'Catalog, Collection',
  }
}

const album = 'Nina Simone/Pastel Blues'
const nina = { Role: 'Main', Artist: shortForm('Artist', 'Nina Simone') }
const jazzAndBlues = { Genres: ['Jazz', 'Blues'], Subgenres: ['Vocal Jazz'] }

const beMyHusband = {
  ...shortForm('Track', `${album}/Be My Husband`),
  ...jazzAndBlues,
  OtherIds: { 'music.isrc': 'USPR36500001' },
  Album: shortForm('Album', album),
  Artists: [nina],
  DiscNumber: 1,
  Duration: '00:03:21',
  IsExplicit: false,
  ReleaseDate: '1965-01-01T00:00:00Z',
  Rights: ['Stream'],
  TrackNumber: 1,
}
const strangeFruit = {
  ...shortForm('Track', `${album}/Strange Fruit`),
  ...jazzAndBlues,
  OtherIds: { 'music.mbid': '6a1f2b3c-0000-4000-8000-00000000000a' },
  Album: shortForm('Album', album),
  Artists: [nina],
  DiscNumber: 1,
  Duration: '00:03:00',
  IsExplicit: false,
  ReleaseDate: '1939-04-20T00:00:00Z',
  Rights: [],
  TrackNumber: 2,
}
const sinnerman = {
  ...shortForm('Track', `${album}/Sinnerman`),
  ...jazzAndBlues,
  Album: shortForm('Album', album),
  Artists: [nina, { Role: 'Featured', Artist: shortForm('Artist', 'Rudy Stevenson') }],
  DiscNumber: 2,
  Duration: '00:10:22',
  IsExplicit: true,
  ReleaseDate: '1965-01-01T00:00:00Z',
  Rights: ['Stream'],
  Subtitle: 'Live',
  TrackNumber: 1,
}
const pastelBlues = {
  ...shortForm('Album', album),
  ...jazzAndBlues,
  OtherIds: { 'music.icpn': '0042284639521' },
  AlbumType: 'Album',
  Artists: [nina],
  Duration: '00:16:43',
  IsExplicit: false,
  LabelName: 'Philips',
  ReleaseDate: '1965-01-01T00:00:00Z',
  TrackCount: 3,
}
const ninaInFull = {
  ...shortForm('Artist', 'Nina Simone'),
  ...jazzAndBlues,
  OtherIds: { 'music.amg': 'P 3456' },
  Biography: 'Born in Tryon.',
}

/** Whether a failure is this one. */
const isFailure = (code: string, status: number) => (error: unknown) =>
  error instanceof Failure && error.code === code && error.status === status

test('an album with its tracks has every member that its tags can fill, and no other', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)

  assert.deepEqual(await lookUp(idOf(album), { extras: 'tracks' }), {
    Albums: {
      Items: [
        {
          ...pastelBlues,
          Tracks: { Items: [beMyHusband, strangeFruit, sinnerman], TotalItemCount: 3 },
        },
      ],
      TotalItemCount: 1,
    },
  })
})

test('artist, album and track are looked up in one request, each kind in the order of the request, each item once', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const wanted = ['Sinnerman', 'Be My Husband', 'Sinnerman'].map((title) => idOf(`${album}/${title}`))

  const answer = await lookUp([...wanted, idOf(album).toLowerCase(), idOf('Nina Simone')].join('+'))

  assert.deepEqual(answer, {
    Artists: { Items: [ninaInFull], TotalItemCount: 1 },
    Albums: { Items: [pastelBlues], TotalItemCount: 1 },
    Tracks: { Items: [sinnerman, beMyHusband], TotalItemCount: 2 },
  })
})

test('details bring the artists and albums of what is looked up in full, but not those of items in lists', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const ids = `${idOf(album)}+${idOf(`${album}/Be My Husband`)}`

  const answer = await lookUp(ids, { extras: 'artistDetails+albumDetails+tracks' })

  const ninaWithDetails = { Role: 'Main', Artist: ninaInFull }
  assert.deepEqual(answer, {
    Albums: {
      Items: [
        {
          ...pastelBlues,
          Artists: [ninaWithDetails],
          Tracks: { Items: [beMyHusband, strangeFruit, sinnerman], TotalItemCount: 3 },
        },
      ],
      TotalItemCount: 1,
    },
    Tracks: {
      Items: [{ ...beMyHusband, Artists: [ninaWithDetails], Album: pastelBlues }],
      TotalItemCount: 1,
    },
  })
})

test("an artist's albums, top tracks and related artists come as pages", async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)

  const answer = await lookUp(idOf('Nina Simone'), { extras: 'albums topTracks,relatedArtists' })

  const rudy = { ...shortForm('Artist', 'Rudy Stevenson'), ...jazzAndBlues }
  assert.deepEqual(answer.Artists?.Items, [
    {
      ...ninaInFull,
      Albums: { Items: [pastelBlues], TotalItemCount: 1 },
      TopTracks: { Items: [sinnerman, beMyHusband, strangeFruit], TotalItemCount: 3 },
      RelatedArtists: { Items: [rudy], TotalItemCount: 1 },
    },
  ])
})

test('extras that do not fit an item are ignored', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const extras = 'albums+topTracks+relatedArtists+albumDetails'
  assert.deepEqual((await lookUp(idOf(album), { extras })).Albums?.Items, [pastelBlues])
  assert.deepEqual((await lookUp(idOf(`${album}/Sinnerman`), { extras: 'tracks+albums' })).Tracks?.Items, [
    sinnerman,
  ])
  assert.deepEqual((await lookUp(idOf('Nina Simone'), { extras: 'tracks+albumDetails' })).Artists?.Items, [
    ninaInFull,
  ])
})

test('ISRC, barcode and MusicBrainz ID find what carries them, in any case, and the item is one with that of its GUID', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const ids = [
    'music.isrc.us-pr3-65-00001',
    'music.icpn.0042284639521',
    'MUSIC.MBID.6a1f2b3c-0000-4000-8000-00000000000a',
    idOf(`${album}/Be My Husband`),
  ]

  const answer = await lookUp(ids.join('+'))

  assert.deepEqual(answer.Albums?.Items, [pastelBlues])
  assert.deepEqual(answer.Tracks?.Items, [beMyHusband, strangeFruit])
  assert.equal(answer.Error, undefined)
})

test('an outside ID of several items names the one that is still here and most played', async (t) => {
  const { storage, remove } = await makeCatalogue(
    t,
    `
    A/Album (1990)/01 Song       | isrc=GBAAA9000001 | plays=2
    A/Compilation (1999)/07 Song | isrc=GBAAA9000001 | plays=5
    A/Remaster (2009)/01 Song    | isrc=GBAAA9000001 | plays=1
  `,
  )
  const { lookUp } = askCatalogue(storage.catalog)
  const found = async () =>
    (await lookUp('music.isrc.GBAAA9000001')).Tracks?.Items.map((track) => track.Album?.Name)

  assert.deepEqual(await found(), ['Compilation'])
  await remove('A/Compilation/Song')
  assert.deepEqual(await found(), ['Album'])
})

test('a further GUID of the historic service finds the item that carries it, under the GUID that it has', async (t) => {
  const { storage, writer } = await makeCatalogue(t, 'A/B/01 C')
  const second = guidOfPath('the same track on another disc')
  const alias = { namespace: 'music', value: second, kind: 'track', item_id: 1 } as const
  await writer.insertInto('outside_id').values(alias).execute()
  const { lookUp } = askCatalogue(storage.catalog)

  const answer = await lookUp(`music.${second}`)

  assert.equal(answer.Tracks?.Items[0]?.Id, idOf('A/B/C'))
  assert.equal(answer.Tracks?.Items[0]?.OtherIds, undefined)
})

test('nothing under any ID is 404; everything removed is 410; both together are 404', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  await remove('Nina Simone')
  await remove(album)
  const never = 'music.00000000-0000-0000-0000-000000000000'
  const gone = [idOf('Nina Simone'), 'music.icpn.0042284639521']

  await assert.rejects(lookUp(never), isFailure('CATALOG_NO_RESULT', 404))
  await assert.rejects(lookUp(gone.join('+')), isFailure('CATALOG_NO_RESULT', 410))
  await assert.rejects(lookUp([...gone, never].join('+')), isFailure('CATALOG_NO_RESULT', 404))
})

test('IDs that the catalogue does not hold are not found in it', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const guid = guidOfPath('Nina Simone')
  for (const id of [
    `music.playlist.${guid}`,
    `music.playlistforyou.${guid}`,
    `music.radio.${guid}`,
    'music.AQabcdef',
  ]) {
    await assert.rejects(lookUp(id), isFailure('CATALOG_NO_RESULT', 404), id)
  }
})

test('when only some are found, they are answered, and the error names the others', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  await remove(`${album}/Sinnerman`)
  const missing = [
    'music.00000000-0000-0000-0000-000000000000',
    idOf(`${album}/Sinnerman`),
    'music.isrc.NONE00000000',
  ]

  const answer = await lookUp([...missing, idOf('Nina Simone'), missing[0]].join('+'))

  assert.deepEqual(answer.Artists?.Items, [ninaInFull])
  assert.equal(answer.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
  assert.equal(answer.Error?.Message, `Not found: ${missing.join(', ')}`)
})

test('removed items are in no list, and not counted', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  await remove(`${album}/Sinnerman`)

  const answer = await lookUp(`${idOf('Nina Simone')}+${idOf(album)}`, { extras: 'topTracks+tracks' })

  assert.deepEqual(answer.Artists?.Items[0]?.TopTracks, {
    Items: [beMyHusband, strangeFruit],
    TotalItemCount: 2,
  })
  assert.deepEqual(answer.Albums?.Items[0]?.Tracks, { Items: [beMyHusband, strangeFruit], TotalItemCount: 2 })
})

test('an item whose row is damaged is left out, and the error says so', async (t) => {
  const { storage, writer } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const year12000 = { released_at_ms: Date.UTC(12_000, 0, 1) }
  await writer
    .updateTable('track')
    .set(year12000)
    .where('guid', '=', guidOfPath(`${album}/Sinnerman`))
    .execute()

  const answer = await lookUp(idOf(album), { extras: 'tracks' })

  assert.deepEqual(answer.Albums?.Items[0]?.Tracks?.Items, [beMyHusband, strangeFruit])
  assert.equal(answer.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
})

test('music without artist and album is shown under unknown ones, in the language of the answer', async (t) => {
  const { storage } = await makeCatalogue(
    t,
    `
    nobody/ | name=
    nobody/nothing/ | name=
    nobody/nothing/Loose Track
  `,
  )
  const { lookUp } = askCatalogue(storage.catalog)
  const namesIn = async (language: string) => {
    const track = (await lookUp(idOf('nobody/nothing/Loose Track'), {}, { language })).Tracks?.Items[0]
    return [track?.Artists?.[0]?.Artist.Name, track?.Album?.Name]
  }

  assert.deepEqual(await namesIn('en'), ['Unknown Artist', 'Unknown Album'])
  assert.deepEqual(await namesIn('fr'), ['Artiste inconnu', 'Album inconnu'])
  assert.deepEqual(await namesIn('de'), ['Unbekannter Künstler', 'Unbekanntes Album'])
  assert.deepEqual(await namesIn('es'), ['Artista desconocido', 'Álbum desconocido'])
  assert.deepEqual(await namesIn('is'), ['Unknown Artist', 'Unknown Album'])
})

test('numbers and dates that nobody knows are left out', async (t) => {
  const { storage } = await makeCatalogue(t, 'A/B/Untitled')
  const { lookUp } = askCatalogue(storage.catalog)
  const track = (await lookUp(idOf('A/B/Untitled'))).Tracks?.Items[0] ?? assert.fail()
  for (const member of ['TrackNumber', 'ReleaseDate', 'Subtitle', 'Genres', 'Subgenres', 'OtherIds']) {
    assert.ok(!(member in track), member)
  }
})

test('the collection alone needs a user, unless only playlists are asked for', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const source = 'collection'
  const playlist = `music.playlist.${guidOfPath('a playlist')}`

  await assert.rejects(lookUp(idOf(album), { source }), isFailure('INVALID_AUTHORIZATION_HEADER', 401))
  await assert.rejects(lookUp(playlist, { source }), isFailure('COLLECTION_NO_RESULT', 404))
  await assert.rejects(lookUp(idOf(album), { source }, { userId: 1 }), isFailure('COLLECTION_NO_RESULT', 404))
})

test('the collection beside the catalogue answers the catalogue alone without a user, and says so', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const source = 'collection+catalog'

  const answer = await lookUp(idOf(album), { source })

  assert.deepEqual(answer.Albums?.Items, [pastelBlues])
  assert.equal(answer.Error?.ErrorCode, 'UNAUTHORIZED_INPUT_PARAMETER')
  assert.equal((await lookUp(idOf(album), { source }, { userId: 1 })).Error, undefined)
})
