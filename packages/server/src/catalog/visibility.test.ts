import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseContentId } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { recordStatements } from '../../test/catalogue/record-statements.ts'
import { wireId } from '../../test/catalogue/written-form.ts'

const drawing = `
  Ana/Open (2001)/01 Both                | genre=Rock | plays=3
  Ana/Open (2001)/02 Home Only           | genre=Rock | plays=9 | countries=DE CH | isrc=DE-AAA-01-00001
  Ana/Home (2003)/01 Heimat              | genre=Rock | countries=DE CH
  Berta/Kept (2002)/01 Daheim            | genre=Polka | countries=DE CH | with=Cora
  Dora/Nowhere (2004)/01 Nirgends        | genre=Rock | countries=none
  * Mixed | tracks=Ana/Open/Both; Ana/Open/Home Only | mood=Chill | genre=Rock
  * Homely | tracks=Ana/Home/Heimat | mood=Chill | genre=Rock
  * Empty | tracks= | mood=Chill
`

/** What nobody may meet who is in no country of the rules. */
const hidden = [
  'Ana/Open/Home Only',
  'Ana/Home/Heimat',
  'Ana/Home',
  'Berta/Kept/Daheim',
  'Berta/Kept',
  'Berta',
  'Cora',
  'Dora/Nowhere/Nirgends',
  'Dora/Nowhere',
  'Dora',
  '* Homely',
]
const home = { country: 'DE' }

async function openDrawn(t: Parameters<typeof makeCatalogue>[0]) {
  const { storage, folder } = await makeCatalogue(t, drawing)
  return { ...askCatalogue(storage.catalog), folder }
}

const namesOf = (page: { readonly Items: readonly { readonly Name: string }[] } | undefined) =>
  page?.Items.map(({ Name }) => Name)

const types = ['artists', 'albums', 'tracks', 'playlists'] as const

test('what a country may not see is in no answer of any method that is asked for it', async (t) => {
  const { catalog, browse, browseItem, lookUp, search } = await openDrawn(t)
  const culture = { language: 'en', country: 'US' }
  const answers: unknown[] = []
  for (const type of types) {
    for (const orderBy of ['ReleaseDate', 'AllTimePlayCount', 'MostPopular']) {
      answers.push(await browse(type, { orderBy }), await browse(type, { orderBy, genre: 'Rock' }))
    }
  }
  answers.push(await browse('playlists', { mood: 'Chill' }))
  for (const q of [
    'home',
    'heimat',
    'ana',
    'berta',
    'daheim',
    'cora',
    'dora',
    'nowhere',
    'homely',
    'nirgends',
  ]) {
    answers.push(await search({ q }))
  }
  const extras = 'albums+topTracks+relatedArtists+tracks+albumDetails+artistDetails'
  answers.push(await lookUp(['Ana', 'Ana/Open', '* Mixed'].map(wireId).join('+'), { extras }))
  for (const orderBy of ['', 'AlbumTitle', 'ReleaseDate']) {
    answers.push(await browseItem(`${wireId('Ana')}/catalog/artist/albums`, { orderBy }))
    answers.push(await browseItem(`${wireId('Ana')}/catalog/artist/topTracks`, { orderBy }))
  }
  answers.push(await browseItem(`${wireId('* Mixed')}/catalog/playlist/tracks`))
  answers.push(await catalog.readBest({ kind: 'album', orderBy: 'CollectionDate', limit: 30, culture }))
  answers.push(await catalog.readBest({ kind: 'track', orderBy: 'AllTimePlayCount', limit: 30, culture }))

  const told = JSON.stringify(answers)
  assert.ok(told.includes(wireId('Ana/Open/Both')))
  for (const path of hidden) assert.ok(!told.includes(wireId(path)), `${path} is told`)
})

test('where the rules allow it, all is there, but what they allow nowhere', async (t) => {
  const { browse } = await openDrawn(t)
  assert.deepEqual(namesOf((await browse('albums', {}, home)).Albums), ['Home', 'Kept', 'Open'])
  assert.deepEqual(
    namesOf((await browse('tracks', { orderBy: 'AllTimePlayCount' }, home)).Tracks)?.slice(0, 2),
    ['Home Only', 'Both'],
  )
  assert.deepEqual(
    new Set(namesOf((await browse('playlists', {}, home)).Playlists)),
    new Set(['Mixed', 'Homely', 'Empty']),
  )
})

