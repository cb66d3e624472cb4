import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toWireError } from '@regroove/contract'
import { found, id, openClient } from '../test/open-client.ts'
import { startPeer } from '../test/scripted-peer.ts'
import { createClient } from './create-client.ts'
import { fixedToken } from './token-source.ts'

const clientInstanceId = 'a'.repeat(32)

test('a search is the contract’s own, with the token in the header', async (t) => {
  const { client, peer } = await openClient(t, undefined, { language: 'fr', country: 'CA' })
  const answer = await client.search('daft punk', {
    maxItems: 5,
    filters: ['albums', 'tracks'],
    source: ['catalog'],
  })
  assert.deepEqual(answer, { Tracks: { Items: [], TotalItemCount: 0 }, Culture: 'en-US' })
  const [request] = peer.requests
  assert.equal(`${request!.method} ${request!.path}`, 'GET /1/content/music/search')
  assert.deepEqual(Object.fromEntries(request!.query), {
    language: 'fr',
    country: 'CA',
    q: 'daft punk',
    maxItems: '5',
    filters: 'albums tracks',
    source: 'catalog',
  })
  assert.equal(request!.headers.authorization, 'Bearer T')
})

test('a lookup joins its IDs and extras', async (t) => {
  const { client, peer } = await openClient(t)
  await client.lookup([id, id], { extras: ['tracks', 'artistDetails'] })
  assert.equal(peer.requests[0]!.path, `/1/content/${id}+${id}/lookup`)
  assert.equal(`${peer.requests[0]!.query}`, 'extras=tracks+artistDetails')
})

test('a stream is asked for with the name of the installation', async (t) => {
  const answer = {
    Url: 'https://music.example/media/x',
    ContentType: 'audio/flac',
    ExpiresOn: '2026-01-01T01:00:00Z',
  }
  const { client, peer } = await openClient(t, () => ({ body: answer }))
  assert.deepEqual(await client.stream(id, { clientInstanceId }), answer)
  assert.equal(peer.requests[0]!.path, `/1/content/${id}/stream`)
  assert.equal(`${peer.requests[0]!.query}`, `clientInstanceId=${clientInstanceId}`)
})

test('a continuation carries the token and no other parameter of the method', async (t) => {
  const { client, peer } = await openClient(t, undefined, { language: 'fr' })
  await client.continueSearch('next-1')
  await client.continueLookup([id], 'next-2')
  assert.deepEqual(
    peer.requests.map(({ path, query }) => `${path}?${query}`),
    [
      '/1/content/music/search?language=fr&continuationToken=next-1',
      `/1/content/${id}/lookup?language=fr&continuationToken=next-2`,
    ],
  )
})

test('JSON is asked for always, and XML never', async (t) => {
  const { client, peer } = await openClient(t)
  await client.search('a')
  await client.lookup([id])
  await client.stream(id, { clientInstanceId })
  for (const { headers, query } of peer.requests) {
    assert.equal(headers.accept, 'application/json')
    assert.equal(query.has('contentType'), false)
  }
})

test('a service below a path is called there', async (t) => {
  const peer = await startPeer(t, () => found)
  await createClient({ baseUrl: `${peer.url}/groove/`, tokens: fixedToken('T') }).search('a')
  assert.equal(peer.requests[0]!.path, '/groove/1/content/music/search')
})

test('an error beside results is a result', async (t) => {
  const error = toWireError('CATALOG_INVALID_DATA', `Not found: ${id}`)
  const { client } = await openClient(t, () => ({
    body: { Error: error, Albums: { Items: [], TotalItemCount: 0 } },
  }))
  const answer = await client.lookup([id])
  assert.deepEqual(answer.Error, error)
  assert.equal(answer.Albums?.TotalItemCount, 0)
})
