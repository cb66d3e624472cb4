import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { album, drawing as nina } from '../../test/catalogue/nina-simone.ts'
import { shortForm, wireId } from '../../test/catalogue/written-form.ts'

const drawing = `
  Nina/Zebra (1965)/01 Moon | genre=Soul | plays=3
  Nina/Zebra (1965)/02 Apple | genre=Jazz
  Nina/Apple (1970)/01 Moon | genre=Blues | plays=9
  Nina/Middle/07 Kiwi
  Guest/Own (1950)/01 Also | with=Nina
  * Mix | tracks=Nina/Zebra/Moon; Nina/Zebra/Apple; Nina/Zebra/Moon
`

const listOf = (answer: ContentResponse) => {
  const item =
    answer.Artists?.Items[0] ?? answer.Albums?.Items[0] ?? answer.Playlists?.Items[0] ?? assert.fail()
  const { Albums, TopTracks, Tracks, RelatedArtists } = item as ContentResponse & {
    TopTracks?: ContentResponse['Tracks']
    RelatedArtists?: ContentResponse['Artists']
  }
  return Albums ?? TopTracks ?? Tracks ?? RelatedArtists ?? assert.fail()
}
const namesIn = (answer: ContentResponse) => listOf(answer).Items.map(({ Name }) => Name)

test('a browse of an item is what a lookup with that extra is', async (t) => {
  const { storage } = await makeCatalogue(t, `${nina}\n* Mix | tracks=${album}/Sinnerman`)
  const { browseItem, lookUp } = askCatalogue(storage.catalog)
  const lists = [
    ['Nina Simone', 'artist', 'albums'],
    ['Nina Simone', 'artist', 'topTracks'],
    ['Nina Simone', 'artist', 'relatedArtists'],
    [album, 'album', 'tracks'],
    ['* Mix', 'playlist', 'tracks'],
  ] as const
  for (const [path, type, extra] of lists) {
    const browsed = await browseItem(`${wireId(path)}/catalog/${type}/${extra}`)
    assert.deepEqual(browsed, await lookUp(wireId(path), { extras: extra }), extra)
    assert.ok(listOf(browsed).Items.length > 0)
  }
})

test("an artist's albums and tracks come in every ordering that their type has", async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browseItem } = askCatalogue(storage.catalog)
  const albums = async (orderBy: string) =>
    namesIn(await browseItem(`${wireId('Nina')}/catalog/artist/albums`, { orderBy }))
  const tracks = async (orderBy: string) =>
    listOf(await browseItem(`${wireId('Nina')}/catalog/artist/topTracks`, { orderBy })).Items.map(
      (track) => `${(track as { Album?: { Name: string } }).Album?.Name}/${track.Name}`,
    )

  assert.deepEqual(await albums('AlbumTitle'), ['Apple', 'Middle', 'Zebra'])
  assert.deepEqual(await albums('ArtistName'), ['Zebra', 'Apple', 'Middle'])
  assert.deepEqual(await albums('GenreName'), ['Middle', 'Apple', 'Zebra'])
  assert.deepEqual(await albums('ReleaseDate'), ['Apple', 'Zebra', 'Middle'])
  assert.deepEqual(await albums('CollectionDate'), ['Zebra', 'Apple', 'Middle'])
  assert.deepEqual(await tracks('TrackTitle'), [
    'Own/Also',
    'Zebra/Apple',
    'Middle/Kiwi',
    'Zebra/Moon',
    'Apple/Moon',
  ])
  assert.deepEqual(await tracks('AlbumTitle'), [
    'Apple/Moon',
    'Middle/Kiwi',
    'Own/Also',
    'Zebra/Moon',
    'Zebra/Apple',
  ])
  assert.deepEqual(await tracks('ArtistName'), [
    'Own/Also',
    'Zebra/Moon',
    'Zebra/Apple',
    'Apple/Moon',
    'Middle/Kiwi',
  ])
  assert.deepEqual(await tracks('GenreName'), [
    'Middle/Kiwi',
    'Own/Also',
    'Apple/Moon',
    'Zebra/Apple',
    'Zebra/Moon',
  ])
  assert.deepEqual(await tracks('ReleaseDate'), [
    'Apple/Moon',
    'Zebra/Moon',
    'Zebra/Apple',
    'Own/Also',
    'Middle/Kiwi',
  ])
  assert.deepEqual(await tracks('TrackNumber'), [
    'Zebra/Moon',
    'Apple/Moon',
    'Own/Also',
    'Zebra/Apple',
    'Middle/Kiwi',
  ])
  assert.deepEqual((await tracks('CollectionDate')).length, 5)
})

