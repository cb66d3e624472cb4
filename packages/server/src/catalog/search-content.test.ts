import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { shortForm, wireId } from '../../test/catalogue/written-form.ts'

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband | seconds=201 | genre=Jazz
  Nina Simone/Pastel Blues (1965)/10 Sinnerman     | plays=40
  Nina Simone/Silk & Soul (1967)/01 It Be's That Way Sometime
  Muddy Waters/Nina's Blues (1970)/01 Nina
`

const namesIn = ({ Artists, Albums, Tracks, Playlists }: ContentResponse) =>
  [Artists, Albums, Tracks, Playlists].map((page) => page?.Items.map(({ Name }) => Name))

/** An album of so many tracks that all have a word in their names. */
const drawMany = (count: number) =>
  Array.from({ length: count }, (_, at) => `Bach/Cantatas/${at + 1} Aria ${at + 1}`).join('\n')

test('a search answers a page of each type, in full, with the culture', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)

  const answer = await search({ q: 'be my husband' })

  assert.deepEqual(answer, {
    Artists: { Items: [], TotalItemCount: 0 },
    Albums: { Items: [], TotalItemCount: 0 },
    Tracks: {
      Items: [
        {
          ...shortForm('Track', 'Nina Simone/Pastel Blues/Be My Husband'),
          Genres: ['Jazz'],
          Album: shortForm('Album', 'Nina Simone/Pastel Blues'),
          Artists: [{ Role: 'Main', Artist: shortForm('Artist', 'Nina Simone') }],
          DiscNumber: 1,
          Duration: '00:03:21',
          IsExplicit: false,
          ReleaseDate: '1965-01-01T00:00:00Z',
          Rights: ['Stream'],
          TrackNumber: 1,
        },
      ],
      TotalItemCount: 1,
    },
    Playlists: { Items: [], TotalItemCount: 0 },
    Culture: 'en-US',
  })
})

test('artists, albums and tracks are found by their names, and tracks and albums by those of their artists', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  const [artists, albums, tracks] = namesIn(await search({ q: 'nina' }))
  assert.deepEqual(artists, ['Nina Simone'])
  assert.deepEqual(albums?.toSorted(), ["Nina's Blues", 'Pastel Blues', 'Silk & Soul'])
  assert.deepEqual(tracks?.toSorted(), ['Be My Husband', "It Be's That Way Sometime", 'Nina', 'Sinnerman'])
})

test('filters say which types are answered', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  const answer = await search({ q: 'nina', filters: 'Albums+playlists' })
  assert.deepEqual(Object.keys(answer).toSorted(), ['Albums', 'Culture', 'Playlists'])
})

test('a search without a hit has empty pages', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  for (const q of ['zzyzx', '"*)(', '\u0000']) {
    assert.deepEqual(namesIn(await search({ q })), [[], [], [], []], q)
  }
})

test('without words and without a token there is nothing to search for', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  const blank: Record<string, string>[] = [{}, { q: '' }, { q: ' \t' }, { q: '', filters: 'albums' }]
  for (const query of blank) {
    await assert.rejects(search(query), isFailure('MISSING_INPUT_PARAMETER', 400))
  }
})

test('each list has its own token, which continues it alone and gives each hit once', async (t) => {
  const { storage } = await makeCatalogue(t, `${drawMany(23)}\nAria/Arias/01 Aria Variata`)
  const { search } = askCatalogue(storage.catalog)
  const first = await search({ q: 'aria', maxItems: '10' })
  assert.equal(first.Artists?.ContinuationToken, undefined)
  assert.equal(first.Tracks?.TotalItemCount, 24)

  const names = [...(first.Tracks?.Items ?? [])].map(({ Name }) => Name)
  const sizes = [names.length]
  let continuationToken = first.Tracks?.ContinuationToken
  while (continuationToken !== undefined) {
    const next = await search({ continuationToken })
    assert.deepEqual(Object.keys(next).toSorted(), ['Culture', 'Tracks'])
    assert.equal(next.Tracks?.TotalItemCount, 24)
    names.push(...next.Tracks.Items.map(({ Name }) => Name))
    sizes.push(next.Tracks.Items.length)
    continuationToken = next.Tracks.ContinuationToken
  }
  assert.deepEqual(sizes, [10, 10, 4])
  assert.equal(new Set(names).size, 24)
})

test('beside a token nothing else counts', async (t) => {
  const { storage } = await makeCatalogue(t, drawMany(30))
  const { search } = askCatalogue(storage.catalog)
  const first = await search({ q: 'aria', filters: 'tracks', maxItems: '5' })
  const continuationToken = first.Tracks?.ContinuationToken ?? assert.fail()

  const others = { q: 'bach', filters: 'albums', maxItems: '1', source: 'collection' }
  assert.deepEqual(await search({ ...others, continuationToken }), await search({ continuationToken }))
})

test("a token holds for its user and for searches, and a lookup's token does not hold here", async (t) => {
  const { storage } = await makeCatalogue(t, drawMany(30))
  const { search, lookUp } = askCatalogue(storage.catalog)
  const found = await search({ q: 'aria' }, { userId: 1 })
  const album = wireId('Bach/Cantatas')
  const inAlbum = await lookUp(album, { extras: 'tracks' })
  const ofSearch = found.Tracks?.ContinuationToken ?? assert.fail()
  const ofLookup = inAlbum.Albums?.Items[0]?.Tracks?.ContinuationToken ?? assert.fail()

  const isRefused = isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400)
  assert.equal((await search({ continuationToken: ofSearch }, { userId: 1 })).Tracks?.Items.length, 5)
  await assert.rejects(search({ continuationToken: ofSearch }, { userId: 2 }), isRefused)
  await assert.rejects(search({ continuationToken: ofSearch }), isRefused)
  await assert.rejects(lookUp(album, { continuationToken: ofSearch }, { userId: 1 }), isRefused)
  await assert.rejects(search({ continuationToken: ofLookup }), isRefused)
  await assert.rejects(search({ continuationToken: 'nonsense' }), isRefused)
})

test('the collection alone needs a user, unless only playlists are asked for', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  const wanted = { q: 'nina', source: 'collection' }

  await assert.rejects(search(wanted), isFailure('INVALID_AUTHORIZATION_HEADER', 401))
  assert.deepEqual((await search({ ...wanted, filters: 'playlists' })).Playlists, {
    Items: [],
    TotalItemCount: 0,
  })
  assert.deepEqual(namesIn(await search(wanted, { userId: 1 })), [[], [], [], []])
})

test('the collection beside the catalogue answers the catalogue alone without a user, and says so', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  const wanted = { q: 'nina', source: 'catalog collection' }

  const answer = await search(wanted)

  assert.equal(answer.Error?.ErrorCode, 'UNAUTHORIZED_INPUT_PARAMETER')
  assert.equal(answer.Artists?.TotalItemCount, 1)
  assert.equal((await search(wanted, { userId: 1 })).Error, undefined)
})

test('a hit whose row is damaged is left out, and the error says so', async (t) => {
  const { storage, writer } = await makeCatalogue(t, drawing)
  const { search } = askCatalogue(storage.catalog)
  await writer.updateTable('artist').set({ guid: 'not a GUID' }).where('name', '=', 'Nina Simone').execute()

  const answer = await search({ q: 'nina simone', filters: 'artists' })

  assert.deepEqual(answer.Artists?.Items, [])
  assert.equal(answer.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
})
