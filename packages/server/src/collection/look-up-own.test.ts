import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import { openListeners } from '../../test/collection/open-listeners.ts'

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband | genre=Jazz
  Nina Simone/Pastel Blues (1965)/02 Nobody Knows You
  Nina Simone/Pastel Blues (1965)/10 Sinnerman | isrc=USPR36507002
  Nina Simone/Wild Is the Wind (1966)/01 I Love Your Lovin Ways
  Abba/Gold (1992)/01 Dancing Queen | countries=SE
  Abba/Gold (1992)/02 Waterloo
  * Late | tracks=Nina Simone/Pastel Blues/Sinnerman
`
const [husband, nobody, sinnerman, ways, queen, waterloo] = [
  'Nina Simone/Pastel Blues/Be My Husband',
  'Nina Simone/Pastel Blues/Nobody Knows You',
  'Nina Simone/Pastel Blues/Sinnerman',
  'Nina Simone/Wild Is the Wind/I Love Your Lovin Ways',
  'Abba/Gold/Dancing Queen',
  'Abba/Gold/Waterloo',
] as const
const [blues, wind, nina] = [
  'Nina Simone/Pastel Blues',
  'Nina Simone/Wild Is the Wind',
  'Nina Simone',
] as const

const shown = ({ Artists, Albums, Tracks, Playlists }: ContentResponse) =>
  [Artists, Albums, Tracks, Playlists].flatMap(
    (page) => page?.Items.map(({ Name, Source }) => `${Source} ${Name}`) ?? [],
  )

test('each ID is looked up in the collection first, then in the catalogue, in the order of the request', async (t) => {
  const { ana, application, idOf } = await openListeners(t, drawing)
  const own = (await ana.add(husband, sinnerman)).json.TrackActionResults!.map(({ Id }) => Id!)
  const path = [idOf(ways), own[1], idOf(husband), 'music.isrc.USPR36507002', idOf(waterloo)].join('+')
  assert.deepEqual(shown((await ana.get(`/1/content/${path}/lookup`)).json), [
    'Catalog I Love Your Lovin Ways',
    'Collection Sinnerman',
    'Collection Be My Husband',
    'Catalog Sinnerman',
    'Catalog Waterloo',
  ])
  assert.deepEqual(shown((await ana.get(`/1/content/${path}/lookup?source=catalog`)).json), [
    'Catalog I Love Your Lovin Ways',
    'Catalog Be My Husband',
    'Catalog Sinnerman',
    'Catalog Waterloo',
  ])
  const { json } = await ana.get(`/1/content/${path}/lookup?source=collection`)
  assert.deepEqual(shown(json), ['Collection Sinnerman', 'Collection Be My Husband'])
  assert.equal(json.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
  for (const id of [idOf(ways), 'music.isrc.USPR36507002', idOf(waterloo)]) {
    assert.ok(json.Error?.Message?.includes(id), id)
  }
  const twice = [own[0], idOf(husband), idOf(husband)].join('+')
  assert.deepEqual(shown((await ana.get(`/1/content/${twice}/lookup`)).json), ['Collection Be My Husband'])
  const app = await application.get(`/1/content/${idOf(husband)}/lookup?source=collection+catalog`)
  assert.deepEqual(shown(app.json), ['Catalog Be My Husband'])
  assert.equal(app.json.Error?.ErrorCode, 'UNAUTHORIZED_INPUT_PARAMETER')
})

test('an album and an artist of the collection bring the lists that it has of them', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  await ana.add(sinnerman, husband, ways)
  const path = `/1/content/${idOf(blues)}+${idOf(nina)}/lookup?extras=tracks+albums+topTracks+relatedArtists`
  const { json } = await ana.get(path)
  const [album] = json.Albums!.Items
  const [artist] = json.Artists!.Items
  assert.deepEqual(
    album!.Tracks!.Items.map(({ Name, Source }) => [Name, Source]),
    [
      ['Be My Husband', 'Collection'],
      ['Sinnerman', 'Collection'],
    ],
  )
  assert.equal(album!.Tracks!.TotalItemCount, 2)
  assert.deepEqual(
    artist!.Albums!.Items.map(({ Name, Source }) => [Name, Source]),
    [
      ['Wild Is the Wind', 'Collection'],
      ['Pastel Blues', 'Collection'],
    ],
  )
  assert.deepEqual([artist!.TopTracks, artist!.RelatedArtists], [undefined, undefined])
  const [track] = (await ana.get(`/1/content/${idOf(husband)}/lookup?extras=albumDetails`)).json.Tracks!.Items
  assert.equal(track!.Album!.TrackCount, 2)
  assert.equal(track!.Album!.Id, album!.Id)
})

test('the lists of an item are browsed by pages and in the orders of what they hold', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  await ana.add(sinnerman, husband, nobody, ways)
  const browse = async (path: string) => (await ana.get(`/1/content/${path}`)).json
  const names = (answer: ContentResponse) =>
    (answer.Albums?.Items[0]?.Tracks ?? answer.Artists?.Items[0]?.Albums)?.Items.map(({ Name }) => Name)
  const tracks = `${idOf(blues)}/collection/album/tracks/browse`
  assert.deepEqual(names(await browse(tracks)), ['Be My Husband', 'Nobody Knows You', 'Sinnerman'])
  const byTitle = await browse(`${tracks}?orderBy=TrackTitle&maxItems=2&page=1`)
  assert.deepEqual(names(byTitle), ['Sinnerman'])
  const first = await browse(`${tracks}?maxItems=2`)
  const token = first.Albums!.Items[0]!.Tracks!.ContinuationToken
  const next = await browse(`${tracks}?continuationToken=${token}`)
  assert.deepEqual(names(next), ['Sinnerman'])
  assert.deepEqual(Object.keys(next.Albums!.Items[0]!).sort(), [
    'CompatibleSources',
    'Id',
    'ImageUrl',
    'Link',
    'Name',
    'Source',
    'Tracks',
  ])
  const albums = `${idOf(nina)}/collection/artist/albums/browse`
  assert.deepEqual(names(await browse(`${albums}?orderBy=AlbumTitle`)), ['Pastel Blues', 'Wild Is the Wind'])
  for (const [path, code] of [
    [`${albums}?orderBy=TrackTitle`, 'INCOMPATIBLE_INPUT_PARAMETERS'],
    [`${idOf(nina)}/collection/artist/topTracks/browse`, 'INCOMPATIBLE_INPUT_PARAMETERS'],
    [`${tracks}?page=1&continuationToken=${token}`, 'INCOMPATIBLE_INPUT_PARAMETERS'],
    [
      `${idOf(wind)}/collection/album/tracks/browse?continuationToken=${token}`,
      'CONTINUATION_TOKEN_INVALID_ERROR',
    ],
    [`${idOf('Abba/Gold')}/collection/album/tracks/browse`, 'COLLECTION_NO_RESULT'],
    [`${idOf(nina)}/collection/album/tracks/browse`, 'COLLECTION_NO_RESULT'],
  ]) {
    assert.equal((await ana.get(`/1/content/${path}`)).json.Error?.ErrorCode, code, path)
  }
  await ana.remove(sinnerman, husband, nobody)
  const gone = await ana.get(`/1/content/${tracks}?continuationToken=${token}`)
  assert.equal(gone.status, 404)
})

test('a playlist comes in the orders of tracks too, and wherever it lives', async (t) => {
  const { ana, application, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Mine', [sinnerman, waterloo, husband], { IsPublished: true })
  for (const listener of [ana, application]) {
    const names: string[] = []
    let query = '?orderBy=TrackTitle&maxItems=2'
    for (;;) {
      const { json } = await listener.get(`/1/content/${Id}/catalog/playlist/tracks/browse${query}`)
      const list = json.Playlists!.Items[0]!.Tracks!
      names.push(...list.Items.map(({ Name }) => Name))
      if (list.ContinuationToken === undefined) break
      query = `?continuationToken=${list.ContinuationToken}`
    }
    assert.deepEqual(names, ['Be My Husband', 'Sinnerman', 'Waterloo'])
  }
  const both = await ana.get(`/1/content/${Id}+${idOf('* Late')}/lookup?source=collection`)
  assert.deepEqual(shown(both.json), ['Collection Mine', 'Catalog Late'])
  const list = await application.get(`/1/content/${idOf('* Late')}/collection/playlist/tracks/browse`)
  assert.equal(list.status, 200)
})

test('what leaves the collection is gone from it, and there in the catalogue', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const [own] = (await ana.add(husband)).json.TrackActionResults!.map(({ Id }) => Id!)
  const album = (await ana.get(`/1/content/${idOf(blues)}/lookup`)).json.Albums!.Items[0]!.Id
  await ana.remove(husband)
  for (const id of [own, album]) {
    const { status, json } = await ana.get(`/1/content/${id}/lookup`)
    assert.deepEqual([status, json.Error?.ErrorCode], [410, 'COLLECTION_NO_RESULT'])
  }
  const some = await ana.get(`/1/content/${own}+${idOf(husband)}/lookup`)
  assert.deepEqual(shown(some.json), ['Catalog Be My Husband'])
  assert.ok(some.json.Error?.Message?.includes(own!))
  assert.equal((await ana.get(`/1/content/${idOf(husband)}/lookup?source=collection`)).status, 404)
})

test('entries that cannot be read at present are left out, and the answer says so', async (t) => {
  const { ana, house, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Mine', [waterloo, husband])
  await ana.add(waterloo, husband)
  await house.catalogue.writer
    .updateTable('track')
    .set({ availability_id: 1 })
    .where('guid', '=', house.catalogue.guidOf(waterloo))
    .execute()
  const looked = await ana.get(`/1/content/${Id}/lookup`)
  const playlist = looked.json.Playlists!.Items[0]!
  assert.deepEqual(
    [playlist.TrackCount, playlist.Tracks!.TotalItemCount, playlist.Tracks!.Items.map(({ Name }) => Name)],
    [2, 2, ['Be My Husband']],
  )
  assert.equal(looked.json.Error?.ErrorCode, 'COLLECTION_INVALID_DATA')
  const browsed = await ana.get('/1/content/music/collection/tracks/browse')
  assert.equal(browsed.json.Error?.ErrorCode, 'COLLECTION_INVALID_DATA')
  assert.deepEqual(shown(browsed.json), ['Collection Be My Husband'])
  const inSweden = await ana.get(`/1/content/${Id}/lookup?country=SE`)
  assert.equal(inSweden.json.Error, undefined)
  assert.equal(inSweden.json.Playlists!.Items[0]!.Tracks!.Items.length, 2)
  assert.equal((await ana.get(`/1/content/${idOf(waterloo)}/lookup`)).status, 404)
  void queen
})

test('a track is streamed by its ID in the collection and in a playlist', async (t) => {
  const { ana } = await openListeners(t, drawing)
  const [own] = (await ana.add(husband)).json.TrackActionResults!.map(({ Id }) => Id!)
  const [entry] = await ana.entries(await ana.make('Mine', [sinnerman]))
  const album = (await ana.get('/1/content/music/collection/albums/browse')).json.Albums!.Items[0]!.Id
  const stream = async (id: string) => {
    const { status, json } = await ana.get(`/1/content/${id}/stream?clientInstanceId=${'x'.repeat(32)}`)
    return `${status} ${json.Error?.ErrorCode}`
  }
  // No file of a drawn track is there: it is found, and cannot be sent.
  assert.equal(await stream(own!), '404 DELIVERY_UNAVAILABLE_CONTENT')
  assert.equal(await stream(entry!.Id), '404 DELIVERY_UNAVAILABLE_CONTENT')
  assert.equal(await stream(album), '404 DELIVERY_ERROR')
  assert.equal(await stream('music.AQRAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'), '404 COLLECTION_NO_RESULT')
  await ana.remove(husband)
  assert.equal(await stream(own!), '410 COLLECTION_NO_RESULT')
})

test('an answer is never older than an edit that was answered', async (t) => {
  const { ana, application, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Open', [husband], { IsPublished: true })
  const seen = async () => {
    const [search, lookup, own] = await Promise.all([
      application.get('/1/content/music/search?q=open+shut&filters=playlists'),
      application.get(`/1/content/${Id}/lookup`),
      ana.get(`/1/content/${idOf(husband)}/lookup`),
    ])
    return [
      search.json.Playlists!.Items.map(({ Name }) => Name),
      lookup.json.Playlists?.Items[0]?.TrackCount ?? lookup.status,
      own.json.Tracks!.Items[0]!.Source,
    ]
  }
  assert.deepEqual(await seen(), [[], 1, 'Catalog'])
  await ana.post('playlists/update', {
    Id,
    Name: 'Open Shut',
    TrackActions: [{ Id: idOf(husband), Action: 'Add' }],
  })
  assert.deepEqual(await seen(), [['Open Shut'], 2, 'Catalog'])
  await ana.add(husband)
  assert.deepEqual(await seen(), [['Open Shut'], 2, 'Collection'])
  await ana.post('playlists/update', { Id, IsPublished: false })
  assert.deepEqual(await seen(), [[], 404, 'Collection'])
  await ana.remove(husband)
  await ana.post('playlists/update', { Id, IsPublished: true })
  assert.deepEqual(await seen(), [['Open Shut'], 2, 'Catalog'])
  await ana.post('playlists/delete', { Id })
  assert.deepEqual(await seen(), [[], 410, 'Catalog'])
})