test('a list is walked by tokens and by pages alike, in any ordering', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { browseItem } = askCatalogue(storage.catalog)
  const cases = [
    ['Nina', 'artist/topTracks', {}],
    ['Nina', 'artist/topTracks', { orderBy: 'TrackTitle' }],
    ['Nina', 'artist/topTracks', { orderBy: 'GenreName' }],
    ['Nina', 'artist/albums', { orderBy: 'ReleaseDate' }],
    ['Nina', 'artist/relatedArtists', {}],
    ['Nina/Zebra', 'album/tracks', {}],
    ['* Mix', 'playlist/tracks', {}],
  ] as const
  for (const [path, list, order] of cases) {
    const target = `${wireId(path)}/catalog/${list}`
    const whole = namesIn(await browseItem(target, order))
    const walked: string[] = []
    const paged: string[] = []
    let query: Record<string, string> = { ...order, maxItems: '1' }
    for (let page = 0; page < whole.length; page += 1) {
      const answer = await browseItem(target, query)
      walked.push(...namesIn(answer))
      query = { continuationToken: listOf(answer).ContinuationToken ?? '' }
      paged.push(...namesIn(await browseItem(target, { ...order, maxItems: '1', page: String(page) })))
    }
    assert.deepEqual([walked, paged, query['continuationToken']], [whole, whole, ''], `${path} ${list}`)
    assert.deepEqual(namesIn(await browseItem(target, { ...order, page: '99' })), [])
  }
  const first = await browseItem(`${wireId('Nina')}/catalog/artist/topTracks`, {
    orderBy: 'TrackTitle',
    maxItems: '1',
  })
  await remove('Guest/Own/Also')
  const continuationToken = listOf(first).ContinuationToken ?? assert.fail()
  const rest = await browseItem(`${wireId('Nina')}/catalog/artist/topTracks`, { continuationToken })
  assert.deepEqual(namesIn(rest), ['Apple'])
  assert.deepEqual(Object.keys(rest.Artists?.Items[0] ?? {}), [
    ...Object.keys(shortForm('Artist', 'Nina')),
    'TopTracks',
  ])
})

test('lists and orderings that an item lacks are incompatible, and so is a page beside a token', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browseItem } = askCatalogue(storage.catalog)
  const isIncompatible = isFailure('INCOMPATIBLE_INPUT_PARAMETERS', 400)
  const token = listOf(
    await browseItem(`${wireId('Nina')}/catalog/artist/albums`, { maxItems: '1' }),
  ).ContinuationToken
  const cases: readonly (readonly [string, Record<string, string>])[] = [
    [`${wireId('Nina')}/catalog/artist/tracks`, {}],
    [`${wireId('Nina/Zebra')}/catalog/album/albums`, {}],
    [`${wireId('* Mix')}/catalog/playlist/topTracks`, {}],
    [`${wireId('Nina')}/catalog/artist/albums`, { orderBy: 'TrackNumber' }],
    [`${wireId('Nina')}/catalog/artist/albums`, { orderBy: 'MostPopular' }],
    [`${wireId('Nina')}/catalog/artist/relatedArtists`, { orderBy: 'ArtistName' }],
    [`${wireId('Nina/Zebra')}/catalog/album/tracks`, { orderBy: 'TrackTitle' }],
    [`${wireId('Nina')}/catalog/artist/albums`, { continuationToken: token ?? assert.fail(), page: '0' }],
  ]
  for (const [path, query] of cases) await assert.rejects(browseItem(path, query), isIncompatible, path)
})

test('an item of another type, unknown, removed, or of a collection that holds nothing is not found', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { browseItem } = askCatalogue(storage.catalog)
  await remove('Guest')
  const never = 'music.00000000-0000-0000-0000-000000000000'

  await assert.rejects(
    browseItem(`${wireId('Nina')}/catalog/album/tracks`),
    isFailure('CATALOG_NO_RESULT', 404),
  )
  await assert.rejects(browseItem(`${never}/catalog/album/tracks`), isFailure('CATALOG_NO_RESULT', 404))
  await assert.rejects(
    browseItem(`${wireId('Guest')}/catalog/artist/albums`),
    isFailure('CATALOG_NO_RESULT', 410),
  )
  const inCollection = `${wireId('Nina')}/collection/artist/albums`
  await assert.rejects(browseItem(inCollection), isFailure('INVALID_AUTHORIZATION_HEADER', 401))
  await assert.rejects(browseItem(inCollection, {}, { userId: 5 }), isFailure('COLLECTION_NO_RESULT', 404))
})

test("a token holds for its list, its item and its user, and a lookup's does not hold here", async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browseItem, lookUp } = askCatalogue(storage.catalog)
  const target = `${wireId('Nina')}/catalog/artist/albums`
  const query = { maxItems: '1', orderBy: 'AlbumTitle' }
  const continuationToken =
    listOf(await browseItem(target, query, { userId: 5 })).ContinuationToken ?? assert.fail()
  const isRefused = isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400)
  const asked = (path: string, userId: number) => browseItem(path, { continuationToken }, { userId })

  assert.deepEqual(namesIn(await asked(target, 5)), ['Middle'])
  await assert.rejects(asked(target, 6), isRefused)
  await assert.rejects(asked(`${wireId('Guest')}/catalog/artist/albums`, 5), isRefused)
  await assert.rejects(asked(`${wireId('Nina')}/catalog/artist/topTracks`, 5), isRefused)
  await assert.rejects(lookUp(wireId('Nina'), { continuationToken }, { userId: 5 }), isRefused)
})
