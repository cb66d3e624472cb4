import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startPeer } from '../test/scripted-peer.ts'
import { createClient } from './create-client.ts'
import {
  albumsOfArtist,
  relatedArtistsOfArtist,
  topTracksOfArtist,
  tracksOfAlbum,
  tracksOfPlaylist,
} from './nested-lists.ts'
import { items, pages } from './pages.ts'
import { fixedToken } from './token-source.ts'

const guid = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-00000000000A`
const musicId = (n: number) => `music.${guid(n)}`
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** One page of `total` items of which `size` stand on a page; the token is where the next begins. */
function pageFrom(start: number, total: number, size: number, idOf = musicId) {
  const end = Math.min(start + size, total)
  return {
    Items: numbers(total)
      .slice(start, end)
      .map((n) => ({ Id: idOf(n), Name: `Item ${n}` })),
    ...(end < total ? { ContinuationToken: String(end) } : {}),
    TotalItemCount: total,
  }
}

async function collect<T>(walk: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of walk) all.push(one)
  return all
}

/** A service with `total` tracks to find, in pages of 3. */
async function openSearch(t: TestContext, total: number) {
  const peer = await startPeer(t, ({ query }) => ({
    body: { Tracks: pageFrom(Number(query.get('continuationToken') ?? 0), total, 3) },
  }))
  return { peer, client: createClient({ baseUrl: peer.url, tokens: fixedToken('T') }) }
}

test('the items of all pages come in order, each once', async (t) => {
  const { client, peer } = await openSearch(t, 10)
  const names: string[] = []
  for await (const { Name } of items(
    await client.search('a'),
    (answer) => answer.Tracks,
    client.continueSearch,
  )) {
    names.push(Name)
  }
  assert.deepEqual(
    names,
    numbers(10).map((n) => `Item ${n}`),
  )
  assert.equal(peer.requests.length, 4)
})

test('a page is fetched when it is asked for and not before', async (t) => {
  const { client, peer } = await openSearch(t, 100)
  for await (const { Items } of pages(
    await client.search('a'),
    (answer) => answer.Tracks,
    client.continueSearch,
  )) {
    assert.equal(Items.length, 3)
    if (peer.requests.length === 2) break
  }
  assert.equal(peer.requests.length, 2)
})

test('a list that is complete, empty or not there needs no further page', async (t) => {
  for (const total of [3, 0]) {
    const { client, peer } = await openSearch(t, total)
    const found = await collect(
      items(await client.search('a'), (answer) => answer.Tracks, client.continueSearch),
    )
    assert.equal(found.length, total)
    assert.equal(peer.requests.length, 1)
  }
  const { client } = await openSearch(t, 3)
  const answer = await client.search('a')
  assert.deepEqual(await collect(items(answer, ({ Albums }) => Albums, client.continueSearch)), [])
})

const nested = [
  { kind: 'Albums', list: 'Tracks', find: tracksOfAlbum, idOf: musicId },
  { kind: 'Artists', list: 'Albums', find: albumsOfArtist, idOf: musicId },
  { kind: 'Artists', list: 'TopTracks', find: topTracksOfArtist, idOf: musicId },
  { kind: 'Artists', list: 'RelatedArtists', find: relatedArtistsOfArtist, idOf: musicId },
  {
    kind: 'Playlists',
    list: 'Tracks',
    find: tracksOfPlaylist,
    idOf: (n: number) => `music.playlist.${guid(n).toLowerCase()}`,
  },
] as const
for (const { kind, list, find, idOf } of nested) {
  test(`the ${list} within one of several ${kind} are walked, though their next page stands alone`, async (t) => {
    const ids = [idOf(901), idOf(902), idOf(903)]
    const parent = (id: string, start: number) => ({ Id: id, Name: id, [list]: pageFrom(start, 7, 3) })
    const peer = await startPeer(t, ({ query }) => {
      const start = query.get('continuationToken')
      const parents = start === null ? ids.map((id) => parent(id, 0)) : [parent(ids[1]!, Number(start))]
      return { body: { [kind]: { Items: parents, TotalItemCount: parents.length } } }
    })
    const client = createClient({ baseUrl: peer.url, tokens: fixedToken('T') })
    const walked: string[] = []
    const next = (token: string) => client.continueLookup(ids, token)
    // An ID that the caller kept in another case is the same.
    const listOf = find(ids[1]!.toUpperCase())
    for await (const { Name } of items<{ Name: string }>(await client.lookup(ids), listOf, next))
      walked.push(Name)
    assert.deepEqual(
      walked,
      numbers(7).map((n) => `Item ${n}`),
    )
    assert.equal(peer.requests[1]!.path, `/1/content/${ids.join('+')}/lookup`)
  })
}

test('an answer that lacks the list it should continue is an error, not the end of the list', async () => {
  const first = { Tracks: pageFrom(0, 9, 3) }
  const walk = collect(
    items(
      first,
      (answer) => answer.Tracks,
      async () => ({ Culture: 'en-US' }),
    ),
  )
  await assert.rejects(walk, { name: 'GrooveError', kind: 'unreadable' })
})

test('a list that leads back to itself is an error, not a walk without end', async () => {
  const first = { Tracks: pageFrom(0, 9, 3) }
  const walk = collect(
    items(
      first,
      (answer) => answer.Tracks,
      async () => first,
    ),
  )
  await assert.rejects(walk, { name: 'GrooveError', kind: 'unreadable' })
})

test('an error of a later page ends the walk after the items before it', async (t) => {
  const peer = await startPeer(t, ({ query }) =>
    query.has('continuationToken')
      ? {
          status: 400,
          body: { Error: { ErrorCode: 'CONTINUATION_TOKEN_INVALID_ERROR', Description: 'No.' } },
        }
      : { body: { Tracks: pageFrom(0, 9, 3) } },
  )
  const client = createClient({ baseUrl: peer.url, tokens: fixedToken('T') })
  const seen: string[] = []
  const walk = async () => {
    const found = await client.search('a')
    for await (const { Name } of items(found, (answer) => answer.Tracks, client.continueSearch))
      seen.push(Name)
  }
  await assert.rejects(walk(), { code: 'CONTINUATION_TOKEN_INVALID_ERROR' })
  assert.equal(seen.length, 3)
})

test('a walk is aborted through the calls that it makes', async (t) => {
  const { client, peer } = await openSearch(t, 100)
  const controller = new AbortController()
  const { signal } = controller
  const walk = async () => {
    const next = (token: string) => client.continueSearch(token, { signal })
    for await (const page of pages(await client.search('a', { signal }), (answer) => answer.Tracks, next)) {
      assert.equal(page.Items.length, 3)
      controller.abort(new Error('enough'))
    }
  }
  await assert.rejects(walk(), { message: 'enough' })
  assert.equal(peer.requests.length, 1)
})
