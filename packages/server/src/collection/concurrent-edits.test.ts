import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../../test/audio/seeded-random.ts'
import { type Listener, openListeners } from '../../test/collection/open-listeners.ts'

// Many clients edit one collection at once. What they were answered is replayed in a model, in the order in which the playlist's
// tags say that the edits happened: the outcome must be the model's to the letter.

const clients = 8
const editsEach = 25
const seed = Date.now() % 1_000_000

// Fifteen albums: all of them are on one page.
const drawing = Array.from(
  { length: clients * 6 },
  (_, at) => `Band ${at % 5}/Album ${at % 3}/0${1 + (at % 9)} Song ${at}`,
).join('\n')
const pathOf = (at: number) => `Band ${at % 5}/Album ${at % 3}/Song ${at}`

/** An edit of the playlist that was answered. */
interface Answered {
  readonly before: string
  readonly after: string
  readonly apply: (entries: readonly string[]) => string[]
}

const random = seededRandom(seed)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

async function editPlaylist(
  listener: Listener,
  Id: string,
  idOf: (path: string) => string,
): Promise<Answered | null> {
  const looked = await listener.get(`/1/content/${Id}/lookup`)
  assert.equal(looked.status, 200, looked.body)
  const tag = String(looked.headers['etag'])
  const ids = looked.json.Playlists!.Items[0]!.Tracks!.Items.map((entry) => entry.Id)
  const kind = pick(
    ids.length < 3 ? ['add'] : ids.length > 18 ? ['delete', 'move'] : ['add', 'delete', 'move', 'move'],
  )
  const chosen = [...new Set([pick(ids), pick(ids)])].filter((id) => id !== undefined)
  const before = random() < 0.3 ? null : pick(ids)
  const body =
    kind === 'add'
      ? { Id, TrackActions: [pathOf(0), pathOf(1)].map((path) => ({ Id: idOf(path), Action: 'Add' })) }
      : {
          Id,
          TrackActions: chosen.map((id) => ({ Id: id, Action: kind })),
          InsertBeforeTrackId: kind === 'move' ? before : null,
        }
  const edited = await listener.post('playlists/update', body, { 'if-match': tag })
  assert.ok([200, 412].includes(edited.status), `${edited.status} ${edited.body}`)
  if (edited.status === 412) return null
  const added = edited.json.PlaylistActionResult!.TrackActionResults!.flatMap((result) => result.Id ?? [])
  return {
    before: tag.slice(1, -1).split('.')[0]!,
    after: String(edited.headers['etag']).slice(1, -1),
    apply: (entries) => {
      if (kind === 'add') return [...entries, ...added]
      if (kind === 'delete') return entries.filter((id) => !chosen.includes(id))
      const from = before === null ? entries.length : entries.indexOf(before!)
      const next = entries.slice(from).find((id) => !chosen.includes(id))
      const staying = entries.filter((id) => !chosen.includes(id))
      const at = next === undefined ? staying.length : staying.indexOf(next)
      return [...staying.slice(0, at), ...chosen, ...staying.slice(at)]
    },
  }
}

test(`what many clients do at once is what they did one after another (seed ${seed})`, async (t) => {
  const { ana, idOf } = await openListeners(t, drawing)
  const Id = await ana.make('Shared', [pathOf(0), pathOf(1), pathOf(2)])
  const start = (await ana.entries(Id)).map((entry) => entry.Id)
  const startTag = String((await ana.get(`/1/content/${Id}/lookup`)).headers['etag'])
    .slice(1, -1)
    .split('.')[0]!
  const answered: Answered[] = []
  const collected = new Set<string>()
  const tokens = new Set<string>()

  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const own = Array.from({ length: 6 }, (_, at) => pathOf(client * 6 + at))
      for (let edit = 0; edit < editsEach; edit++) {
        const done = await editPlaylist(ana, Id, idOf)
        // A move that changes nothing leaves the playlist the one that it was.
        if (done !== null && done.after !== done.before) answered.push(done)
        const some = own.filter(() => random() < 0.5)
        if (some.length === 0) continue
        const isAddition = random() < 0.6
        const answer = isAddition ? await ana.add(...some) : await ana.remove(...some)
        assert.equal(answer.status, 200)
        for (const path of some) isAddition ? collected.add(path) : collected.delete(path)
        tokens.add((await ana.state()).Token)
        assert.equal((await ana.get('/1/content/music/collection/albums/browse')).status, 200)
      }
    }),
  )

  const editFrom = new Map(answered.map((edit) => [edit.before, edit]))
  assert.equal(editFrom.size, answered.length, 'two edits began from one state')
  let model: readonly string[] = start
  let replayed = 0
  for (let edit = editFrom.get(startTag); edit !== undefined; edit = editFrom.get(edit.after)) {
    model = edit.apply(model)
    replayed += 1
  }
  assert.equal(replayed, answered.length)
  assert.ok(replayed > clients)
  assert.deepEqual(
    (await ana.entries(Id)).map((entry) => entry.Id),
    model,
  )
  const names = [...collected].map((path) => path.split('/')[2]!).sort()
  assert.deepEqual((await ana.names('tracks')).sort(), names)
  const state = await ana.state()
  assert.deepEqual([state.TrackCount, state.PlaylistCount], [names.length, 1])
  const albums = (await ana.get('/1/content/music/collection/albums/browse')).json.Albums!
  assert.equal(
    albums.Items.reduce((sum, { TrackCount }) => sum + TrackCount!, 0),
    names.length,
  )
  assert.ok(tokens.size > clients)
})
