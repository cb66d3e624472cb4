import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Guid, type Playlist, parseContentId } from '@regroove/contract'
import { askCatalogue, publicUrl } from '../../../test/catalogue/ask-catalogue.ts'
import { guidOfPath } from '../../../test/catalogue/guid-of-path.ts'
import { isFailure } from '../../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../../test/catalogue/make-catalogue.ts'
import { openCollection } from '../../collection/index.ts'
import { openIdentity } from '../../identity/index.ts'
import { openDiscovery } from '../index.ts'
import { forYouRecipes } from './for-you-texts.ts'

const dayMs = 86_400_000
const noWish = { orderBy: null, maxItems: null, page: null, continuationToken: null }

/** Six genres, in each six artists of eight tracks. */
const genres = ['Rock', 'Jazz', 'Polka', 'Pop', 'Reggae', 'Classical']
const drawing = genres
  .flatMap((genre) =>
    Array.from({ length: 48 }, (_, at) => {
      const artist = `${genre} ${1 + (at % 6)}`
      return `${artist}/Album ${artist} (1980)/${at} ${artist} song ${Math.floor(at / 6)} | genre=${genre}`
    }),
  )
  .join('\n')
const song = (artist: string, number: number) =>
  guidOfPath(`${artist}/Album ${artist}/${artist} song ${number}`)

async function openForYou(t: TestContext) {
  let nowMs = Date.UTC(2026, 4, 1, 9)
  const { storage, remove } = await makeCatalogue(t, drawing)
  const identity = openIdentity({ accounts: storage.accounts, clock: () => nowMs })
  const [ana, ben] = await Promise.all(
    ['ana', 'ben'].map((name) =>
      identity.createUser({
        ...{ name, password: 'a password of theirs', isAdmin: false, subscription: 'paid' as const },
        ...{ country: null, language: null },
      }),
    ),
  )
  const options = {
    catalog: askCatalogue(storage.catalog).catalog,
    accounts: storage.accounts,
    publicUrl: () => publicUrl,
    tokenKey: new Uint8Array(32).fill(3),
    clock: () => nowMs,
  }
  const discovery = openDiscovery(options)
  const { addTracks, createPlaylist } = openCollection({ ...options, idKey: options.tokenKey })
  const users = { ana: ana!, ben: ben! }
  const ask = (name: keyof typeof users, language = 'en') => ({
    user: users[name],
    culture: { language, country: 'US' },
  })
  return {
    remove,
    wait: (ms: number) => {
      nowMs += ms
    },
    list: async (
      name: keyof typeof users,
      { language = 'en', ...wish }: Partial<typeof noWish> & { language?: string } = {},
    ) =>
      (await discovery.playlistsForYou({ ...ask(name, language), ...noWish, ...wish })).Playlists ??
      assert.fail(),
    read: async (
      name: keyof typeof users,
      { Id }: Playlist,
      wish: Partial<{ maxItems: number; continuationToken: string }> = {},
    ) => {
      const { user, culture } = ask(name)
      const request = {
        id: parseContentId(Id) ?? assert.fail(),
        ...({ source: 'collection', browseType: 'playlist', extra: 'tracks' } as const),
        ...{ values: { ...noWish, ...wish }, viewer: { user }, culture },
      }
      const answer = await discovery.browseItem(request, () => assert.fail())
      return answer.Playlists?.Items[0]
    },
    collect: async (name: keyof typeof users, guids: readonly Guid[]) => {
      const body = { TrackIds: guids.map((guid) => `music.${guid}`) }
      await addTracks({ body, userId: users[name].id, culture: ask(name).culture })
    },
    makePlaylist: async (name: keyof typeof users, guids: readonly Guid[]) => {
      const TrackActions = guids.map((guid) => ({ Id: `music.${guid}`, Action: 'Add' as const }))
      const body = { Name: 'Mix', TrackActions }
      await createPlaylist({ body, userId: users[name].id, culture: ask(name).culture })
    },
    listen: async (name: keyof typeof users, guid: Guid, times = 1) => {
      for (let at = 0; at < times; at += 1) {
        await discovery.recordPlay({ userId: users[name].id, trackGuid: guid, atMs: nowMs })
      }
    },
  }
}

