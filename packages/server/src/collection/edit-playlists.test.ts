import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openListeners } from '../../test/collection/open-listeners.ts'

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband
  Nina Simone/Pastel Blues (1965)/10 Sinnerman
  Abba/Gold (1992)/01 Dancing Queen
  * Late | tracks=Abba/Gold/Dancing Queen
`
const [husband, sinnerman, queen] = [
  'Nina Simone/Pastel Blues/Be My Husband',
  'Nina Simone/Pastel Blues/Sinnerman',
  'Abba/Gold/Dancing Queen',
] as const
const absent = 'music.playlist.00000000-0000-4000-8000-000000000000'

test('a playlist is made with its first tracks, and its user finds it whole', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const { status, json, headers } = await ana.post('playlists/create', {
    Name: '  Rain \t on the Radio ',
    Description: 'Two lines\r\nof it',
    TrackActions: [
      { Id: idOf(husband), Action: 'add' },
      { Id: 'music.x', Action: 'ADD' },
      { Id: idOf(husband), Action: 'Add' },
    ],
  })
  assert.equal(status, 200)
  assert.equal(json.Error?.ErrorCode, 'COLLECTION_SOME_OPERATIONS_FAILED')
  const made = json.PlaylistActionResult!
  assert.match(made.Id, /^music\.playlist\.[0-9a-f-]{36}$/)
  assert.equal(made.IsPublished, false)
  assert.deepEqual(
    made.TrackActionResults!.map(({ Error: error }) => error?.ErrorCode),
    [undefined, 'COLLECTION_INVALID_ID', undefined],
  )
  assert.equal(headers['cache-control'], 'no-store')

  const looked = await ana.get(`/1/content/${made.Id}/lookup`)
  const playlist = looked.json.Playlists!.Items[0]!
  assert.deepEqual(
    [playlist.Name, playlist.Description, playlist.TrackCount, playlist.Duration],
    ['Rain   on the Radio', 'Two lines\nof it', 2, '00:06:00'],
  )
  assert.deepEqual(
    [playlist.IsReadOnly, playlist.UserIsOwner, playlist.IsPublished, playlist.Owner, playlist.Source],
    [false, true, false, 'paid', 'Collection'],
  )
  assert.equal(playlist.CollectionStateToken, (await ana.state()).Token)
  assert.equal(playlist.CompatibleSources, 'Collection')
  assert.deepEqual(
    playlist.Tracks!.Items.map(({ Id }) => Id),
    made.TrackActionResults!.flatMap(({ Id }) => Id ?? []),
  )
  assert.equal((await ana.state()).TrackCount, 0)
})

const badInfo: readonly [string, object][] = [
  ['without a name', {}],
  ['with a blank name', { Name: ' \u0000\n ' }],
  ['with a name that is too long', { Name: '🎵'.repeat(257) }],
  ['with a description that is too long', { Name: 'a', Description: 'x'.repeat(2001) }],
]
for (const [what, body] of badInfo) {
  test(`a playlist ${what} is not made, nor is one changed into it`, async (t) => {
    const { ana } = await openListeners(t, drawing)
    const { status, json } = await ana.post('playlists/create', body)
    assert.equal(status, 400)
    assert.equal(json.Error?.ErrorCode, 'COLLECTION_INVALID_PLAYLIST_INFO')
    assert.equal((await ana.state()).PlaylistCount, 0)
    const Id = await ana.make('🎵'.repeat(256))
    if (!('Name' in body)) return
    const changed = await ana.post('playlists/update', { Id, ...body, TrackActions: [] })
    assert.equal(changed.json.Error?.ErrorCode, 'COLLECTION_INVALID_PLAYLIST_INFO')
  })
}

test('a playlist that is made can only be added to', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  for (const Action of ['Delete', 'Move', 'Steal']) {
    const TrackActions = [{ Id: idOf(husband), Action }]
    const { status, json } = await ana.post('playlists/create', { Name: 'a', TrackActions })
    assert.equal(status, 400)
    assert.equal(json.Error?.ErrorCode, 'COLLECTION_INVALID_OPERATION', Action)
  }
  const TrackActions = Array(101).fill({ Id: idOf(husband), Action: 'Add' })
  const { json } = await ana.post('playlists/create', { Name: 'a', TrackActions })
  assert.equal(json.Error?.Message, 'Number of tracks for this operation is limited to 100')
  assert.equal((await ana.state()).PlaylistCount, 0)
})

test('name, publication and tracks are changed in one edit; what is not named stays', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Before', [husband, queen, husband], { Description: 'kept' })
  const [first, , third] = await ana.entries(Id)
  const { status, json } = await ana.post('playlists/update', {
    Id: Id.toUpperCase(),
    Name: 'After',
    IsPublished: true,
    TrackActions: [
      { Id: third!.Id, Action: 'remove' },
      { Id: idOf(sinnerman), Action: 'Add' },
      { Id: third!.Id, Action: 'Delete' },
      { Id: idOf(husband), Action: 'Delete' },
    ],
  })
  assert.equal(status, 200)
  assert.deepEqual(
    json.PlaylistActionResult!.TrackActionResults!.map(({ Error: error }) => error?.ErrorCode ?? 'done'),
    ['done', 'done', 'COLLECTION_INVALID_ID', 'COLLECTION_INVALID_ID'],
  )
  const entries = await ana.entries(Id)
  assert.deepEqual(
    entries.map(({ Name }) => Name),
    ['Be My Husband', 'Dancing Queen', 'Sinnerman'],
  )
  assert.equal(entries[0]!.Id, first!.Id)
  const { json: looked } = await ana.get(`/1/content/${Id}/lookup`)
  const { Name, Description, IsPublished, TrackCount } = looked.Playlists!.Items[0]!
  assert.deepEqual([Name, Description, IsPublished, TrackCount], ['After', 'kept', true, 3])
  await ana.post('playlists/update', { Id, Description: '' })
  assert.equal((await ana.get(`/1/content/${Id}/lookup`)).json.Playlists!.Items[0]!.Description, undefined)
})

test('tracks are added by the IDs that the collection and playlists gave, too', async (t) => {
  const { ana, ben } = await openListeners(t, drawing)
  const own = (await ana.add(queen)).json.TrackActionResults![0]!.Id!
  const Id = await ana.make('Mine', [husband])
  const [entry] = await ana.entries(Id)
  const foreign = (await ben.add(sinnerman)).json.TrackActionResults![0]!.Id!
  const { json } = await ana.post('playlists/update', {
    Id,
    TrackActions: [own, entry!.Id, foreign].map((id) => ({ Id: id, Action: 'Add' })),
  })
  assert.equal(json.PlaylistActionResult!.TrackActionResults![2]!.Error?.ErrorCode, 'COLLECTION_INVALID_ID')
  assert.deepEqual(
    (await ana.entries(Id)).map(({ Name }) => Name),
    ['Be My Husband', 'Dancing Queen', 'Be My Husband'],
  )
  assert.equal((await ana.add(entry!.Id)).json.Error, undefined)
  assert.equal((await ana.remove(entry!.Id)).json.Error, undefined)
  assert.deepEqual(await ana.names('tracks'), ['Dancing Queen'])
})

test('a playlist is filled to its last place, and an edit that does not fit changes nothing', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing, { limits: { tracksOfPlaylist: 3, playlists: 2 } })
  const Id = await ana.make('Mine', [husband, queen])
  const add = (...paths: string[]) => paths.map((path) => ({ Id: idOf(path), Action: 'Add' }))
  const before = await ana.state()
  const refused = await ana.post('playlists/update', {
    Id,
    Name: 'Never',
    TrackActions: add(queen, husband),
  })
  assert.equal(refused.status, 400)
  assert.equal(refused.json.Error?.ErrorCode, 'COLLECTION_PLAYLIST_FULL')
  assert.deepEqual(await ana.state(), before)
  const tooMany = await ana.post('playlists/create', {
    Name: 'a',
    TrackActions: add(queen, queen, queen, queen),
  })
  assert.equal(tooMany.json.Error?.ErrorCode, 'COLLECTION_PLAYLIST_FULL')

  const [first] = await ana.entries(Id)
  const swapped = [{ Id: first!.Id, Action: 'Delete' }, ...add(queen, sinnerman)]
  assert.equal((await ana.post('playlists/update', { Id, TrackActions: swapped })).status, 200)
  await ana.make('Second')
  const full = await ana.post('playlists/create', { Name: 'Third' })
  assert.equal(full.json.Error?.ErrorCode, 'COLLECTION_FULL')
  assert.equal((await ana.state()).RemainingPlaylistCount, 0)
  await ana.post('playlists/delete', { Id })
  await ana.make('Third')
})

test('an ID of no playlist, of none that is there, and of one of the editors are told apart', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const own = (await ana.add(queen)).json.TrackActionResults![0]!.Id!
  const cases: readonly [string | undefined, number, string][] = [
    [undefined, 400, 'MISSING_INPUT_PARAMETER'],
    [' ', 400, 'MISSING_INPUT_PARAMETER'],
    ['nonsense', 400, 'COLLECTION_INVALID_ID'],
    [idOf(queen), 400, 'COLLECTION_INVALID_ID'],
    [own, 400, 'COLLECTION_INVALID_ID'],
    ['music.playlistforyou.00000000-0000-4000-8000-000000000000', 400, 'COLLECTION_INVALID_OPERATION'],
    [absent, 404, 'COLLECTION_NO_RESULT'],
    [idOf('* Late'), 403, 'UNAUTHORIZED_API_METHOD'],
  ]
  for (const method of ['playlists/update', 'playlists/delete']) {
    for (const [Id, wantedStatus, code] of cases) {
      const { status, json } = await ana.post(method, { Id, Name: 'a' })
      assert.deepEqual([status, json.Error?.ErrorCode], [wantedStatus, code], `${method} ${Id}`)
    }
  }
})

test('a deleted playlist is gone for everyone, and its tracks stay in the collection', async (t) => {
  const { ana, ben, application } = await openListeners(t, drawing)
  await ana.add(husband)
  const Id = await ana.make('Mine', [husband], { IsPublished: true })
  const { status, json } = await ana.post('playlists/delete', { Id, Name: 'whatever' })
  assert.equal(status, 200)
  assert.deepEqual(json, { PlaylistActionResult: { Id } })
  for (const listener of [ana, ben, application]) {
    for (const query of ['', '?source=catalog']) {
      const looked = await listener.get(`/1/content/${Id}/lookup${query}`)
      assert.deepEqual([looked.status, looked.json.Error?.ErrorCode], [410, 'COLLECTION_NO_RESULT'])
    }
    const browsed = await listener.get(`/1/content/${Id}/catalog/playlist/tracks/browse`)
    assert.equal(browsed.status, 410)
  }
  for (const method of ['playlists/update', 'playlists/delete']) {
    assert.equal((await ana.post(method, { Id, Name: 'a' })).status, 410)
  }
  assert.deepEqual(await ana.names('tracks'), ['Be My Husband'])
  assert.deepEqual(await ana.names('playlists'), [])
})

test('a stale token is 409 with the current tag, and nothing is changed', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Mine', [husband])
  const looked = await ana.get(`/1/content/${Id}/lookup`)
  const CollectionStateToken = looked.json.Playlists!.Items[0]!.CollectionStateToken!
  assert.equal((await ana.post('playlists/update', { Id, Name: 'One', CollectionStateToken })).status, 200)
  const edits: readonly [string, object][] = [
    ['playlists/update', { Id, Name: 'Two' }],
    ['playlists/update', { Id, TrackActions: [{ Id: idOf(queen), Action: 'Add' }] }],
    ['playlists/delete', { Id }],
    ['playlists/create', { Name: 'Other' }],
  ]
  for (const [method, body] of edits) {
    const { status, json, headers } = await ana.post(method, { ...body, CollectionStateToken })
    assert.equal(status, 409)
    assert.equal(json.Error?.ErrorCode, 'COLLECTION_CONCURRENT_UPDATE')
    assert.match(String(headers['etag']), /^"[\w-]+"$/)
  }
  const after = (await ana.get(`/1/content/${Id}/lookup`)).json.Playlists!.Items[0]!
  assert.deepEqual([after.Name, after.TrackCount], ['One', 1])
  assert.deepEqual(await ana.names('playlists'), ['One'])
  const current = (await ana.state()).Token
  assert.equal(
    (await ana.post('playlists/update', { Id, Name: 'Three', CollectionStateToken: current })).status,
    200,
  )
  assert.equal(
    (await ana.post('playlists/update', { Id, Name: 'Four', CollectionStateToken: '' })).status,
    200,
  )
})

test('If-Match takes the tag of a playlist as a lookup or an edit gave it; another is 412', async (t) => {
  const { ana, application } = await openListeners(t, drawing)
  const Id = await ana.make('Mine', [husband], { IsPublished: true })
  const tagOf = async (listener = ana, headers = {}) =>
    String((await listener.get(`/1/content/${Id}/lookup`, headers)).headers['etag'])
  const update = (Name: string, headers: Record<string, string>) =>
    ana.post('playlists/update', { Id, Name }, headers)

  const tag = await tagOf()
  const edited = await update('One', { 'if-match': tag })
  assert.equal(edited.status, 200)
  const next = String(edited.headers['etag'])
  for (const stale of [tag, '"other"', `W/${next}`, 'nonsense', '""', `${tag}, "x"`]) {
    const { status, json, headers } = await update('Never', { 'if-match': stale })
    assert.deepEqual([status, json.Error?.ErrorCode], [412, 'COLLECTION_CONCURRENT_UPDATE'], stale)
    assert.equal(headers['etag'], next)
  }
  assert.equal((await ana.post('playlists/delete', { Id }, { 'if-match': tag })).status, 412)
  assert.equal((await update('Two', { 'if-match': `"x", ${next}` })).status, 200)
  assert.equal((await update('Three', { 'if-match': '*' })).status, 200)
  // Whatever the format and the caller, the tag is of the same playlist.
  assert.equal(
    (await update('Four', { 'if-match': await tagOf(application, { accept: 'text/xml' }) })).status,
    200,
  )
  assert.equal(
    (await update('Five', { 'if-match': await tagOf(ana, { 'accept-encoding': 'br' }) })).status,
    200,
  )
  // It is the playlist's own: what else the collection holds does not count.
  const kept = await tagOf()
  await ana.add(queen)
  await ana.make('Another')
  assert.equal((await update('Six', { 'if-match': kept })).status, 200)
  assert.equal((await ana.post('playlists/delete', { Id }, { 'if-match': await tagOf() })).status, 200)
})

test('If-Unmodified-Since holds while the playlist is older, and counts for nothing beside If-Match', async (t) => {
  const { ana } = await openListeners(t, drawing)
  const Id = await ana.make('Mine')
  // The house stands at noon of 2026-01-31.
  const update = (headers: Record<string, string>) => ana.post('playlists/update', { Id, Name: 'x' }, headers)
  const [before, after] = ['Sat, 31 Jan 2026 11:59:59 GMT', 'Sat, 31 Jan 2026 12:00:00 GMT']
  assert.equal((await update({ 'if-unmodified-since': before })).status, 412)
  assert.equal((await update({ 'if-unmodified-since': after })).status, 200)
  assert.equal((await update({ 'if-unmodified-since': 'soon' })).status, 200)
  assert.equal((await update({ 'if-unmodified-since': before, 'if-match': '*' })).status, 200)
})

test('entries are moved before another one, together, and an edit that is no such move moves nothing', async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Mine', [husband, sinnerman, queen, husband])
  const [a, b, c, d] = (await ana.entries(Id)).map((entry) => entry.Id)
  const move = (ids: readonly (string | undefined)[], InsertBeforeTrackId?: string | null) =>
    ana.post('playlists/update', {
      Id,
      InsertBeforeTrackId,
      TrackActions: ids.map((id) => ({ Id: id, Action: 'Move' })),
    })
  const order = async () => (await ana.entries(Id)).map((entry) => entry.Id)
  const moved = await move([d, c], a)
  assert.equal(moved.status, 200)
  assert.deepEqual(await order(), [d, c, a, b])
  await move([c], null)
  assert.deepEqual(await order(), [d, a, b, c])
  const before = await ana.state()
  await move([b, c])
  assert.deepEqual(await ana.state(), before)

  const other = await ana.make('Other', [queen])
  const [foreign] = (await ana.entries(other)).map((entry) => entry.Id)
  const own = (await ana.add(queen)).json.TrackActionResults![0]!.Id!
  const wrong: readonly object[] = [
    {
      TrackActions: [
        { Id: a, Action: 'Move' },
        { Id: idOf(queen), Action: 'Add' },
      ],
    },
    {
      TrackActions: [
        { Id: a, Action: 'Move' },
        { Id: b, Action: 'Delete' },
      ],
    },
    {
      TrackActions: [
        { Id: a, Action: 'Move' },
        { Id: a, Action: 'Move' },
      ],
    },
    { TrackActions: [{ Id: foreign, Action: 'Move' }] },
    { TrackActions: [{ Id: own, Action: 'Move' }] },
    { TrackActions: [{ Id: idOf(husband), Action: 'Move' }] },
    { TrackActions: [{ Id: 'nonsense', Action: 'Move' }] },
    { TrackActions: [{ Id: a, Action: 'Move' }], InsertBeforeTrackId: foreign },
    { TrackActions: [{ Id: a, Action: 'Move' }], InsertBeforeTrackId: 'nonsense' },
    { TrackActions: [{ Id: idOf(queen), Action: 'Add' }], InsertBeforeTrackId: a },
    { InsertBeforeTrackId: a },
  ]
  for (const body of wrong) {
    const { status, json } = await ana.post('playlists/update', { Id, Name: 'Never', ...body })
    assert.equal(status, 400, JSON.stringify(body))
    assert.equal(json.Error?.ErrorCode, 'COLLECTION_INVALID_PLAYLIST_REORDER', JSON.stringify(body))
  }
  assert.deepEqual(await order(), [d, a, b, c])
  assert.deepEqual(await ana.names('playlists'), ['Other', 'Mine'])
})
