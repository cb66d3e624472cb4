import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createClient,
  editPlaylist,
  fixedToken,
  GrooveError,
  readWholePlaylist,
  walkCollection,
} from '@regroove/client'
import { openListeners } from '../collection/open-listeners.ts'

const count = 40
const paths = Array.from({ length: count }, (_, at) => `Ann/Red/Song ${at}`)
const drawing = paths.map((path, at) => path.replace('/Song', `/${at + 1} Song`)).join('\n')

test('the client edits a collection and its playlists on a real service', async (t) => {
  const { house, idOf } = await openListeners(t, drawing)
  const baseUrl = await house.listen()
  const client = createClient({ baseUrl, tokens: fixedToken(house.tokens.paid) })

  const added = await client.addTracks([...paths.map(idOf), 'music.nothing'])
  assert.equal(added.Error?.ErrorCode, 'COLLECTION_SOME_OPERATIONS_FAILED')
  assert.equal(added.TrackActionResults?.at(-1)?.Error?.ErrorCode, 'COLLECTION_INVALID_ID')
  const names: string[] = []
  for await (const track of walkCollection(client, 'tracks', { orderBy: 'TrackNumber', maxItems: 7 })) {
    names.push(track.Name)
  }
  assert.deepEqual(
    names,
    paths.map((path) => path.split('/')[2]),
  )
  await client.deleteTracks([idOf(paths[0]!)])
  assert.equal((await client.profile()).Collection?.TrackCount, count - 1)

  const made = await client.createPlaylist({
    Name: 'Road',
    TrackActions: paths.map((path) => ({ Id: idOf(path), Action: 'Add' })),
  })
  const Id = made.PlaylistActionResult?.Id ?? assert.fail()
  assert.equal((await client.browseCollection('playlists')).Playlists?.Items[0]?.Name, 'Road')
  let tries = 0
  await editPlaylist(client, Id, async ({ Tracks }) => {
    tries += 1
    // Somebody else comes in between, once.
    if (tries === 1) await client.updatePlaylist({ Id, Description: 'Not mine' })
    const odd = Tracks.Items.filter((_, at) => at % 2 === 1)
    return { TrackActions: odd.map((entry) => ({ Id: entry.Id, Action: 'Delete' })) }
  })
  assert.equal(tries, 2)
  const whole = await readWholePlaylist(client, Id)
  assert.deepEqual([whole.Tracks.Items.length, whole.Description], [count / 2, 'Not mine'])

  await client.deletePlaylist({ Id })
  const gone = await client.updatePlaylist({ Id, Name: 'X' }).catch((error: unknown) => error)
  assert.ok(gone instanceof GrooveError)
  assert.deepEqual([gone.code, gone.status], ['COLLECTION_NO_RESULT', 410])
})
