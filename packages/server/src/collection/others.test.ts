import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Listener, openListeners } from '../../test/collection/open-listeners.ts'

// A user can neither see nor change what is another's. Each method is tried by one user with everything of the other's.

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband
  Nina Simone/Pastel Blues (1965)/10 Sinnerman
  Abba/Gold (1992)/01 Dancing Queen
`
const [husband, sinnerman, queen] = [
  'Nina Simone/Pastel Blues/Be My Husband',
  'Nina Simone/Pastel Blues/Sinnerman',
  'Abba/Gold/Dancing Queen',
] as const

/** All that a user's collection gave IDs and tokens to. */
async function fillCollection(listener: Listener) {
  const added = await listener.add(husband, sinnerman)
  const tracks = added.json.TrackActionResults!.map(({ Id }) => Id!)
  const idsOf = async (type: string, member: 'Albums' | 'Artists') =>
    (await listener.get(`/1/content/music/collection/${type}/browse`)).json[member]!.Items.map(({ Id }) => Id)
  const hidden = await listener.make('Secret diary', [husband, sinnerman])
  const published = await listener.make('Open letter', [sinnerman, queen], { IsPublished: true })
  const entries = [...(await listener.entries(hidden)), ...(await listener.entries(published))].map(
    ({ Id }) => Id,
  )
  return {
    tracks,
    albums: await idsOf('albums', 'Albums'),
    artists: await idsOf('artists', 'Artists'),
    hidden,
    published,
    entries,
  }
}

/** Everything that a user can see of their own, as text. */
async function describeCollection(listener: Listener): Promise<string> {
  const seen = await Promise.all([
    listener.state(),
    listener.names('tracks'),
    listener.names('albums'),
    listener.names('artists'),
    listener.names('playlists'),
  ])
  const playlists = (await listener.get('/1/content/music/collection/playlists/browse')).json.Playlists!.Items
  const entries = await Promise.all(playlists.map(({ Id }) => listener.entries(Id)))
  return JSON.stringify([seen, playlists, entries])
}

test('the IDs of another are as those of nobody, to look up, to browse and to stream', async (t) => {
  const { ana, ben, application } = await openListeners(t, drawing)
  const theirs = await fillCollection(ana)
  await ben.add(queen)
  const own = [...theirs.tracks, ...theirs.albums, ...theirs.artists, ...theirs.entries]
  for (const listener of [ben, application]) {
    for (const id of own) {
      for (const query of ['', '?source=catalog']) {
        const { status, json } = await listener.get(`/1/content/${id}/lookup${query}`)
        assert.deepEqual([status, json.Error?.ErrorCode], [404, 'COLLECTION_NO_RESULT'], id + query)
      }
      for (const list of ['album/tracks', 'artist/albums']) {
        const { status } = await listener.get(`/1/content/${id}/collection/${list}/browse`)
        assert.equal(status, listener === ben ? 404 : 401)
      }
    }
  }
  const absent = 'music.playlist.00000000-0000-4000-8000-000000000000'
  const answers = await Promise.all(
    [theirs.hidden, absent].flatMap((id) =>
      [ben, application].flatMap((listener) =>
        ['', '?source=catalog', '?source=collection+catalog'].map(async (query) => {
          const { status, body } = await listener.get(`/1/content/${id}/lookup${query}`)
          return `${status} ${body}`
        }),
      ),
    ),
  )
  assert.deepEqual(
    [...new Set(answers)].filter(
      (answer) => !answer.startsWith('404 {"Error":{"ErrorCode":"COLLECTION_NO_RESULT"'),
    ),
    [],
  )
  for (const source of ['catalog', 'collection']) {
    for (const id of [theirs.hidden, absent]) {
      const { status, json } = await ben.get(`/1/content/${id}/${source}/playlist/tracks/browse`)
      assert.deepEqual([status, json.Error?.ErrorCode], [404, 'COLLECTION_NO_RESULT'])
    }
  }
})

test('one may look at what another published, and hold nothing of theirs in hand', async (t) => {
  const { ana, ben, application } = await openListeners(t, drawing)
  const { published } = await fillCollection(ana)
  for (const listener of [ben, application]) {
    const { json, status, headers } = await listener.get(`/1/content/${published}/lookup`)
    assert.equal(status, 200)
    const playlist = json.Playlists!.Items[0]!
    assert.deepEqual([playlist.IsReadOnly, playlist.UserIsOwner, playlist.Owner], [true, false, 'paid'])
    assert.equal(playlist.CollectionStateToken, undefined)
    assert.ok(headers['etag'])
    for (const track of playlist.Tracks!.Items) {
      assert.doesNotMatch(JSON.stringify(track), /music\.AQ/)
      assert.equal(track.Source, 'Catalog')
    }
  }
})

test('no method changes what is another’s, whatever it is told', async (t) => {
  const { ana, ben, idOf } = await openListeners(t, drawing)
  const theirs = await fillCollection(ana)
  const mine = await ben.make('Mine', [queen])
  const before = await describeCollection(ana)
  const { Token: CollectionStateToken } = await ana.state()
  const all = [...theirs.tracks, ...theirs.albums, ...theirs.artists, ...theirs.entries]

  for (const method of ['add', 'delete']) {
    const { json } = await ben.post(method, { TrackIds: all, UserId: 1, Owner: 'paid' })
    const results = (json as unknown as { TrackActionResults: { Error?: { ErrorCode: string } }[] })
      .TrackActionResults
    for (const { Error: error } of results) assert.equal(error?.ErrorCode, 'COLLECTION_INVALID_ID')
  }
  for (const [Id, status, code] of [
    [theirs.hidden, 404, 'COLLECTION_NO_RESULT'],
    [theirs.published, 403, 'UNAUTHORIZED_API_METHOD'],
  ] as const) {
    const bodies: readonly [string, object][] = [
      ['playlists/delete', { Id }],
      ['playlists/delete', { Id, CollectionStateToken }],
      ['playlists/update', { Id, Name: 'Stolen' }],
      ['playlists/update', { Id, IsPublished: true, CollectionStateToken: 'stale' }],
      ['playlists/update', { Id, TrackActions: [{ Id: idOf(queen), Action: 'Add' }] }],
      [
        'playlists/update',
        { Id, TrackActions: theirs.entries.map((entry) => ({ Id: entry, Action: 'Delete' })) },
      ],
    ]
    for (const [method, body] of bodies) {
      const { status: answered, json } = await ben.post(method, body, { 'if-match': '"x"' })
      assert.deepEqual([answered, json.Error?.ErrorCode], [status, code], JSON.stringify(body))
    }
  }
  const inMine: readonly object[] = [
    { TrackActions: theirs.entries.map((Id) => ({ Id, Action: 'Delete' })) },
    { TrackActions: all.map((Id) => ({ Id, Action: 'Add' })) },
  ]
  for (const body of inMine) {
    const { json } = await ben.post('playlists/update', { Id: mine, ...body })
    for (const { Error: error } of json.PlaylistActionResult!.TrackActionResults!) {
      assert.equal(error?.ErrorCode, 'COLLECTION_INVALID_ID')
    }
  }
  const moved = await ben.post('playlists/update', {
    Id: mine,
    TrackActions: [{ Id: theirs.entries[0], Action: 'Move' }],
  })
  assert.equal(moved.json.Error?.ErrorCode, 'COLLECTION_INVALID_PLAYLIST_REORDER')
  assert.equal(await describeCollection(ana), before)
  assert.equal((await ben.entries(mine)).length, 1)
})

test('a search finds what one has oneself, and what others published', async (t) => {
  const { ana, ben, application } = await openListeners(t, drawing)
  await fillCollection(ana)
  await ben.add(queen)
  await ben.make('Secret plan')
  for (const listener of [ben, application]) {
    const { body } = await listener.get('/1/content/music/search?q=secret')
    assert.ok(!body.includes('diary'), body)
    const open = await listener.get('/1/content/music/search?q=open+letter&filters=playlists')
    assert.deepEqual(
      open.json.Playlists!.Items.map(({ Name, UserIsOwner }) => [Name, UserIsOwner]),
      [['Open letter', false]],
    )
  }
  const own = await ben.get('/1/content/music/search?q=secret&source=collection')
  assert.deepEqual(
    own.json.Playlists!.Items.map(({ Name }) => Name),
    ['Secret plan'],
  )
  const nina = await ben.get('/1/content/music/search?q=nina&source=collection')
  assert.deepEqual([nina.json.Artists!.TotalItemCount, nina.json.Tracks!.TotalItemCount], [0, 0])
})

test('a token of another user’s walk does not hold', async (t) => {
  const { ana, ben } = await openListeners(t, drawing)
  const { hidden, published } = await fillCollection(ana)
  await fillCollection(ben)
  const walks = [
    '/1/content/music/collection/tracks/browse?maxItems=1',
    '/1/content/music/collection/playlists/browse?maxItems=1',
    `/1/content/${hidden}/collection/playlist/tracks/browse?maxItems=1`,
    `/1/content/${published}/catalog/playlist/tracks/browse?maxItems=1`,
    '/1/content/music/search?q=sinnerman&filters=tracks&maxItems=1',
  ]
  for (const walk of walks) {
    const { body } = await ana.get(walk)
    const token = /"ContinuationToken":"([^"]+)"/.exec(body)?.[1]
    if (token === undefined) continue
    const [path] = walk.split('?')
    const { status, json } = await ben.get(`${path}?continuationToken=${token}`)
    assert.deepEqual([status, json.Error?.ErrorCode], [400, 'CONTINUATION_TOKEN_INVALID_ERROR'], walk)
  }
})

test('every method of the collection wants a user', async (t) => {
  const { application, house } = await openListeners(t, drawing)
  for (const method of ['add', 'delete', 'playlists/create', 'playlists/update', 'playlists/delete']) {
    const asked = await application.post(method, '{')
    assert.deepEqual([asked.status, asked.json.Error?.ErrorCode], [401, 'INVALID_AUTHORIZATION_HEADER'])
    const nobody = await house.send('POST', `/1/content/music/collection/${method}`, {}, '{}')
    assert.equal(nobody.status, 401)
    assert.match(nobody.body, /ACCESS_TOKEN_MISSING/)
  }
  const browsed = await application.get('/1/content/music/collection/tracks/browse')
  assert.equal(browsed.json.Error?.ErrorCode, 'INVALID_AUTHORIZATION_HEADER')
})
