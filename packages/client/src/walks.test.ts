import assert from 'node:assert/strict'
import { test } from 'node:test'
import { id, openClient, refusal } from '../test/open-client.ts'
import type { PeerAnswer, PeerScript } from '../test/scripted-peer.ts'
import { GrooveError } from './groove-error.ts'
import { walkCatalog, walkItem, walkSearch } from './walks.ts'

/** Pages of three items, each named by its number, as the list that `wrap` puts them into. */
const pagesOf =
  (total: number, wrap: (page: object) => object): PeerScript =>
  ({ query }): PeerAnswer => {
    const start = Number(query.get('continuationToken') ?? 0)
    const end = Math.min(start + 3, total)
    const Items = Array.from({ length: end - start }, (_, at) => ({
      Id: `music.${at}`,
      Name: String(start + at),
    }))
    const ContinuationToken = end < total ? String(end) : undefined
    return {
      body: wrap({ Items, TotalItemCount: total, ...(ContinuationToken ? { ContinuationToken } : {}) }),
    }
  }

async function namesOf(walk: AsyncIterable<{ readonly Name: string }>): Promise<string> {
  const names: string[] = []
  for await (const { Name } of walk) names.push(Name)
  return names.join(' ')
}

test('a walk through the catalogue brings each item once, and its options are asked once', async (t) => {
  const { client, peer } = await openClient(
    t,
    pagesOf(7, (Albums) => ({ Albums })),
  )
  const walk = walkCatalog(client, 'albums', { genre: 'Jazz', orderBy: 'MostPopular' })
  assert.equal(await namesOf(walk), '0 1 2 3 4 5 6')
  assert.deepEqual(
    peer.requests.map(({ query }) => `${query}`),
    ['genre=Jazz&orderBy=MostPopular', 'continuationToken=3', 'continuationToken=6'],
  )
})

test('a walk through what a search finds asks for that type alone', async (t) => {
  const { client, peer } = await openClient(
    t,
    pagesOf(4, (Tracks) => ({ Tracks })),
  )
  assert.equal(await namesOf(walkSearch(client, 'tracks', 'love', { source: ['catalog'] })), '0 1 2 3')
  assert.equal(`${peer.requests[0]?.query}`, 'q=love&filters=tracks&source=catalog')
})

test('a walk through a list of an item stays in its source', async (t) => {
  const { client, peer } = await openClient(
    t,
    pagesOf(5, (Albums) => ({ Artists: { Items: [{ Id: id, Name: 'A', Albums }], TotalItemCount: 1 } })),
  )
  assert.equal(await namesOf(walkItem(client, 'artist', id, 'albums', { source: 'collection' })), '0 1 2 3 4')
  for (const { path } of peer.requests) {
    assert.equal(path, `/1/content/${id}/collection/artist/albums/browse`)
  }
})

test('nothing is sent before the walk begins, and nothing after it was left', async (t) => {
  const { client, peer } = await openClient(
    t,
    pagesOf(30, (Tracks) => ({ Tracks })),
  )
  const walk = walkCatalog(client, 'tracks')
  assert.equal(peer.requests.length, 0)
  for await (const { Name } of walk) if (Name === '4') break
  assert.equal(peer.requests.length, 2)
})

test('a walk that is aborted ends with the reason, before the next page', async (t) => {
  const { client, peer } = await openClient(
    t,
    pagesOf(30, (Tracks) => ({ Tracks })),
  )
  const abort = new AbortController()
  const reason = new Error('enough')
  await assert.rejects(async () => {
    for await (const { Name } of walkCatalog(client, 'tracks', { signal: abort.signal })) {
      if (Name === '2') abort.abort(reason)
    }
  }, reason)
  assert.equal(peer.requests.length, 1)
})

test('a page that is refused ends the walk with the refusal, after the items before it', async (t) => {
  const pages = pagesOf(9, (Tracks) => ({ Tracks }))
  const { client } = await openClient(t, (request, count) =>
    count === 2 ? refusal('CONTINUATION_TOKEN_INVALID_ERROR') : pages(request, count),
  )
  const names: string[] = []
  await assert.rejects(
    async () => {
      for await (const { Name } of walkCatalog(client, 'tracks')) names.push(Name)
    },
    (error) => error instanceof GrooveError && error.code === 'CONTINUATION_TOKEN_INVALID_ERROR',
  )
  assert.deepEqual(names, ['0', '1', '2'])
})

test('a walk through a list finds it whatever the item is called in the answer', async (t) => {
  const { client } = await openClient(
    t,
    pagesOf(5, (Tracks) => ({
      Albums: { Items: [{ Id: 'music.other', Name: 'A', Tracks }], TotalItemCount: 1 },
    })),
  )
  assert.equal(await namesOf(walkItem(client, 'album', 'music.mbid.x', 'tracks')), '0 1 2 3 4')
})

test('a walk that is aborted in the middle of a page gives no further item', async (t) => {
  const { client } = await openClient(
    t,
    pagesOf(30, (Tracks) => ({ Tracks })),
  )
  const abort = new AbortController()
  const names: string[] = []
  await assert.rejects(async () => {
    for await (const { Name } of walkCatalog(client, 'tracks', { signal: abort.signal })) {
      names.push(Name)
      if (Name === '1') abort.abort(new Error('enough'))
    }
  }, /enough/)
  assert.deepEqual(names, ['0', '1'])
})

for (const body of [{}, { Tracks: null }, { Tracks: {} }, { Tracks: { Items: 'none' } }]) {
  test(`an answer of ${JSON.stringify(body)} where a list should be is unreadable, and not an empty list`, async (t) => {
    const { client } = await openClient(t, () => ({ body }))
    await assert.rejects(
      namesOf(walkSearch(client, 'tracks', 'love')),
      (error) => error instanceof GrooveError && error.kind === 'unreadable',
    )
  })
}

test('a continuation that goes round in circles ends with an error', async (t) => {
  const { client, peer } = await openClient(t, (_request, count) => ({
    body: {
      Tracks: { Items: [{ Id: 'x', Name: 'x' }], TotalItemCount: 1, ContinuationToken: String(count % 2) },
    },
  }))
  await assert.rejects(
    namesOf(walkSearch(client, 'tracks', 'love')),
    (error) => error instanceof GrooveError && error.kind === 'unreadable',
  )
  assert.equal(peer.requests.length, 3)
})
