import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { ContentResponse, PlaylistActionResponse, UserProfileResponse } from '@regroove/contract'
import { sql } from 'kysely'
import { seededRandom } from '../../test/audio/seeded-random.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { openIdentity } from '../identity/index.ts'
import { openStorage } from '../storage/index.ts'

// The service is killed at random points while clients edit. After each start every edit that was answered is there, and the
// one that each client was waiting for is there wholly or not at all.

const kills = 50
const clients = 3
const batch = 4
const seed = Date.now() % 1_000_000
const random = seededRandom(seed)

const drawing = Array.from({ length: clients * batch }, (_, at) => `Band ${at}/Album ${at}/01 Song ${at}`)

/** What a client has, as far as it knows: the names that its edits gave, each to all tracks of a batch. */
interface ClientState {
  readonly name: string
  readonly entries: number
  readonly hasTracks: boolean
}

interface Client {
  readonly playlistId: string
  readonly trackIds: readonly string[]
  /** As of the last answer. */
  known: ClientState
  /** As it will be when the edit that is waited for is done; null when none is. */
  hoped: ClientState | null
}

const start = new URL('../../test/collection/serve-collection.ts', import.meta.url)

/** Begins a process that opens nothing yet: loading takes the longest, and goes on while the one before is edited. */
function load(folder: string): ChildProcess {
  return fork(start, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

async function open(child: ChildProcess): Promise<string> {
  child.send('open')
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return url
}

test(`fifty kills lose no edit that was answered, and leave no half one (seed ${seed})`, {
  timeout: 400_000,
}, async (t) => {
  const catalogue = await makeCatalogue(t, drawing.join('\n'))
  const token = await invite(catalogue.folder)
  let child = load(catalogue.folder)
  let url = await open(child)
  let next = load(catalogue.folder)
  t.after(() => {
    child.kill('SIGKILL')
    next.kill('SIGKILL')
  })

  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const get = async <T = ContentResponse>(path: string) =>
    (await (await fetch(url + path, { headers })).json()) as T
  const post = async (method: string, body: object) => {
    const sent = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/1/content/music/collection/${method}`, sent)
    const json = (await answer.json()) as PlaylistActionResponse
    assert.equal(answer.status, 200, JSON.stringify(json))
    return json
  }

  const all: Client[] = []
  for (let at = 0; at < clients; at++) {
    const made = await post('playlists/create', { Name: '0' })
    const trackIds = Array.from({ length: batch }, (_, of) => {
      const track = at * batch + of
      return `music.${catalogue.guidOf(`Band ${track}/Album ${track}/Song ${track}`)}`
    })
    const known = { name: '0', entries: 0, hasTracks: false }
    all.push({ playlistId: made.PlaylistActionResult!.Id, trackIds, known, hoped: null })
  }

  /** One edit of a client: each changes several rows, so that half of it would show. */
  const edit = async (client: Client, count: number) => {
    const { playlistId: Id, trackIds, known } = client
    const name = String(Number(known.name) + 1)
    if (count % 3 === 2) {
      client.hoped = { ...known, hasTracks: !known.hasTracks }
      await post(known.hasTracks ? 'delete' : 'add', { TrackIds: trackIds })
    } else if (known.entries >= 5 * batch) {
      client.hoped = { ...known, name, entries: known.entries - batch }
      const first = (await get(`/1/content/${Id}/lookup`)).Playlists!.Items[0]!.Tracks!.Items.slice(0, batch)
      await post('playlists/update', {
        Id,
        Name: name,
        TrackActions: first.map((entry) => ({ Id: entry.Id, Action: 'Delete' })),
      })
    } else {
      client.hoped = { ...known, name, entries: known.entries + batch }
      const TrackActions = trackIds.map((track) => ({ Id: track, Action: 'Add' }))
      await post('playlists/update', { Id, Name: name, TrackActions })
    }
    client.known = client.hoped
    client.hoped = null
  }

  const readState = async ({ playlistId, trackIds }: Client): Promise<ClientState> => {
    const playlist = (await get(`/1/content/${playlistId}/lookup`)).Playlists!.Items[0]!
    assert.equal(playlist.TrackCount, playlist.Tracks!.TotalItemCount)
    const lookups = await Promise.all(
      trackIds.map(async (id) => (await get(`/1/content/${id}/lookup`)).Tracks!.Items[0]!.Source),
    )
    assert.equal(new Set(lookups).size, 1, 'half of a batch is in the collection')
    return { name: playlist.Name, entries: playlist.TrackCount!, hasTracks: lookups[0] === 'Collection' }
  }

  let answered = 0
  for (let kill = 0; kill < kills; kill++) {
    let isKilled = false
    const { promise: atWork, resolve: begin } = Promise.withResolvers<void>()
    const working = all.map(async (client) => {
      for (let count = 0; !isKilled; count++) {
        try {
          await edit(client, count)
          answered += 1
          begin()
        } catch (error) {
          if (!isKilled) throw error
        }
      }
    })
    // Just started, it is slow: the kill is to fall among edits.
    await Promise.race([atWork, Promise.all(working)])
    await wait(random() * 120)
    isKilled = true
    child.kill('SIGKILL')
    await Promise.all(working)
    child = next
    url = await open(child)
    next = load(catalogue.folder)
    for (const client of all) {
      const found = await readState(client)
      const allowed = [client.known, client.hoped].filter((state) => state !== null)
      assert.ok(
        allowed.some((state) => JSON.stringify(state) === JSON.stringify(found)),
        `after kill ${kill}: found ${JSON.stringify(found)}, not one of ${JSON.stringify(allowed)}`,
      )
      client.known = found
      client.hoped = null
    }
    const { Collection } = await get<UserProfileResponse>('/1/user/music/profile')
    const kept = all.filter(({ known }) => known.hasTracks).length
    assert.deepEqual([Collection!.PlaylistCount, Collection!.TrackCount], [clients, kept * batch])
  }
  assert.ok(answered > kills, `only ${answered} edits were answered`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await assertSound(catalogue.folder)
})

async function invite(folder: string): Promise<string> {
  const storage = await openStorage({ folder })
  const identity = openIdentity({ accounts: storage.accounts, clock: Date.now })
  const { clientId } = await identity.createApplication({ name: 'Test', redirectUris: [] })
  const person = { name: 'ana', password: 'a long password', isAdmin: false, country: null, language: null }
  await identity.createUser({ ...person, subscription: 'paid' })
  const { accessToken } = await identity.issueUserToken({ userName: 'ana', clientId })
  await storage.close()
  return accessToken
}

async function assertSound(folder: string): Promise<void> {
  const storage = await openStorage({ folder })
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(storage.accounts.read)
  assert.equal(check.rows[0]!.integrity_check, 'ok')
  assert.equal((await sql`pragma foreign_key_check`.execute(storage.accounts.read)).rows.length, 0)
  await storage.close()
}