const namesOf = (page: { readonly Items: readonly { readonly Name: string }[] }) =>
  page.Items.map(({ Name }) => Name)

test('who has listened to nothing has eight playlists and more, of what is here', async (t) => {
  const { list, read } = await openForYou(t)
  const { Items, TotalItemCount } = await list('ana')
  assert.ok(Items.length >= 8)
  assert.equal(TotalItemCount, Items.length)
  assert.equal(new Set(Items.map(({ Id }) => Id)).size, Items.length)
  for (const playlist of Items) {
    assert.match(playlist.Id, /^music\.playlistforyou\.[0-9a-f-]{36}$/)
    assert.deepEqual(
      [playlist.IsReadOnly, playlist.UserIsOwner, playlist.Source, playlist.Tracks],
      [true, true, 'Collection', undefined],
    )
    const { Tracks } = (await read('ana', playlist)) ?? assert.fail()
    assert.equal(Tracks?.TotalItemCount, playlist.TrackCount)
    assert.ok(Tracks!.Items.length >= 8, playlist.Name)
    assert.equal(new Set(Tracks?.Items.map(({ Id }) => Id)).size, Tracks?.Items.length)
    assert.ok(playlist.Description)
  }
})

test('playlists follow what is listened to', async (t) => {
  const { list, read, listen, wait } = await openForYou(t)
  await listen('ana', song('Reggae 1', 3), 2)
  wait(90 * dayMs)
  await listen('ana', song('Jazz 1', 2), 4)
  await listen('ana', song('Jazz 2', 1), 2)
  const { Items } = await list('ana')
  const find = async (name: string) =>
    (await read('ana', Items.find(({ Name }) => Name === name) ?? assert.fail(`no ${name}`)))?.Tracks ??
    assert.fail()

  assert.deepEqual(namesOf(await find('On Repeat')), ['Jazz 1 song 2', 'Jazz 2 song 1'])
  assert.deepEqual(namesOf(await find('Long Time No Hear')), ['Reggae 1 song 3'])
  const around = await find('Around Jazz 1')
  assert.ok(around.Items.some(({ Artists }) => Artists?.[0]?.Artist.Name === 'Jazz 1'))
  const jazz = around.Items.filter(({ Genres }) => Genres?.includes('Jazz'))
  assert.ok(jazz.length / around.Items.length > 0.8)
  assert.ok((await find('Your Jazz')).Items.every(({ Genres }) => Genres?.includes('Jazz')))
  assert.ok(namesOf(await find('Still to Hear')).every((name) => name !== 'Jazz 1 song 2'))
})

test('playlists follow what is collected and put into playlists, without a play', async (t) => {
  const { list, read, collect, makePlaylist } = await openForYou(t)
  await collect('ana', [song('Polka 2', 1), song('Polka 2', 2), song('Polka 2', 2)])
  await makePlaylist('ana', [song('Jazz 5', 1), song('Polka 2', 1)])
  const { Items } = await list('ana')
  const names = namesOf({ Items })
  assert.equal(names[0], 'From Your Collection')
  for (const name of ['Around Polka 2', 'Around Jazz 5', 'Your Polka', 'Your Jazz']) {
    assert.ok(names.includes(name), `${name} among ${names.join(', ')}`)
  }
  assert.ok(names.indexOf('Your Polka') < names.indexOf('Your Jazz'))
  const kept = await read('ana', Items[0]!)
  assert.deepEqual(namesOf(kept?.Tracks ?? assert.fail()).toSorted(), [
    'Jazz 5 song 1',
    'Polka 2 song 1',
    'Polka 2 song 2',
  ])
  assert.ok(!namesOf(await list('ben')).includes('From Your Collection'))
})

test('what is kept and was played lately is on repeat, and not told of twice', async (t) => {
  const { list, read, collect, listen } = await openForYou(t)
  await collect('ana', [song('Polka 2', 1), song('Polka 2', 2)])
  await listen('ana', song('Polka 2', 1))
  const [onRepeat, kept] = (await list('ana')).Items
  assert.deepEqual([onRepeat?.Name, kept?.Name], ['On Repeat', 'From Your Collection'])
  assert.deepEqual(namesOf((await read('ana', kept!))?.Tracks ?? assert.fail()), ['Polka 2 song 2'])
})

