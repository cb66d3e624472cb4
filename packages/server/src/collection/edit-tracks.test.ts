import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openListeners } from '../../test/collection/open-listeners.ts'

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband
  Nina Simone/Pastel Blues (1965)/10 Sinnerman | with=Rudy Stevenson
  Abba/Gold (1992)/01 Dancing Queen
  Abba/Gold (1992)/02 Waterloo
  Abba/Ring/01 Disillusion | countries=SE
  * Late | tracks=Abba/Gold/Waterloo
`
const [husband, sinnerman, queen, waterloo] = [
  'Nina Simone/Pastel Blues/Be My Husband',
  'Nina Simone/Pastel Blues/Sinnerman',
  'Abba/Gold/Dancing Queen',
  'Abba/Gold/Waterloo',
] as const

test('tracks are added once: adding what is there gives the ID that it has', async (t) => {
  const { ana } = await openListeners(t, drawing)
  const first = await ana.add(husband, queen, husband)
  assert.equal(first.status, 200)
  assert.equal(first.json.Error, undefined)
  const ids = first.json.TrackActionResults!.map(({ Id }) => Id)
  assert.equal(ids[0], ids[2])
  assert.match(ids[0]!, /^music\.AQ/)
  const before = await ana.state()
  const again = await ana.add(queen)
  assert.equal(again.json.TrackActionResults![0]!.Id, ids[1])
  assert.deepEqual(await ana.state(), before)
  assert.equal(before.TrackCount, 2)
  assert.equal(before.RemainingTrackCount, 49_998)
})

test('a bad ID fails alone, under the spelling that was sent, and the answer says that some did', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const bad = [
    'nonsense',
    '',
    'music.00000000-0000-0000-0000-000000000000',
    idOf('Nina Simone'),
    idOf('Nina Simone/Pastel Blues'),
    idOf('* Late'),
    'music.isrc.USPR36507002',
    'music.amg.T 1',
    'music.AQRAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    idOf('Abba/Ring/Disillusion'),
  ]
  const odd = `  ${idOf(husband).toLowerCase()}`
  const { status, json } = await ana.post<{
    TrackActionResults: { InputId: string; Id?: string; Error?: { ErrorCode: string } }[]
  }>('add', { TrackIds: [...bad, odd] })
  assert.equal(status, 200)
  assert.equal(json.Error?.ErrorCode, 'COLLECTION_SOME_OPERATIONS_FAILED')
  const results = json.TrackActionResults
  assert.deepEqual(
    results.map(({ InputId }) => InputId),
    [...bad, odd],
  )
  for (const { Error: error } of results.slice(0, -1)) assert.equal(error?.ErrorCode, 'COLLECTION_INVALID_ID')
  assert.match(results.at(-1)!.Id!, /^music\.AQ/)
  assert.equal((await ana.state()).TrackCount, 1)
})

test('a removed track cannot be added, and one that was collected before it went stays', async (t) => {
  const { ana, house, idOf } = await openListeners(t, drawing)
  const kept = await ana.add(husband)
  await house.catalogue.remove(husband)
  await house.catalogue.remove(queen)
  const { json } = await ana.add(husband, queen)
  const [one, other] = json.TrackActionResults!
  assert.equal(one!.Id, kept.json.TrackActionResults![0]!.Id)
  assert.equal(other!.Error?.ErrorCode, 'COLLECTION_INVALID_ID')
  const shown = await ana.get('/1/content/music/collection/tracks/browse')
  assert.deepEqual(
    shown.json.Tracks?.Items.map(({ Name, Rights }) => [Name, Rights]),
    [['Be My Husband', []]],
  )
  assert.equal((await ana.get(`/1/content/${idOf(husband)}/lookup?source=catalog`)).status, 410)
})

test('more than a hundred tracks in one edit are refused, and none is added', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  for (const method of ['add', 'delete']) {
    const { status, json } = await ana.post(method, { TrackIds: Array(101).fill(idOf(husband)) })
    assert.equal(status, 400)
    assert.equal(json.Error?.ErrorCode, 'COLLECTION_INVALID_OPERATION')
    assert.equal(json.Error?.Message, 'Number of tracks for this operation is limited to 100')
  }
  assert.equal((await ana.state()).TrackCount, 0)
  assert.equal((await ana.post('add', { TrackIds: Array(100).fill(idOf(husband)) })).status, 200)
})

test('a collection is filled to its last place, and what does not fit is refused as a whole', async (t) => {
  const { ana } = await openListeners(t, drawing, { limits: { tracks: 3 } })
  await ana.add(husband, sinnerman)
  const refused = await ana.add(husband, queen, waterloo)
  assert.equal(refused.status, 400)
  assert.equal(refused.json.Error?.ErrorCode, 'COLLECTION_FULL')
  assert.deepEqual(await ana.names('tracks'), ['Be My Husband', 'Sinnerman'])
  assert.equal((await ana.add(husband, queen)).status, 200)
  assert.equal((await ana.add(husband, queen)).status, 200)
  const state = await ana.state()
  assert.deepEqual([state.TrackCount, state.RemainingTrackCount], [3, 0])
})

test('tracks leave by their own ID or that of the catalogue; playlists keep theirs', async (t) => {
  const { ana } = await openListeners(t, drawing)
  const added = await ana.add(husband, sinnerman, queen)
  const own = added.json.TrackActionResults!.map(({ Id }) => Id!)
  const list = await ana.make('Mine', [husband, queen])
  const left = await ana.remove(own[0]!, sinnerman, waterloo, own[0]!)
  assert.deepEqual(
    left.json.TrackActionResults!.map(({ Id, Error: error }) => Id ?? error?.ErrorCode ?? 'done'),
    ['done', 'done', 'COLLECTION_INVALID_ID', 'done'],
  )
  assert.deepEqual(await ana.names('tracks'), ['Dancing Queen'])
  assert.equal((await ana.entries(list)).length, 2)
  assert.equal((await ana.get(`/1/content/${own[0]}/lookup`)).status, 410)
})

test('an album and an artist come with their first track, count it, and go with their last', async (t) => {
  const { ana } = await openListeners(t, drawing)
  await ana.add(sinnerman)
  const albums = async () => (await ana.get('/1/content/music/collection/albums/browse')).json.Albums!
  assert.deepEqual(
    (await albums()).Items.map(({ Name, TrackCount, Duration }) => [Name, TrackCount, Duration]),
    [['Pastel Blues', 1, '00:03:00']],
  )
  await ana.add(husband)
  assert.equal((await albums()).Items[0]!.TrackCount, 2)
  // One who only takes part is in the collection, and not in its list.
  assert.deepEqual(await ana.names('artists'), ['Nina Simone'])
  const [track] = (
    await ana.get('/1/content/music/collection/tracks/browse?orderBy=TrackNumber')
  ).json.Tracks!.Items.slice(-1)
  assert.deepEqual(
    track!.Artists?.map(({ Role, Artist: { Name } }) => `${Role} ${Name}`),
    ['PrimaryArtist Nina Simone', 'ContributingArtist Rudy Stevenson', 'AlbumArtist Nina Simone'],
  )
  const guest = track!.Artists![1]!.Artist.Id
  assert.match(guest, /^music\.AQ/)
  assert.equal((await ana.get(`/1/content/${guest}/lookup`)).json.Artists?.Items[0]?.Name, 'Rudy Stevenson')
  await ana.remove(husband, sinnerman)
  assert.deepEqual(await albums(), { Items: [], TotalItemCount: 0 })
  assert.deepEqual(await ana.names('artists'), [])
})

test('every change gives the collection another token, and what changes nothing does not', async (t) => {
  const { ana, ben } = await openListeners(t, drawing)
  const seen = new Set<string>()
  const expectNew = async () => {
    const { Token } = await ana.state()
    assert.ok(!seen.has(Token), Token)
    seen.add(Token)
  }
  await expectNew()
  await ana.add(husband)
  await expectNew()
  const list = await ana.make('Mine')
  await expectNew()
  await ana.post('playlists/update', { Id: list, Name: 'Ours' })
  await expectNew()
  await ana.post('playlists/update', { Id: list, Name: 'Ours' })
  await ana.remove(queen)
  await ben.add(queen)
  assert.ok(seen.has((await ana.state()).Token))
  await ana.post('playlists/delete', { Id: list })
  await expectNew()
  await ana.remove(husband)
  await expectNew()
})
