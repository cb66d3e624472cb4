import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { operations } from '@regroove/contract'
import { id, openClient } from '../test/open-client.ts'
import type { GrooveClient } from './create-client.ts'
import { walkCatalog } from './walks.ts'

test('every operation of the contract is a method of its name', async (t) => {
  const { client } = await openClient(t)
  assert.deepEqual(
    Object.keys(operations).filter((name) => !(name in client)),
    [],
  )
})

const calls: readonly [string, (client: GrooveClient) => Promise<unknown>, string][] = [
  [
    'browsing a type of the catalogue',
    (client) =>
      client.browseCatalog('albums', { orderBy: 'MostPopular', genre: 'Hip Hop', maxItems: 5, page: 2 }),
    '/1/content/music/catalog/albums/browse?orderBy=MostPopular&genre=Hip+Hop&maxItems=5&page=2',
  ],
  [
    'playlists of a mood',
    (client) => client.browseCatalog('playlists', { mood: 'Chill' }),
    '/1/content/music/catalog/playlists/browse?mood=Chill',
  ],
  [
    'its continuation',
    (client) => client.continueBrowseCatalog('tracks', 'T0'),
    '/1/content/music/catalog/tracks/browse?continuationToken=T0',
  ],
  [
    'a list of an item',
    (client) => client.browseItem('artist', id, 'topTracks', { orderBy: 'TrackTitle', page: 1 }),
    `/1/content/${id}/catalog/artist/topTracks/browse?orderBy=TrackTitle&page=1`,
  ],
  [
    'a list of an item of the collection',
    (client) => client.browseItem('album', id, 'tracks', { source: 'collection' }),
    `/1/content/${id}/collection/album/tracks/browse`,
  ],
  [
    'its continuation in the same source',
    (client) => client.continueBrowseItem('album', id, 'tracks', 'T1', { source: 'collection' }),
    `/1/content/${id}/collection/album/tracks/browse?continuationToken=T1`,
  ],
  ['genres', (client) => client.genres(), '/3/content/music/catalog/genres'],
  [
    'genres with their bare names',
    (client) => client.genres({ version: 1 }),
    '/1/content/music/catalog/genres',
  ],
  ['moods', (client) => client.moods(), '/1/content/music/catalog/moods'],
  ['activities', (client) => client.activities(), '/1/content/music/catalog/activities'],
  [
    'new releases',
    (client) => client.newReleases({ genre: 'Jazz' }),
    '/1/content/music/newreleases?genre=Jazz',
  ],
  [
    'a list of the collection',
    (client) => client.browseCollection('albums', { orderBy: 'CollectionDate', maxItems: 5, page: 2 }),
    '/1/content/music/collection/albums/browse?orderBy=CollectionDate&maxItems=5&page=2',
  ],
  [
    'its continuation',
    (client) => client.continueBrowseCollection('playlists', 'T2'),
    '/1/content/music/collection/playlists/browse?continuationToken=T2',
  ],
  ['the profile', (client) => client.profile(), '/1/user/music/profile'],
  ['the spotlight', (client) => client.spotlight(), '/1/content/music/spotlight'],
  [
    'a stream in a format of its own',
    (client) => client.stream(id, { clientInstanceId: 'c'.repeat(32), format: 'mp3', bitrate: 192 }),
    `/1/content/${id}/stream?clientInstanceId=${'c'.repeat(32)}&format=mp3&bitrate=192`,
  ],
  [
    'a preview',
    (client) => client.preview(id, { clientInstanceId: 'c'.repeat(32) }),
    `/1/content/${id}/preview?clientInstanceId=${'c'.repeat(32)}`,
  ],
  [
    'a station',
    (client) => client.createRadio({ Type: 'Genre', Id: 'Jazz' }, { maxItems: 3 }),
    '/1/content/music/radio/create?maxItems=3',
  ],
  ['a session', (client) => client.continueRadio('S0_-'), '/1/content/music/radio/S0_-/next'],
  [
    'stations that were played',
    (client) => client.recentRadios({ maxItems: 2, page: 1 }),
    '/1/content/music/radio/recentlyplayed?maxItems=2&page=1',
  ],
  [
    'their continuation',
    (client) => client.continueRecentRadios('T2'),
    '/1/content/music/radio/recentlyplayed?continuationToken=T2',
  ],
]
for (const [what, call, wanted] of calls) {
  test(`${what} is asked for by ${wanted}`, async (t) => {
    const { client, peer } = await openClient(t)
    await call(client)
    const [{ path, query } = assert.fail()] = peer.requests
    assert.equal(`${path}${query.size > 0 ? `?${query}` : ''}`, wanted)
  })
}

const playlistId = 'music.playlist.c61f5b06-0100-11db-89ca-0019b92a3933'
const edits: readonly [string, (client: GrooveClient) => Promise<unknown>, object][] = [
  ['add', (client) => client.addTracks([id, id]), { TrackIds: [id, id] }],
  ['delete', (client) => client.deleteTracks([id]), { TrackIds: [id] }],
  [
    'playlists/create',
    (client) => client.createPlaylist({ Name: 'Road', TrackActions: [{ Id: id, Action: 'Add' }] }),
    { Name: 'Road', TrackActions: [{ Id: id, Action: 'Add' }] },
  ],
  [
    'playlists/update',
    (client) => client.updatePlaylist({ Id: playlistId, Name: 'Rail', CollectionStateToken: 'S' }),
    { Id: playlistId, Name: 'Rail', CollectionStateToken: 'S' },
  ],
  ['playlists/delete', (client) => client.deletePlaylist({ Id: playlistId }), { Id: playlistId }],
]
for (const [method, call, body] of edits) {
  test(`an edit posts its body to collection/${method}`, async (t) => {
    const { client, peer } = await openClient(t)
    await call(client)
    const [request = assert.fail()] = peer.requests
    assert.deepEqual([request.method, request.path], ['POST', `/1/content/music/collection/${method}`])
    assert.match(request.headers['content-type'] ?? '', /^application\/json/)
    assert.deepEqual(JSON.parse(request.body), body)
  })
}

test('what cannot be asked for does not compile', (t: TestContext) => {
  const neverCalled = (client: GrooveClient) => [
    // @ts-expect-error a mood is for playlists
    client.browseCatalog('tracks', { mood: 'Chill' }),
    // @ts-expect-error that is an ordering of tracks
    client.browseCollection('artists', { orderBy: 'TrackTitle' }),
    // @ts-expect-error a playlist has a name
    client.createPlaylist({ Description: 'None' }),
    // @ts-expect-error which playlist
    client.updatePlaylist({ Name: 'None' }),
    // @ts-expect-error one of mood and activity
    client.browseCatalog('playlists', { mood: 'Chill', activity: 'Focus' }),
    // @ts-expect-error albums have tracks
    client.browseItem('album', id, 'topTracks'),
    // @ts-expect-error related artists have one order
    client.browseItem('artist', id, 'relatedArtists', { orderBy: 'ArtistName' }),
    // @ts-expect-error one of mood and activity, when walking too
    walkCatalog(client, 'playlists', { mood: 'Chill', activity: 'Focus' }),
    // @ts-expect-error that is an ordering of collections
    client.browseCatalog('tracks', { orderBy: 'TrackTitle' }),
  ]
  t.assert.equal(typeof neverCalled, 'function')
})