test('playlists stay as they are for the day, and are others on the next one, under the same IDs', async (t) => {
  const { list, read, listen, wait } = await openForYou(t)
  const first = await list('ana')
  const tracksOf = async (page: typeof first) =>
    Promise.all(page.Items.map(async (one) => (await read('ana', one))?.Tracks?.Items.map(({ Id }) => Id)))
  const tracks = await tracksOf(first)
  await listen('ana', song('Polka 1', 1), 9)
  wait(14 * 3_600_000)
  assert.deepEqual(await list('ana'), first)
  assert.deepEqual(await tracksOf(first), tracks)

  wait(3_600_000)
  const next = await list('ana')
  assert.deepEqual(
    next.Items.slice(0, 8).map(({ Id }) => Id),
    first.Items.slice(0, 8).map(({ Id }) => Id),
  )
  assert.notDeepEqual(await tracksOf(next), tracks)
  assert.ok(namesOf(next).includes('On Repeat'))
})

test('a playlist is for one listener alone', async (t) => {
  const { list, read } = await openForYou(t)
  const [playlist] = (await list('ana')).Items
  await assert.rejects(read('ben', playlist!), isFailure('COLLECTION_NO_RESULT', 404))
  assert.notEqual((await list('ben')).Items[0]?.Id, playlist!.Id)
})

test('playlists are named and described in the language of who asks, each in one of its own', async (t) => {
  const { list } = await openForYou(t)
  const texts = new Set<string>()
  for (const language of ['en', 'fr', 'de', 'es']) {
    const { Items } = await list('ana', { language })
    assert.ok(Items.every(({ Name, Description }) => Name && Description))
    texts.add(Items[0]!.Name)
  }
  assert.equal(texts.size, 4)
  assert.deepEqual(namesOf(await list('ana', { language: 'ja' })), namesOf(await list('ana')))
})

test('the list and the tracks come in pages, whose tokens are those of one listener', async (t) => {
  const { list, read } = await openForYou(t)
  const all = await list('ana')
  const first = await list('ana', { maxItems: 5 } as never)
  assert.equal(first.Items.length, 5)
  const continuationToken = first.ContinuationToken ?? assert.fail()
  const rest = await list('ana', { continuationToken } as never)
  assert.deepEqual([...first.Items, ...rest.Items].slice(0, 10), all.Items.slice(0, 10))
  await assert.rejects(
    list('ben', { continuationToken } as never),
    isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400),
  )

  const [playlist] = all.Items
  const page = await read('ana', playlist!, { maxItems: 4 })
  const next = await read('ana', playlist!, {
    continuationToken: page?.Tracks?.ContinuationToken ?? assert.fail(),
  })
  assert.equal(next?.Tracks?.Items.length, 4)
  await assert.rejects(
    read('ana', all.Items[1]!, { continuationToken: page?.Tracks?.ContinuationToken ?? '' }),
    isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400),
  )
})

test('a track that is gone is no longer told of', async (t) => {
  const { list, read, listen, remove } = await openForYou(t)
  await listen('ana', song('Pop 1', 1))
  await listen('ana', song('Pop 1', 2))
  const playlist = (await list('ana')).Items.find(({ Name }) => Name === 'On Repeat') ?? assert.fail()
  assert.equal(playlist.TrackCount, 2)
  await remove('Pop 1/Album Pop 1/Pop 1 song 1')
  const now = await read('ana', playlist)
  assert.deepEqual([now?.TrackCount, namesOf(now?.Tracks ?? assert.fail())], [1, ['Pop 1 song 2']])
})

test('every recipe is made for somebody', async (t) => {
  const { list, listen, collect, wait } = await openForYou(t)
  const seen = new Set(
    (await list('ben')).Items.map(({ Name }) =>
      Name.replace(/ (Jazz|Rock|Pop|Polka|Reggae|Classical).*/, ''),
    ),
  )
  await listen('ana', song('Jazz 1', 2), 2)
  wait(60 * dayMs)
  await listen('ana', song('Jazz 1', 1))
  await collect('ana', [song('Jazz 1', 3)])
  for (const { Name } of (await list('ana')).Items)
    seen.add(Name.replace(/ (Jazz|Rock|Pop|Polka|Reggae|Classical).*/, ''))
  assert.equal(seen.size, forYouRecipes.length, [...seen].join(', '))
})
