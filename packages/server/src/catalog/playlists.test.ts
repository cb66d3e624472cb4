import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { album, beMyHusband, drawing as nina, sinnerman } from '../../test/catalogue/nina-simone.ts'
import { shortForm, wireId } from '../../test/catalogue/written-form.ts'

const drawing = `${nina}
  * Evening | tracks=${album}/Sinnerman; ${album}/Be My Husband; ${album}/Sinnerman | description=For late hours | provider=The house
  * Plain   | tracks=${album}/Sinnerman | names=de:Schlicht; fr:Simple
  * Secret  | tracks=${album}/Sinnerman | published=no
`

const evening = {
  ...shortForm('Playlist', '* Evening'),
  Description: 'For late hours',
  Duration: '00:24:05',
  IsPublished: true,
  IsReadOnly: true,
  Provider: 'The house',
  TrackCount: 3,
  UserIsOwner: false,
}

test('a playlist is looked up with its tracks in order, a track as often as it stands there', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  assert.equal(evening.Id, evening.Id.toLowerCase())
  assert.deepEqual(await lookUp(wireId('* Evening')), {
    Playlists: {
      Items: [{ ...evening, Tracks: { Items: [sinnerman, beMyHusband, sinnerman], TotalItemCount: 3 } }],
      TotalItemCount: 1,
    },
  })
})

test('a playlist is found whatever the source says, and beside other items', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const inCollection = await lookUp(
    wireId('* Evening').toUpperCase().replace('MUSIC.PLAYLIST', 'Music.Playlist'),
    {
      source: 'collection',
    },
  )
  assert.equal(inCollection.Playlists?.Items[0]?.Name, 'Evening')
  const both = await lookUp(`${wireId('Nina Simone')}+${wireId('* Plain')}`)
  assert.deepEqual([both.Artists?.TotalItemCount, both.Playlists?.TotalItemCount], [1, 1])
})

test('a playlist that the server named goes by its name in the language of the answer', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const nameIn = async (language: string) =>
    (await lookUp(wireId('* Plain'), {}, { language })).Playlists?.Items[0]?.Name
  assert.deepEqual(
    [await nameIn('de'), await nameIn('fr'), await nameIn('es')],
    ['Schlicht', 'Simple', 'Plain'],
  )
})

test('playlists are found by their names, and browsed without their tracks', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search, browse } = askCatalogue(storage.catalog)
  assert.deepEqual((await search({ q: 'evening', filters: 'playlists' })).Playlists, {
    Items: [evening],
    TotalItemCount: 1,
  })
  assert.deepEqual((await browse('playlists')).Playlists?.Items[1], evening)
})

test('a removed playlist is gone, and one that is not published is not there', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp, search, browse } = askCatalogue(storage.catalog)
  await remove('* Evening')
  await assert.rejects(lookUp(wireId('* Evening')), isFailure('CATALOG_NO_RESULT', 410))
  await assert.rejects(
    lookUp(wireId('* Evening'), { source: 'collection' }),
    isFailure('COLLECTION_NO_RESULT', 410),
  )
  await assert.rejects(lookUp(wireId('* Secret')), isFailure('CATALOG_NO_RESULT', 404))
  assert.deepEqual((await browse('playlists')).Playlists?.TotalItemCount, 1)
  assert.deepEqual((await search({ q: 'secret', filters: 'playlists' })).Playlists?.Items, [])
})

test("a playlist's tracks are walked by tokens, past tracks that were removed", async (t) => {
  const titles = Array.from({ length: 60 }, (_, at) => `Part ${at + 1}`)
  const lines = titles.map((title, at) => `Bach/Cantatas/${at + 1} ${title}`)
  const tracks = titles.map((title) => `Bach/Cantatas/${title}`).join('; ')
  const { storage, remove } = await makeCatalogue(t, [...lines, `* All | tracks=${tracks}`].join('\n'))
  const { lookUp } = askCatalogue(storage.catalog)
  const first = (await lookUp(wireId('* All'))).Playlists?.Items[0]?.Tracks ?? assert.fail()
  await remove('Bach/Cantatas/Part 26')

  const next = await lookUp(wireId('* All'), { continuationToken: first.ContinuationToken ?? assert.fail() })

  const { Tracks, ...parent } = next.Playlists?.Items[0] ?? assert.fail()
  assert.deepEqual(parent, shortForm('Playlist', '* All'))
  assert.deepEqual(
    Tracks?.Items.map(({ Name }) => Name),
    titles.slice(26, 51),
  )
  assert.equal(Tracks?.TotalItemCount, 59)
})
