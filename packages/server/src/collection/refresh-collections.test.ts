import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Listeners, openListeners } from '../../test/collection/open-listeners.ts'
import { foldText } from '../storage/index.ts'

const drawing = `
  Abba/Gold (1992)/01 Dancing Queen | genre=Pop
  Abba/Gold (1992)/02 Waterloo | genre=Pop
  Abba/Ring (1973)/01 Disillusion | with=Agnetha
  Zorn/Naked City (1990)/01 Batman
`
const [queen, waterloo, disillusion, batman] = [
  'Abba/Gold/Dancing Queen',
  'Abba/Gold/Waterloo',
  'Abba/Ring/Disillusion',
  'Zorn/Naked City/Batman',
] as const
const never = new AbortController().signal

/** Gives a track another title, as a scan does that found new tags. */
async function retitle({ house }: Listeners, path: string, name: string): Promise<void> {
  await house.catalogue.writer
    .updateTable('track')
    .set({ name, sort_key: name.toLowerCase(), search_key: foldText(name) })
    .where('guid', '=', house.catalogue.guidOf(path))
    .execute()
}

/** The rows of every table of the room that a user's deletion must not leave behind. */
async function countRows({ house }: Listeners): Promise<Record<string, number>> {
  const db = house.catalogue.storage.accounts.read
  const tables = [
    ...['collection', 'collected_track', 'collected_album', 'collected_artist', 'collected_track_artist'],
    ...[
      'collected_album_artist',
      'collected_past',
      'user_playlist',
      'user_playlist_entry',
      'user_playlist_past',
    ],
    ...['search_track_content', 'search_album_content', 'search_artist_content', 'search_playlist_content'],
    'search_move',
  ]
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    counts[table] = rows[0]!.n
  }
  const { rows } = await sql<{
    n: number
  }>`select coalesce(sum(abs(items)), 0) as n from search_size`.execute(db)
  return { ...counts, search_size: rows[0]!.n }
}

test('a retagged track is shown right at once, and stands in its new place after the refresh', async (t) => {
  const listeners = await openListeners(t, drawing)
  const { ana, house } = listeners
  await ana.add(queen, waterloo, batman)
  const before = await ana.state()
  await retitle(listeners, batman, 'Zebra')
  assert.deepEqual(await ana.names('tracks'), ['Zebra', 'Dancing Queen', 'Waterloo'])
  const summary = await house.collection.refresh(never)
  assert.deepEqual(summary, { tracks: 1, entries: 0 })
  assert.deepEqual(await ana.names('tracks'), ['Dancing Queen', 'Waterloo', 'Zebra'])
  assert.deepEqual(await ana.state(), before)
  const found = async (q: string) =>
    (await ana.get(`/1/content/music/search?source=collection&filters=tracks&q=${q}`)).json.Tracks!
      .TotalItemCount
  assert.deepEqual([await found('zebra'), await found('batman')], [1, 0])
  assert.deepEqual(await house.collection.refresh(never), { tracks: 0, entries: 0 })
})

test('a walk that began before a refresh meets each track once, in the order of its beginning', async (t) => {
  const listeners = await openListeners(t, drawing)
  const { ana, house } = listeners
  await ana.add(queen, waterloo, disillusion, batman)
  const browse = async (query: string) =>
    (await ana.get(`/1/content/music/collection/tracks/browse?${query}`)).json.Tracks!
  const first = await browse('maxItems=2')
  assert.deepEqual(
    first.Items.map(({ Name }) => Name),
    ['Batman', 'Dancing Queen'],
  )
  // One moves from before the place to behind it, one from behind to before.
  await retitle(listeners, batman, 'Zebra')
  await retitle(listeners, waterloo, 'Aardvark')
  await house.collection.refresh(never)
  await ana.remove(disillusion)
  const second = await browse(`continuationToken=${first.ContinuationToken}`)
  assert.deepEqual(
    second.Items.map(({ Name }) => Name),
    ['Aardvark'],
  )
  assert.equal(second.ContinuationToken, undefined)
  assert.deepEqual(await ana.names('tracks'), ['Aardvark', 'Dancing Queen', 'Zebra'])
})

