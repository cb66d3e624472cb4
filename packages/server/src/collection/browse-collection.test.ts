import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openListeners } from '../../test/collection/open-listeners.ts'

const drawing = `
  Beatles/Abbey Road (1969)/01 Come Together | genre=Rock
  Beatles/Abbey Road (1969)/2-01 Her Majesty | genre=Rock
  Abba/Gold (1992)/01 Dancing Queen | genre=Pop
  Abba/Gold (1992)/10 Waterloo | genre=Pop
  Zorn/Naked City/02 Batman
`
const tracks = {
  together: 'Beatles/Abbey Road/Come Together',
  majesty: 'Beatles/Abbey Road/Her Majesty',
  queen: 'Abba/Gold/Dancing Queen',
  waterloo: 'Abba/Gold/Waterloo',
  batman: 'Zorn/Naked City/Batman',
}

const orders: readonly [string, string, readonly string[]][] = [
  ['tracks', '', ['Batman', 'Come Together', 'Dancing Queen', 'Her Majesty', 'Waterloo']],
  ['tracks', 'orderBy=tracktitle', ['Batman', 'Come Together', 'Dancing Queen', 'Her Majesty', 'Waterloo']],
  ['tracks', 'orderBy=AlbumTitle', ['Come Together', 'Her Majesty', 'Dancing Queen', 'Waterloo', 'Batman']],
  ['tracks', 'orderBy=ArtistName', ['Dancing Queen', 'Waterloo', 'Come Together', 'Her Majesty', 'Batman']],
  ['tracks', 'orderBy=GenreName', ['Dancing Queen', 'Waterloo', 'Come Together', 'Her Majesty', 'Batman']],
  ['tracks', 'orderBy=ReleaseDate', ['Dancing Queen', 'Waterloo', 'Come Together', 'Her Majesty', 'Batman']],
  ['tracks', 'orderBy=TrackNumber', ['Come Together', 'Dancing Queen', 'Batman', 'Waterloo', 'Her Majesty']],
  ['albums', '', ['Abbey Road', 'Gold', 'Naked City']],
  ['albums', 'orderBy=ArtistName', ['Gold', 'Abbey Road', 'Naked City']],
  ['albums', 'orderBy=GenreName', ['Gold', 'Abbey Road', 'Naked City']],
  ['albums', 'orderBy=ReleaseDate', ['Gold', 'Abbey Road', 'Naked City']],
  ['artists', '', ['Abba', 'Beatles', 'Zorn']],
  ['artists', 'orderBy=artistName', ['Abba', 'Beatles', 'Zorn']],
]

test('each list comes in each of its orders, whole and by pages of every size', async (t) => {
  const { ana } = await openListeners(t, drawing)
  await ana.add(...Object.values(tracks))
  for (const [type, query, wanted] of orders) {
    assert.deepEqual(await ana.names(type, query), wanted, `${type} ${query}`)
    for (const maxItems of [1, 2]) {
      assert.deepEqual(await ana.names(type, `${query}&maxItems=${maxItems}`), wanted, `${type} ${query}`)
    }
  }
})

test('what was collected last comes first by date', async (t) => {
  const { house, ana } = await openListeners(t, drawing)
  await ana.add(tracks.queen)
  // The house's clock stands still, so that time is set in the rows.
  await house.catalogue.storage.accounts.write
    .updateTable('collected_track')
    .set({ by_date: '999999999999999' })
    .execute()
  await ana.add(tracks.batman)
  assert.deepEqual(await ana.names('tracks', 'orderBy=CollectionDate'), ['Batman', 'Dancing Queen'])
  const first = await ana.make('First')
  await house.catalogue.storage.accounts.write
    .updateTable('user_playlist')
    .set({ created_at_ms: 1 })
    .execute()
  await ana.make('Second')
  for (const query of ['', 'orderBy=CollectionDate', 'maxItems=1']) {
    assert.deepEqual(await ana.names('playlists', query), ['Second', 'First'])
  }
  const { json } = await ana.get('/1/content/music/collection/playlists/browse')
  assert.equal(json.Playlists!.Items[1]!.Id, first)
  assert.equal(json.Playlists!.Items[1]!.Tracks, undefined)
})

test('pages by number and pages by token are the same pages, and end in empty ones', async (t) => {
  const { ana } = await openListeners(t, drawing)
  await ana.add(...Object.values(tracks))
  const page = async (number: number) =>
    (await ana.get(`/1/content/music/collection/tracks/browse?maxItems=2&page=${number}`)).json.Tracks!
  const pages = await Promise.all([0, 1, 2, 3].map(page))
  assert.deepEqual(
    pages.map(({ Items }) => Items.map(({ Name }) => Name)),
    [['Batman', 'Come Together'], ['Dancing Queen', 'Her Majesty'], ['Waterloo'], []],
  )
  assert.deepEqual(
    pages.map(({ TotalItemCount }) => TotalItemCount),
    [5, 5, 5, 5],
  )
  const { json } = await ana.get(
    `/1/content/music/collection/tracks/browse?continuationToken=${pages[0]!.ContinuationToken}`,
  )
  assert.deepEqual(
    json.Tracks!.Items.map(({ Name }) => Name),
    ['Dancing Queen', 'Her Majesty'],
  )
})

