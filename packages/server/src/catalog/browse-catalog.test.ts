import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ContentResponse, type ContentType, Failure } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { beMyHusband, drawing as nina, pastelBlues } from '../../test/catalogue/nina-simone.ts'
import { shortForm } from '../../test/catalogue/written-form.ts'

const drawing = `
  Nina/Blues (1965)/01 Sinnerman   | plays=9 | genre=Jazz > Vocal Jazz
  Nina/Silk (1967)/01 Turn         | plays=2 | genre=Jazz
  Slayer/Reign (1986)/01 Angel     | plays=7 | genre=Metal > Thrash Metal; Rock
  Slayer/Lost/01 Nowhere           | genre=Metal
  Stranger/Odd (1990)/01 Other     | genre=More > Zeuhl
  * Quiet Evening   | tracks=Nina/Blues/Sinnerman; Nina/Silk/Turn | mood=Sleepy | genre=Jazz
  * Loud            | tracks=Slayer/Reign/Angel | mood=Rage | activity=Workout | plays=5
  * Secret          | tracks=Slayer/Reign/Angel | mood=Rage | published=no
`

const memberOf = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const

function namesIn(answer: ContentResponse, type: ContentType): string[] {
  return (answer[memberOf[type]]?.Items ?? assert.fail(`no ${type}`)).map(({ Name }) => Name)
}

test('a browse answers one page of its type, in full, with the culture', async (t) => {
  const { storage } = await makeCatalogue(t, nina)
  const { browse } = askCatalogue(storage.catalog)
  const solo = (await browse('albums', { maxItems: '1' })).Albums ?? assert.fail()

  assert.deepEqual(await browse('albums', { maxItems: '1', page: '1' }), {
    Albums: { Items: [pastelBlues], TotalItemCount: 2 },
    Culture: 'en-US',
  })
  assert.deepEqual(Object.keys(solo), ['Items', 'ContinuationToken', 'TotalItemCount'])
  assert.deepEqual((await browse('tracks', { maxItems: '1', page: '1' })).Tracks?.Items, [beMyHusband])
})

test('each type is ordered by release, by plays and by renown; what has no date comes last', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  const ordered = async (type: ContentType, orderBy?: string) =>
    namesIn(await browse(type, orderBy === undefined ? {} : { orderBy }), type)

  assert.deepEqual(await ordered('albums'), ['Odd', 'Reign', 'Silk', 'Blues', 'Lost'])
  assert.deepEqual(await ordered('artists'), ['Stranger', 'Slayer', 'Nina'])
  assert.deepEqual(await ordered('tracks', 'releasedate'), ['Other', 'Angel', 'Turn', 'Sinnerman', 'Nowhere'])
  assert.deepEqual(await ordered('playlists'), ['Loud', 'Quiet Evening'])
  assert.deepEqual((await ordered('tracks', 'AllTimePlayCount')).slice(0, 3), ['Sinnerman', 'Angel', 'Turn'])
  assert.deepEqual(await ordered('tracks', 'MostPopular'), await ordered('tracks', 'AllTimePlayCount'))
  assert.deepEqual(await ordered('playlists', 'AllTimePlayCount'), ['Loud', 'Quiet Evening'])
  // Nobody has played an artist here: the one with more tracks is better known.
  assert.deepEqual(await ordered('artists', 'MostPopular'), ['Nina', 'Slayer', 'Stranger'])
})

test('a genre holds what its subgenres do, and goes by any of its names', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  const albumsOf = async (genre: string) => namesIn(await browse('albums', { genre }), 'albums')

  assert.deepEqual(await albumsOf('Jazz'), ['Silk', 'Blues'])
  assert.deepEqual(await albumsOf('vocal jazz'), ['Blues'])
  assert.deepEqual(await albumsOf('Metal'), ['Reign', 'Lost'])
  assert.deepEqual(await albumsOf('Rock'), ['Reign'])
  assert.deepEqual(await albumsOf('ZEUHL'), ['Odd'])
  assert.deepEqual(await albumsOf('weitere'), ['Odd'])
  assert.deepEqual(namesIn(await browse('playlists', { genre: 'Jazz' }), 'playlists'), ['Quiet Evening'])
})

test('a genre that is known but has no music is an empty page, and one that nobody knows is not found', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  assert.deepEqual((await browse('albums', { genre: 'Reggae' })).Albums, { Items: [], TotalItemCount: 0 })
  for (const genre of ['Nonesuch', '???']) {
    await assert.rejects(browse('albums', { genre }), isFailure('DISCOVERY_INVALID_GENRE', 404))
  }
})

