import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentResponse, PlaylistActionResponse, Track } from '@regroove/contract'
import { errorOf, openClient, refusal } from '../test/open-client.ts'
import type { PeerScript } from '../test/scripted-peer.ts'
import { editPlaylist, readWholePlaylist } from './edit-playlist.ts'

const id = 'music.playlist.c61f5b06-0100-11db-89ca-0019b92a3933'

const track = (Id: string): Track => ({ Id, Name: Id }) as Track

/** A lookup of the playlist as it is at a state of the collection, with what follows by a token. */
function looked(state: string, entries: readonly string[], ContinuationToken?: string): { body: object } {
  const Tracks = {
    Items: entries.map(track),
    TotalItemCount: 3,
    ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
  }
  const playlist = { Id: id, Name: 'Road', Tracks, CollectionStateToken: state }
  const body: Partial<ContentResponse> = {
    Playlists: { Items: [playlist as never], TotalItemCount: 1 },
    Culture: 'en-US',
  }
  return { body }
}

const done: { body: PlaylistActionResponse } = { body: { PlaylistActionResult: { Id: id } } }
const conflict = refusal('COLLECTION_CONCURRENT_UPDATE')

test('a playlist is read whole before it is decided on, and the edit is bound to the state that was read', async (t) => {
  const script: PeerScript = ({ method, query }) => {
    if (method === 'POST') return done
    return query.has('continuationToken') ? looked('S1', ['c']) : looked('S1', ['a', 'b'], 'T')
  }
  const { client, peer } = await openClient(t, script)
  const answer = await editPlaylist(client, id, ({ Tracks }) => ({
    TrackActions: Tracks.Items.slice(2).map(({ Id }) => ({ Id, Action: 'Delete' })),
  }))
  assert.deepEqual(answer, done.body)
  assert.deepEqual(JSON.parse(peer.requests.at(-1)!.body), {
    Id: id,
    CollectionStateToken: 'S1',
    TrackActions: [{ Id: 'c', Action: 'Delete' }],
  })
})

test('after a conflict the playlist is read and decided on anew', async (t) => {
  let edits = 0
  const script: PeerScript = ({ method }) => {
    if (method !== 'POST') return looked(`S${edits}`, ['a'])
    edits += 1
    return edits < 3 ? conflict : done
  }
  const { client, peer } = await openClient(t, script)
  let decided = 0
  await editPlaylist(client, id, () => ({ Name: `Try ${++decided}` }))
  const bodies = peer.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
  assert.deepEqual(
    bodies.map(({ Name, CollectionStateToken }) => [Name, CollectionStateToken]),
    [
      ['Try 1', 'S0'],
      ['Try 2', 'S1'],
      ['Try 3', 'S2'],
    ],
  )
})

test('the last conflict is the error, after as many attempts as are allowed', async (t) => {
  const { client, peer } = await openClient(t, ({ method }) =>
    method === 'POST' ? conflict : looked('S', []),
  )
  const error = await errorOf(editPlaylist(client, id, () => ({ Name: 'X' }), { attempts: 2 }))
  assert.deepEqual([error.code, error.status], ['COLLECTION_CONCURRENT_UPDATE', 409])
  assert.equal(peer.requests.filter(({ method }) => method === 'POST').length, 2)
})

test('nothing is sent when there is nothing to do, and no other refusal is tried again', async (t) => {
  const full = refusal('COLLECTION_PLAYLIST_FULL')
  const { client, peer } = await openClient(t, ({ method }) => (method === 'POST' ? full : looked('S', [])))
  assert.equal(await editPlaylist(client, id, () => null), null)
  assert.ok(peer.requests.every(({ method }) => method === 'GET'))
  assert.equal(
    (await errorOf(editPlaylist(client, id, () => ({ Name: 'X' })))).code,
    'COLLECTION_PLAYLIST_FULL',
  )
  assert.equal(peer.requests.filter(({ method }) => method === 'POST').length, 1)
})

test('an answer without the playlist is told from a playlist without tracks', async (t) => {
  const { client } = await openClient(t)
  assert.equal((await errorOf(readWholePlaylist(client, id))).kind, 'unreadable')
})
