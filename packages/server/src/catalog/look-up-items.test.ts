import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import {
  album,
  beMyHusband,
  drawing,
  jazzAndBlues,
  ninaInFull,
  pastelBlues,
  sinnerman,
  strangeFruit,
} from '../../test/catalogue/nina-simone.ts'
import { shortForm, wireId } from '../../test/catalogue/written-form.ts'

test('an album with its tracks has every member that its tags can fill, and no other', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)

  assert.deepEqual(await lookUp(wireId(album), { extras: 'tracks' }), {
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
  const wanted = ['Sinnerman', 'Be My Husband', 'Sinnerman'].map((title) => wireId(`${album}/${title}`))

  const answer = await lookUp([...wanted, wireId(album).toLowerCase(), wireId('Nina Simone')].join('+'))

  assert.deepEqual(answer, {
    Artists: { Items: [ninaInFull], TotalItemCount: 1 },
    Albums: { Items: [pastelBlues], TotalItemCount: 1 },
    Tracks: { Items: [sinnerman, beMyHusband], TotalItemCount: 2 },
  })
})

test('details bring the artists and albums of what is looked up in full, but not those of items in lists', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const ids = `${wireId(album)}+${wireId(`${album}/Be My Husband`)}`

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

  const answer = await lookUp(wireId('Nina Simone'), { extras: 'albums topTracks,relatedArtists' })

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
  assert.deepEqual((await lookUp(wireId(album), { extras })).Albums?.Items, [pastelBlues])
  assert.deepEqual((await lookUp(wireId(`${album}/Sinnerman`), { extras: 'tracks+albums' })).Tracks?.Items, [
    sinnerman,
  ])
  assert.deepEqual((await lookUp(wireId('Nina Simone'), { extras: 'tracks+albumDetails' })).Artists?.Items, [
    ninaInFull,
  ])
})

test('removed items are in no list, and not counted', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  await remove(`${album}/Sinnerman`)

  const answer = await lookUp(`${wireId('Nina Simone')}+${wireId(album)}`, { extras: 'topTracks+tracks' })

  assert.deepEqual(answer.Artists?.Items[0]?.TopTracks, {
    Items: [beMyHusband, strangeFruit],
    TotalItemCount: 2,
  })
  assert.deepEqual(answer.Albums?.Items[0]?.Tracks, { Items: [beMyHusband, strangeFruit], TotalItemCount: 2 })
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
    const track = (await lookUp(wireId('nobody/nothing/Loose Track'), {}, { language })).Tracks?.Items[0]
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
  const track = (await lookUp(wireId('A/B/Untitled'))).Tracks?.Items[0] ?? assert.fail()
  for (const member of ['TrackNumber', 'ReleaseDate', 'Subtitle', 'Genres', 'Subgenres', 'OtherIds']) {
    assert.ok(!(member in track), member)
  }
})
