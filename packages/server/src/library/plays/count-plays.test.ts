import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'
import { openStorage, type Storage } from '../../storage/index.ts'
import { recall } from '../store/library-state.ts'

const music = `
  Ana/First/01 One.mp3  | artist=Ana; Ben | albumArtist=Ana
  Ana/First/02 Two.mp3  | albumArtist=Ana | tone=1
  Cora/Other/01 Three.mp3 | tone=2
`

async function openListened(t: TestContext) {
  const library = await openTestLibrary(t, music)
  const storage = await openStorage({ folder: library.dataFolder })
  t.after(() => storage.close())
  const id = 1
  await storage.accounts.write
    .insertInto('user')
    .values({
      ...{ id, guid: 'ana', name: 'ana', name_key: 'ana', password_hash: '', is_admin: 0, created_at_ms: 0 },
      ...{ subscription: 'paid', subscription_ends_at_ms: null, country: null, language: null },
    })
    .execute()
  await library.scan()
  return {
    library,
    count: () => library.scan({ accounts: storage.accounts.read, touched: nothing }),
    listen: async (title: string, times = 1) => {
      const { guid } = await library.db
        .selectFrom('track')
        .select('guid')
        .where('name', '=', title)
        .executeTakeFirstOrThrow()
      await note(storage, id, guid, times)
    },
    note: (guid: string) => note(storage, id, guid, 1),
  }
}

const nothing = { directories: new Map(), isKnown: () => true, quietMs: 0 }

async function note(
  { accounts }: Storage,
  user_id: number,
  track_guid: string,
  times: number,
): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    await accounts.write.insertInto('play').values({ user_id, track_guid, played_at_ms: at }).execute()
  }
}

async function readPlays({ db }: TestLibrary): Promise<Record<string, number>> {
  const rows: { readonly name: string; readonly play_count: number }[] = []
  for (const table of ['track', 'album', 'artist'] as const) {
    rows.push(
      ...(await db.selectFrom(table).select(['name', 'play_count']).where('name', '<>', '').execute()),
    )
  }
  return Object.fromEntries(
    rows.filter(({ play_count }) => play_count > 0).map((row) => [row.name, row.play_count]),
  )
}

test('listens count for the track, its album and its artists, each once', async (t) => {
  const { library, listen, count } = await openListened(t)
  await listen('One', 2)
  await listen('Two')
  await count()
  assert.deepEqual(await readPlays(library), { One: 2, Two: 1, First: 3, Ana: 3, Ben: 2 })
  await count()
  await library.scan()
  assert.deepEqual(await readPlays(library), { One: 2, Two: 1, First: 3, Ana: 3, Ben: 2 })
  await listen('One')
  await count()
  assert.equal((await readPlays(library))['First'], 4)
})

test('what is listened to rises in the orders of what is popular, and in searches', async (t) => {
  const { library, listen, count } = await openListened(t)
  const bucketsOf = async () => {
    const rows = await library.db.selectFrom('track').select(['name', 'search_bucket']).execute()
    return new Map(rows.map(({ name, search_bucket }) => [name, search_bucket]))
  }
  const before = await bucketsOf()
  await listen('Three', 5)
  await count()
  const now = await bucketsOf()
  assert.ok(now.get('Three')! < before.get('Three')!)
  assert.equal(now.get('One'), before.get('One'))
  const [first] = await library.db
    .selectFrom('track_browse_list')
    .innerJoin('track', 'track.id', 'item_id')
    .select('track.name')
    .where('shelf', '=', 0)
    .where('ordering', '=', 1)
    .orderBy('rank')
    .limit(1)
    .execute()
  assert.equal(first?.name, 'Three')
})

test('a listen to what is not there, or is gone, disturbs nobody', async (t) => {
  const { library, listen, note: noteGuid, count } = await openListened(t)
  await noteGuid('00000000-0000-0000-0000-000000000000')
  await listen('Two')
  await count()
  assert.equal((await readPlays(library))['Two'], 1)
})

test('counting makes no playlist anew', async (t) => {
  const { library, listen, count } = await openListened(t)
  assert.equal(await recall(library.db, 'playlistsDue'), false)
  await listen('One')
  await count()
  assert.equal(await recall(library.db, 'playlistsDue'), false)
})
