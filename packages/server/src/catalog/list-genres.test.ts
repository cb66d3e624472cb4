import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activities, createGenreIndex, moods } from '@regroove/contract'
import { askCatalogue, publicUrl } from '../../test/catalogue/ask-catalogue.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { wireId } from '../../test/catalogue/written-form.ts'
import { openCatalog } from './index.ts'

const english = { language: 'en', country: 'US' }
const french = { language: 'fr', country: 'FR' }

const drawing = `
  Nina/Blues/01 Sinnerman | genre=Jazz > Vocal Jazz
  Goran/Film/01 Ederlezi  | genre=Soundtracks
  Slayer/Reign/01 Angel   | genre=Metal
  Slayer/Gone/01 Lost     | genre=Country
  * Evening | tracks=Nina/Blues/Sinnerman | genre=Jazz > Vocal Jazz
`

test('genres with music are listed behind the one above them, and whether they have playlists', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { catalog } = askCatalogue(storage.catalog)
  for (const gone of ['Slayer/Gone/Lost', 'Slayer/Gone', 'Slayer']) await remove(gone)

  assert.deepEqual(await catalog.genres({ version: 3, culture: english }), {
    CatalogGenres: [
      { Name: 'Jazz', HasEditorialPlaylists: true },
      { Name: 'Vocal Jazz', HasEditorialPlaylists: true, ParentName: 'Jazz' },
      { Name: 'Metal', HasEditorialPlaylists: false },
      { Name: 'Soundtracks', HasEditorialPlaylists: false },
    ],
    Culture: 'en-US',
  })
})

test('the first version names them once more for old clients', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { catalog } = askCatalogue(storage.catalog)
  const { Genres } = await catalog.genres({ version: 1, culture: english })
  assert.deepEqual(Genres, ['Country', 'Jazz', 'Vocal Jazz', 'Metal', 'Soundtracks'])
})

test('genres are named in the language of the answer, in lists of genres and on items', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { catalog, lookUp } = askCatalogue(storage.catalog)
  const { CatalogGenres } = await catalog.genres({ version: 3, culture: french })
  assert.deepEqual(
    CatalogGenres?.map(({ Name }) => Name),
    ['Bandes originales', 'Country', 'Jazz', 'Jazz vocal', 'Metal'],
  )
  const genresIn = async (language: string) =>
    (await lookUp(wireId('Goran/Film/Ederlezi'), {}, { language })).Tracks?.Items[0]?.Genres
  assert.deepEqual(await genresIn('fr'), ['Bandes originales'])
  assert.deepEqual(await genresIn('is'), ['Soundtracks'])
})

test("an operator's own table names genres and finds them", async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const genres = createGenreIndex([
    { name: 'Metal', names: { fr: 'Ferraille' }, aliases: ['iron'], subgenres: [] },
  ])
  const catalog = openCatalog({
    db: storage.catalog,
    publicUrl: () => publicUrl,
    tokenKey: new Uint8Array(32),
    clock: () => 0,
    genres,
    occasions: { moods: { Rage: sameInAll('Krach') } },
  })
  const names = (await catalog.genres({ version: 1, culture: french })).Genres
  assert.ok(names?.includes('Ferraille'))
  const found = await catalog.readBest({
    kind: 'album',
    orderBy: 'ReleaseDate',
    genre: 'iron',
    limit: 9,
    culture: french,
  })
  assert.deepEqual(
    found?.items.map(({ Name }) => Name),
    ['Reign'],
  )
  const { CatalogMoods } = await catalog.moods({ culture: french })
  assert.equal(CatalogMoods?.find(({ Id }) => Id === 'Rage')?.Name, 'Krach')
  assert.equal(CatalogMoods?.find(({ Id }) => Id === 'Happy')?.Name, 'Joyeux')
})

test('moods and activities are all listed, each with a picture, in each language of ours', async (t) => {
  const { storage } = await makeCatalogue(t, '')
  const { catalog } = askCatalogue(storage.catalog)
  const { CatalogMoods, Culture } = await catalog.moods({ culture: french })
  assert.deepEqual(
    CatalogMoods?.map(({ Id }) => Id),
    moods,
  )
  assert.deepEqual(CatalogMoods?.[0], {
    Id: 'Happy',
    Name: 'Joyeux',
    Description: 'De la musique qui fait sourire',
    ImageUrl: 'https://music.example/catalog/music.mood.Happy/image?locale=fr-FR',
  })
  assert.equal(Culture, 'fr-FR')
  const dinnerIn = async (language: string) => {
    const { CatalogActivities } = await catalog.activities({ culture: { language, country: 'US' } })
    assert.deepEqual(
      CatalogActivities?.map(({ Id }) => Id),
      activities,
    )
    return CatalogActivities?.find(({ Id }) => Id === 'Dinner_Party')
  }
  assert.equal((await dinnerIn('de'))?.Name, 'Abendessen')
  assert.equal((await dinnerIn('es'))?.Name, 'Cena con amigos')
  assert.equal((await dinnerIn('is'))?.Name, 'Dinner party')
  assert.equal(
    (await dinnerIn('en'))?.ImageUrl,
    'https://music.example/catalog/music.activity.Dinner_Party/image?locale=en-US',
  )
})

function sameInAll(name: string) {
  const text = { name, description: '' }
  return { en: text, fr: text, de: text, es: text }
}