test('playlists are found by mood and by activity, in any case', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  assert.deepEqual(namesIn(await browse('playlists', { mood: 'sleepy' }), 'playlists'), ['Quiet Evening'])
  assert.deepEqual(namesIn(await browse('playlists', { mood: 'Rage' }), 'playlists'), ['Loud'])
  assert.deepEqual(namesIn(await browse('playlists', { activity: 'WORKOUT' }), 'playlists'), ['Loud'])
  assert.deepEqual((await browse('playlists', { mood: 'Happy' })).Playlists?.TotalItemCount, 0)
})

test('what cannot stand together is incompatible', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  const isIncompatible = isFailure('INCOMPATIBLE_INPUT_PARAMETERS', 400)
  const token = (await browse('albums', { maxItems: '1' })).Albums?.ContinuationToken ?? assert.fail()

  await assert.rejects(browse('albums', { orderBy: 'AlbumTitle' }), (error) => {
    assert.ok(error instanceof Failure && error.detail === 'Invalid ordering for this content')
    return isIncompatible(error)
  })
  await assert.rejects(browse('playlists', { mood: 'Happy', activity: 'Party' }), isIncompatible)
  await assert.rejects(browse('playlists', { mood: 'Happy', genre: 'Jazz' }), isIncompatible)
  await assert.rejects(browse('albums', { mood: 'Happy' }), isIncompatible)
  await assert.rejects(browse('artists', { activity: 'Party' }), isIncompatible)
  await assert.rejects(browse('albums', { continuationToken: token, page: '0' }), isIncompatible)
})

test('words that do not exist are invalid', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  const queries: Record<string, string>[] = [
    { mood: 'Party' },
    { activity: 'Happy' },
    { orderBy: 'Weight' },
    { maxItems: '26' },
  ]
  for (const query of queries) {
    await assert.rejects(browse('playlists', query), isFailure('INVALID_INPUT_PARAMETER', 400))
  }
})

test('a token holds for its type, and for browsing alone', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { browse, search, lookUp } = askCatalogue(storage.catalog)
  const first = await browse('albums', { maxItems: '2', genre: 'Metal', orderBy: 'MostPopular' })
  assert.equal(first.Albums?.ContinuationToken, undefined)
  const continuationToken =
    (await browse('albums', { maxItems: '2' })).Albums?.ContinuationToken ?? assert.fail()
  const isRefused = isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400)

  // Nothing beside the token counts.
  const next = await browse('albums', {
    continuationToken,
    genre: 'Jazz',
    orderBy: 'MostPopular',
    maxItems: '1',
  })
  assert.deepEqual(namesIn(next, 'albums'), ['Silk', 'Blues'])
  await assert.rejects(browse('artists', { continuationToken }), isRefused)
  await assert.rejects(search({ continuationToken }), isRefused)
  await assert.rejects(lookUp(shortForm('Artist', 'Nina').Id, { continuationToken }), isRefused)
  await assert.rejects(browse('albums', { continuationToken: `${continuationToken}A` }), isRefused)
})

test('no more than a thousand items can be reached, by tokens or by pages', async (t) => {
  const lines = Array.from(
    { length: 1030 },
    (_, at) => `Bach/Cantatas/${at + 1} Part ${at + 1} | plays=${at % 7}`,
  )
  const { storage } = await makeCatalogue(t, lines.join('\n'))
  const { browse } = askCatalogue(storage.catalog)

  const seen: string[] = []
  let query: Record<string, string> = { orderBy: 'AllTimePlayCount', maxItems: '24' }
  for (;;) {
    const page = (await browse('tracks', query)).Tracks ?? assert.fail()
    assert.equal(page.TotalItemCount, 1000)
    seen.push(...page.Items.map(({ Id }) => Id))
    if (page.ContinuationToken === undefined) break
    query = { continuationToken: page.ContinuationToken }
  }
  const paged = async (page: number) =>
    (await browse('tracks', { orderBy: 'AllTimePlayCount', page: String(page) })).Tracks ?? assert.fail()

  assert.equal(new Set(seen).size, 1000)
  assert.equal(seen.length, 1000)
  assert.deepEqual(
    (await paged(39)).Items.map(({ Id }) => Id),
    seen.slice(975),
  )
  assert.deepEqual(await paged(40), { Items: [], TotalItemCount: 1000 })
  assert.deepEqual(await paged(1_000_000), { Items: [], TotalItemCount: 1000 })
  assert.equal((await paged(39)).ContinuationToken, undefined)
})

test('an empty catalogue answers empty pages', async (t) => {
  const { storage } = await makeCatalogue(t, '')
  const { browse } = askCatalogue(storage.catalog)
  assert.deepEqual(await browse('artists'), { Artists: { Items: [], TotalItemCount: 0 }, Culture: 'en-US' })
})