test('an ordering of another list, a page beside a token, and a token of another list are refused', async (t) => {
  const { ana } = await openListeners(t, drawing)
  await ana.add(...Object.values(tracks))
  const browse = (path: string) => ana.get(`/1/content/music/collection/${path}`)
  const token = (await browse('tracks/browse?maxItems=1')).json.Tracks!.ContinuationToken!
  const cases: readonly [string, string][] = [
    ['artists/browse?orderBy=AlbumTitle', 'INCOMPATIBLE_INPUT_PARAMETERS'],
    ['playlists/browse?orderBy=TrackTitle', 'INCOMPATIBLE_INPUT_PARAMETERS'],
    ['playlistsforyou/browse?orderBy=TrackTitle', 'INCOMPATIBLE_INPUT_PARAMETERS'],
    ['tracks/browse?orderBy=MostPopular', 'INCOMPATIBLE_INPUT_PARAMETERS'],
    ['tracks/browse?orderBy=nothing', 'INVALID_INPUT_PARAMETER'],
    ['genres/browse', 'INVALID_INPUT_PARAMETER'],
    ['tracks/browse?maxItems=42', 'INVALID_INPUT_PARAMETER'],
    [`tracks/browse?page=1&continuationToken=${token}`, 'INCOMPATIBLE_INPUT_PARAMETERS'],
    [`albums/browse?continuationToken=${token}`, 'CONTINUATION_TOKEN_INVALID_ERROR'],
    [`tracks/browse?continuationToken=${token.slice(0, -1)}`, 'CONTINUATION_TOKEN_INVALID_ERROR'],
    ['tracks/browse?continuationToken=forged', 'CONTINUATION_TOKEN_INVALID_ERROR'],
  ]
  for (const [path, code] of cases) {
    const { status, json } = await browse(path)
    assert.deepEqual([status, json.Error?.ErrorCode], [400, code], path)
  }
})

const many = Array.from(
  { length: 30 },
  (_, at) => `Band ${at % 7}/Album ${at % 5}/0${1 + (at % 9)} Song ${at}`,
)

test('while tracks come and go, a walk meets each that was there throughout once', async (t) => {
  const { ana } = await openListeners(t, many.join('\n'))
  const paths = many.map((line) => line.replace(/\/0\d /, '/'))
  const change = fc.record({ isAddition: fc.boolean(), at: fc.nat(paths.length - 1) })
  const run = fc.record({
    start: fc.subarray(paths, { minLength: 5 }),
    orderBy: fc.constantFrom('TrackTitle', 'AlbumTitle', 'ArtistName', 'CollectionDate', 'TrackNumber'),
    changes: fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(run, async ({ start, orderBy, changes }) => {
      await ana.remove(...paths)
      await ana.add(...start)
      const throughout = new Set(start)
      const seen: string[] = []
      let query = `?orderBy=${orderBy}&maxItems=3`
      for (let page = 0; ; page++) {
        const { json } = await ana.get(`/1/content/music/collection/tracks/browse${query}`)
        seen.push(...json.Tracks!.Items.map(({ Name }) => Name))
        if (json.Tracks!.ContinuationToken === undefined) break
        query = `?continuationToken=${json.Tracks!.ContinuationToken}`
        for (const { isAddition, at } of changes[page] ?? []) {
          const path = paths[at]!
          if (isAddition) {
            await ana.add(path)
          } else {
            await ana.remove(path)
            throughout.delete(path)
          }
        }
      }
      for (const path of throughout) {
        const name = path.split('/')[2]
        assert.equal(seen.filter((one) => one === name).length, 1, name)
      }
      assert.equal(new Set(seen).size, seen.length)
      assert.equal((await ana.state()).TrackCount, (await ana.names('tracks')).length)
    }),
    { numRuns: 12 },
  )
})

test('while entries are moved, a walk through a playlist meets each that was there throughout once', async (t) => {
  const { ana } = await openListeners(t, drawing)
  const step = fc.record({
    moved: fc.array(fc.nat(11), { minLength: 1, maxLength: 3 }),
    before: fc.option(fc.nat(11), { nil: null }),
    isDeletion: fc.boolean(),
  })
  const run = fc.array(fc.array(step, { maxLength: 3 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(run, async (changes) => {
      const Id = await ana.make(
        'Mine',
        Array.from({ length: 12 }, () => tracks.queen),
      )
      const ids = (await ana.entries(Id)).map((entry) => entry.Id)
      const gone = new Set<string>()
      const seen: string[] = []
      let query = '?maxItems=2'
      for (let page = 0; ; page++) {
        const { json } = await ana.get(`/1/content/${Id}/collection/playlist/tracks/browse${query}`)
        const list = json.Playlists!.Items[0]!.Tracks!
        seen.push(...list.Items.map((entry) => entry.Id))
        if (list.ContinuationToken === undefined) break
        query = `?continuationToken=${list.ContinuationToken}`
        for (const { moved, before, isDeletion } of changes[page] ?? []) {
          const named = [...new Set(moved.map((at) => ids[at]!))].filter((id) => !gone.has(id))
          if (named.length === 0) continue
          const Action = isDeletion ? 'Delete' : 'Move'
          const target = before === null || isDeletion || gone.has(ids[before]!) ? null : ids[before]
          const TrackActions = named.map((id) => ({ Id: id, Action }))
          const edit = await ana.post('playlists/update', { Id, TrackActions, InsertBeforeTrackId: target })
          assert.equal(edit.status, 200, edit.body)
          if (isDeletion) for (const id of named) gone.add(id)
        }
      }
      for (const id of ids) {
        const times = seen.filter((one) => one === id).length
        assert.ok(gone.has(id) ? times <= 1 : times === 1, `${id} came ${times} times`)
      }
      await ana.post('playlists/delete', { Id })
    }),
    { numRuns: 15 },
  )
})