test('a track that moves to another album and artist takes its counts along', async (t) => {
  const listeners = await openListeners(t, drawing)
  const { ana, house } = listeners
  await ana.add(queen, disillusion)
  const { writer, guidOf } = house.catalogue
  const rowOf = async (table: 'album' | 'artist', path: string) =>
    (await writer.selectFrom(table).select('id').where('guid', '=', guidOf(path)).executeTakeFirstOrThrow())
      .id
  await writer
    .updateTable('track')
    .set({ album_id: await rowOf('album', 'Zorn/Naked City'), duration_ms: 1000 })
    .where('guid', '=', guidOf(disillusion))
    .execute()
  await writer
    .updateTable('track_artist')
    .set({ artist_id: await rowOf('artist', 'Zorn') })
    .where('role', '=', 'Main')
    .where(({ eb, selectFrom }) =>
      eb('track_id', '=', selectFrom('track').select('id').where('guid', '=', guidOf(disillusion))),
    )
    .execute()
  const list = await ana.make('Mine', [queen])
  assert.deepEqual(await ana.names('albums'), ['Gold', 'Ring'])
  await house.collection.refresh(never)
  assert.deepEqual(await ana.names('albums'), ['Gold', 'Naked City'])
  assert.deepEqual(await ana.names('artists'), ['Abba', 'Zorn'])
  const albums = (await ana.get('/1/content/music/collection/albums/browse')).json.Albums!
  assert.deepEqual(
    albums.Items.map(({ TrackCount, Duration }) => [TrackCount, Duration]),
    [
      [1, '00:03:00'],
      [1, '00:00:01'],
    ],
  )
  assert.equal(albums.TotalItemCount, 2)
  await ana.remove(disillusion)
  assert.deepEqual(await ana.names('artists'), ['Abba'])
  void list
})

test('an entry whose track is removed stays, cannot be streamed, and comes back with it', async (t) => {
  const listeners = await openListeners(t, drawing)
  const { ana, house, idOf } = listeners
  const Id = await ana.make('Mine', [queen, batman])
  await ana.add(batman)
  await house.catalogue.remove(batman)
  await house.collection.refresh(never)
  const rights = async () => (await ana.entries(Id)).map(({ Name, Rights }) => [Name, Rights])
  assert.deepEqual(await rights(), [
    ['Dancing Queen', ['Stream']],
    ['Batman', []],
  ])
  assert.deepEqual(await ana.names('tracks'), ['Batman'])
  const entry = (await ana.entries(Id))[1]!.Id
  const streamed = await ana.get(`/1/content/${entry}/stream?clientInstanceId=${'x'.repeat(32)}`)
  assert.equal(streamed.status, 410)
  await house.catalogue.writer
    .updateTable('track')
    .set({ removed_at_ms: null })
    .where('guid', '=', house.catalogue.guidOf(batman))
    .execute()
  assert.deepEqual((await rights())[1], ['Batman', ['Stream']])
  assert.equal((await ana.get(`/1/content/${idOf(batman)}/lookup?source=catalog`)).status, 200)
})

test('a playlist lasts as long as its tracks do now', async (t) => {
  const listeners = await openListeners(t, drawing)
  const { ana, house } = listeners
  const Id = await ana.make('Mine', [queen, queen, batman])
  const lasts = async () => (await ana.get(`/1/content/${Id}/lookup`)).json.Playlists!.Items[0]!.Duration
  assert.equal(await lasts(), '00:09:00')
  await house.catalogue.writer
    .updateTable('track')
    .set({ duration_ms: 60_000 })
    .where('guid', '=', house.catalogue.guidOf(queen))
    .execute()
  assert.deepEqual(await house.collection.refresh(never), { tracks: 0, entries: 2 })
  assert.equal(await lasts(), '00:05:00')
  const entries = await ana.entries(Id)
  const TrackActions = [{ Id: entries[0]!.Id, Action: 'Delete' }]
  await ana.post('playlists/update', { Id, TrackActions })
  assert.equal(await lasts(), '00:04:00')
})

test('with a user goes all that was theirs, out of the search index as well, and nothing of another’s', async (t) => {
  const listeners = await openListeners(t, drawing)
  const { ana, ben, application, house } = listeners
  await ben.add(queen)
  await ben.make('Bens', [queen], { IsPublished: true })
  const before = await countRows(listeners)
  await ana.add(queen, waterloo, disillusion, batman)
  const Id = await ana.make('Anas', [queen, batman], { IsPublished: true })
  const [first] = await ana.entries(Id)
  await ana.post('playlists/update', { Id, TrackActions: [{ Id: first!.Id, Action: 'Move' }] })
  await ana.post('playlists/update', { Id, Name: 'Anas other name' })
  await ana.post('playlists/delete', { Id: await ana.make('Gone') })
  await retitle(listeners, batman, 'Zebra')
  await house.collection.refresh(never)

  const { write } = house.catalogue.storage.accounts
  const user = await write
    .selectFrom('user')
    .select('id')
    .where('name', '=', 'paid')
    .executeTakeFirstOrThrow()
  await write.deleteFrom('token').where('user_id', '=', user.id).execute()
  await write.deleteFrom('user').where('id', '=', user.id).execute()

  assert.deepEqual(await countRows(listeners), before)
  const found = await application.get('/1/content/music/search?q=anas&filters=playlists')
  assert.equal(found.json.Playlists!.TotalItemCount, 0)
  assert.equal((await application.get(`/1/content/${Id}/lookup`)).status, 404)
  assert.deepEqual(await ben.names('tracks'), ['Dancing Queen'])
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(
    house.catalogue.storage.accounts.read,
  )
  assert.equal(rows[0]!.integrity_check, 'ok')
})