test('a hidden item is looked up and streamed in vain, by any of its IDs', async (t) => {
  const { catalog, lookUp, browseItem } = await openDrawn(t)
  const culture = { language: 'en', country: 'US' }
  for (const path of hidden) {
    await assert.rejects(lookUp(wireId(path)), isFailure('CATALOG_NO_RESULT', 404), path)
    assert.ok(
      await lookUp(wireId(path), {}, { country: path.startsWith('Dora') ? 'US' : 'DE' }).then(Boolean, () =>
        path.startsWith('Dora'),
      ),
    )
  }
  await assert.rejects(lookUp('music.isrc.DEAAA0100001'), isFailure('CATALOG_NO_RESULT', 404))
  await assert.rejects(
    browseItem(`${wireId('Berta')}/catalog/artist/albums`),
    isFailure('CATALOG_NO_RESULT', 404),
  )
  const id = parseContentId(wireId('Ana/Home/Heimat')) ?? assert.fail()
  await assert.rejects(catalog.findTrack({ id, culture }), isFailure('CATALOG_NO_RESULT', 404))
  assert.ok(await catalog.findTrack({ id, culture: { language: 'de', country: 'CH' } }))
})

test('an album and a playlist of which a part is hidden tell of what is left', async (t) => {
  const { lookUp } = await openDrawn(t)
  const ids = ['Ana/Open', '* Mixed'].map(wireId).join('+')
  const { Albums, Playlists } = await lookUp(ids, { extras: 'tracks' })
  const [album] = Albums?.Items ?? []
  const [playlist] = Playlists?.Items ?? []
  assert.deepEqual([album?.TrackCount, album?.Duration, album?.Tracks?.TotalItemCount], [1, '00:03:00', 1])
  assert.deepEqual(
    [playlist?.TrackCount, playlist?.Duration, playlist?.Tracks?.TotalItemCount],
    [1, '00:03:00', 1],
  )
  const whole = (await lookUp(ids, {}, home)).Albums?.Items[0]
  assert.deepEqual([whole?.TrackCount, whole?.Duration], [2, '00:06:00'])
})

test('a genre whose music is all hidden is not listed', async (t) => {
  const { catalog } = await openDrawn(t)
  const genresIn = async (country: string) =>
    (await catalog.genres({ version: 3, culture: { language: 'en', country } })).CatalogGenres?.map(
      ({ Name }) => Name,
    )
  assert.ok((await genresIn('DE'))?.includes('Polka'))
  assert.ok(!(await genresIn('US'))?.includes('Polka'))
})

test('pages and totals are those of what may be seen', async (t) => {
  const years = Array.from({ length: 30 }, (_, at) => 1950 + at)
  const { storage } = await makeCatalogue(
    t,
    years
      .map(
        (year) =>
          `Bach/Year ${year} (${year})/1 Part ${year} | ${year % 3 === 0 ? 'countries=DE' : 'plays=1'}`,
      )
      .join('\n'),
  )
  const { browse, search } = askCatalogue(storage.catalog)
  const wanted = years.filter((year) => year % 3 !== 0).toReversed()

  const walked: string[] = []
  for (let token: string | undefined = ''; token !== undefined; ) {
    const query: Record<string, string> = token === '' ? { maxItems: '7' } : { continuationToken: token }
    const page = (await browse('albums', query)).Albums ?? assert.fail()
    assert.equal(page.TotalItemCount, wanted.length)
    walked.push(...page.Items.map(({ Name }) => Name))
    token = page.ContinuationToken
  }
  assert.deepEqual(
    walked,
    wanted.map((year) => `Year ${year}`),
  )
  const found = await search({ q: 'part', filters: 'tracks' })
  assert.equal(found.Tracks?.TotalItemCount, wanted.length)
})

test('without rules no statement asks who may see what', async (t) => {
  const { folder } = await makeCatalogue(t, 'Bach/A (1720)/1 Part | genre=Rock')
  const { db, statements } = recordStatements(t, folder)
  const { browse, search, lookUp } = askCatalogue(db)
  await browse('albums')
  await search({ q: 'part' })
  await lookUp(wireId('Bach/A'), { extras: 'tracks' })
  assert.deepEqual(
    statements.filter(({ sql }) => /\bseen\b/.test(sql)),
    [],
  )
})
