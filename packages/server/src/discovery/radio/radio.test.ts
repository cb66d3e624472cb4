import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { CreateRadioRequest, FatalCode, Guid, Status, Track } from '@regroove/contract'
import { askCatalogue } from '../../../test/catalogue/ask-catalogue.ts'
import { guidOfPath } from '../../../test/catalogue/guid-of-path.ts'
import { isFailure } from '../../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../../test/catalogue/make-catalogue.ts'
import { wireId } from '../../../test/catalogue/written-form.ts'
import { createContinuationTokens } from '../../catalog/index.ts'
import { openCollection, openKeptMusic } from '../../collection/index.ts'
import { openIdentity } from '../../identity/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { recordPlay } from '../listening/record-play.ts'
import { continueRadio } from './continue-radio.ts'
import { createRadio } from './create-radio.ts'
import { listRadios } from './list-radios.ts'

const hourMs = 3_600_000
const culture = { language: 'en', country: 'US' }

/** Twenty rock artists of the seventies, twenty of today, twenty of polka; each with ten tracks. */
const drawing = [
  ...bands('Old Rock', 1974, 'Rock'),
  ...bands('New Rock', 2019, 'Rock'),
  ...bands('Polka', 1974, 'Polka'),
  'Silent/Nothing/01 Gone | playable=no',
].join('\n')

function bands(name: string, year: number, genre: string): string[] {
  const numbers = Array.from({ length: 200 }, (_, at) => [Math.floor(at / 10) + 1, (at % 10) + 1])
  return numbers.map(
    ([band, song]) =>
      `${name} ${band}/Album ${name} ${band} (${year})/${song} ${name} ${band} ${song} | genre=${genre}`,
  )
}

async function openRadio(t: TestContext) {
  let nowMs = Date.UTC(2026, 0, 1)
  let drawn = 0
  const { storage, remove } = await makeCatalogue(t, drawing)
  const identity = openIdentity({ accounts: storage.accounts, clock: () => nowMs })
  const users: { readonly id: number }[] = []
  for (const name of ['ana', 'ben', 'cora']) {
    const person = { isAdmin: false, subscription: 'paid', country: null, language: null } as const
    users.push(await identity.createUser({ name, password: 'a password of theirs', ...person }))
  }
  const context: DiscoveryContext = {
    catalog: askCatalogue(storage.catalog).catalog,
    accounts: storage.accounts,
    kept: openKeptMusic(storage.accounts.read),
    clock: () => nowMs,
    // The same draws in every run.
    randomBytes: (count) => new Uint8Array(count).fill(++drawn),
  }
  const tokenKey = new Uint8Array(32).fill(5)
  const tokens = createContinuationTokens(tokenKey)
  const { addTracks, createPlaylist } = openCollection({
    ...context,
    ...{ tokenKey, idKey: tokenKey, publicUrl: () => 'https://music.example' },
  })
  const listener = (at: number) => ({ user: users[at]!, culture })
  return {
    context,
    remove,
    listener,
    wait: (ms: number) => {
      nowMs += ms
    },
    create: (seed: CreateRadioRequest['Seeds'][number], { at = 0, maxItems = null as number | null } = {}) =>
      createRadio(context, { listener: listener(at), body: { Seeds: [seed] }, maxItems }),
    collect: async (at: number, paths: readonly string[]) => {
      const TrackIds = paths.map(wireId)
      await addTracks({ body: { TrackIds }, userId: listener(at).user.id, culture })
    },
    makePlaylist: async (at: number, paths: readonly string[], IsPublished = false) => {
      const TrackActions = paths.map((path) => ({ Id: wireId(path), Action: 'Add' as const }))
      const body = { Name: 'Mix', IsPublished, TrackActions }
      await createPlaylist({ body, userId: listener(at).user.id, culture })
    },
    goOn: (id: string | undefined, { at = 0, maxItems = null as number | null } = {}) =>
      continueRadio(context, { listener: listener(at), id: { kind: 'session', id: id ?? '' }, maxItems }),
    restart: (guid: string, at = 0) =>
      continueRadio(context, {
        listener: listener(at),
        id: { kind: 'station', guid: guid as Guid },
        maxItems: 5,
      }),
    list: (asked: { maxItems?: number; page?: number; continuationToken?: string }, at = 0) =>
      listRadios(
        { ...context, tokens, publicUrl: () => 'https://music.example' },
        { userId: users[at]!.id, culture, maxItems: null, page: null, continuationToken: null, ...asked },
      ),
  }
}

const ofArtist = (path: string) => ({ Type: 'Artist', Id: wireId(path) })
const ofGenre = (name: string) => ({ Type: 'Genre', Id: name })
const artistsOf = (tracks: readonly Track[] | undefined) =>
  tracks?.map(({ Artists }) => Artists?.[0]?.Artist.Name ?? '') ?? []
const share = (names: readonly string[], of: RegExp) =>
  names.filter((name) => of.test(name)).length / names.length

test('a station of an artist plays music of its genre, and its age before others', async (t) => {
  const { create, goOn } = await openRadio(t)
  const { SessionId, Tracks } = await create(ofArtist('Old Rock 3'))
  assert.equal(Tracks?.length, 25)
  const names = artistsOf(Tracks)
  for (let calls = 0; calls < 3; calls += 1) names.push(...artistsOf((await goOn(SessionId)).Tracks))
  assert.ok(share(names, /Rock/) > 0.9, String(share(names, /Rock/)))
  assert.ok(share(names, /Old Rock/) > 0.7, String(share(names, /Old Rock/)))
  assert.ok(names.includes('Old Rock 3'))
  assert.ok(share(names, /^Old Rock 3$/) < 0.35)
  assert.ok(new Set(names).size >= 15)
})

test('a station of a genre plays nothing else, from many artists, none twice in a row', async (t) => {
  const { create, goOn } = await openRadio(t)
  const { SessionId, Tracks } = await create(ofGenre('ROCK'))
  const names = [...artistsOf(Tracks), ...artistsOf((await goOn(SessionId)).Tracks)]
  assert.equal(share(names, /Rock/), 1)
  assert.ok(new Set(names).size >= 20, String(new Set(names).size))
  assert.ok(names.every((name, at) => name !== names[at - 1]))
})

test('nothing comes again before everything has come', async (t) => {
  const { create, goOn, context } = await openRadio(t)
  const { SessionId, Tracks } = await create(ofGenre('Polka'))
  const row = await context.accounts.read.selectFrom('radio_session').selectAll().executeTakeFirstOrThrow()
  const pool = (JSON.parse(row.tracks) as unknown[]).length
  const given = (Tracks ?? []).map(({ Id }) => Id)
  while (given.length < pool) given.push(...((await goOn(SessionId)).Tracks ?? []).map(({ Id }) => Id))
  assert.equal(new Set(given.slice(0, pool)).size, pool)
  assert.ok(given.length > pool || (await goOn(SessionId)).Tracks?.length === 25)
})

test('what a listener has together with the seed comes sooner', async (t) => {
  const { create, context, listener } = await openRadio(t)
  const heard = ['Old Rock 3/Album Old Rock 3/Old Rock 3 1']
  for (let song = 1; song <= 10; song += 1) heard.push(`Polka 7/Album Polka 7/Polka 7 ${song}`)
  for (const at of [1, 2]) {
    for (const path of heard) {
      await recordPlay(context, { userId: listener(at).user.id, trackGuid: guidOfPath(path), atMs: 1 })
    }
  }
  const names: string[] = []
  for (let calls = 0; calls < 4; calls += 1)
    names.push(...artistsOf((await create(ofArtist('Old Rock 3'))).Tracks))
  assert.ok(names.includes('Polka 7'))
  assert.ok(share(names, /Rock/) > 0.7)
})

/** One song of the seed, and ten of another kind. */
const together = [
  'Old Rock 3/Album Old Rock 3/Old Rock 3 1',
  ...Array.from({ length: 10 }, (_, at) => `Polka 7/Album Polka 7/Polka 7 ${at + 1}`),
]

/** Whether stations of the seed play what people have together with it. */
async function playsTied({ create }: Pick<Awaited<ReturnType<typeof openRadio>>, 'create'>, at = 0) {
  const names: string[] = []
  for (let calls = 0; calls < 6; calls += 1) {
    names.push(...artistsOf((await create(ofArtist('Old Rock 3'), { at })).Tracks))
  }
  assert.ok(share(names, /Rock/) > 0.7)
  return names.includes('Polka 7')
}

test('what a listener collected together with the seed comes in, for them alone', async (t) => {
  const radio = await openRadio(t)
  assert.equal(await playsTied(radio), false)
  await radio.collect(0, together)
  assert.equal(await playsTied(radio), true)
  assert.equal(await playsTied(radio, 1), false)
})

test('what one person keeps shapes nobody else’s radio; what two do does', async (t) => {
  const radio = await openRadio(t)
  await radio.collect(1, together)
  await radio.makePlaylist(1, together)
  for (const path of together) {
    const trackGuid = guidOfPath(path)
    await recordPlay(radio.context, { userId: radio.listener(1).user.id, trackGuid, atMs: 1 })
  }
  assert.equal(await playsTied(radio), false)
  await radio.makePlaylist(2, together)
  assert.equal(await playsTied(radio), true)
})

test('what stands in one published playlist belongs together for everyone', async (t) => {
  const radio = await openRadio(t)
  await radio.makePlaylist(1, together, true)
  assert.equal(await playsTied(radio), true)
})

test('a session lasts a day after its last use, and is gone then', async (t) => {
  const { create, goOn, wait } = await openRadio(t)
  const { SessionId } = await create(ofGenre('Rock'), { maxItems: 1 })
  wait(23 * hourMs)
  assert.equal((await goOn(SessionId, { maxItems: 3 })).Tracks?.length, 3)
  wait(23 * hourMs)
  assert.equal((await goOn(SessionId)).SessionId, SessionId)
  wait(24 * hourMs)
  await assert.rejects(goOn(SessionId), isFailure('CATALOG_NO_RESULT', 410))
  await create(ofGenre('Polka'))
  await assert.rejects(goOn(SessionId), isFailure('CATALOG_NO_RESULT', 410))
  wait(31 * 24 * hourMs)
  await create(ofGenre('Polka'))
  await assert.rejects(goOn(SessionId), isFailure('CATALOG_NO_RESULT', 404))
})

test('a session and a station are those of one listener', async (t) => {
  const { create, goOn, restart, list } = await openRadio(t)
  const { SessionId } = await create(ofGenre('Rock'))
  await assert.rejects(goOn(SessionId, { at: 1 }), isFailure('CATALOG_NO_RESULT', 404))
  const [station] = (await list({})).Radios?.Items ?? []
  const guid = station!.Id.replace('music.radio.', '').toUpperCase()
  await assert.rejects(restart(guid, 1), isFailure('CATALOG_NO_RESULT', 404))
  assert.deepEqual((await list({}, 1)).Radios, { Items: [], TotalItemCount: 0 })
  const again = await restart(guid)
  assert.notEqual(again.SessionId, SessionId)
  assert.equal(again.Tracks?.length, 5)
})

test('two calls at once never give the same tracks', async (t) => {
  const { create, goOn } = await openRadio(t)
  const { SessionId, Tracks } = await create(ofGenre('Rock'), { maxItems: 5 })
  const answers = await Promise.all(Array.from({ length: 4 }, () => goOn(SessionId, { maxItems: 5 })))
  const ids = [...(Tracks ?? []), ...answers.flatMap(({ Tracks: more }) => more ?? [])].map(({ Id }) => Id)
  assert.equal(new Set(ids).size, 25)
})

test('tracks that were removed since a session began are passed over', async (t) => {
  const { create, goOn, remove } = await openRadio(t)
  const { SessionId } = await create(ofGenre('Polka'), { maxItems: 1 })
  for (let band = 1; band <= 20; band += 1) {
    for (let song = 1; song <= 9; song += 1)
      await remove(`Polka ${band}/Album Polka ${band}/Polka ${band} ${song}`)
  }
  const { Tracks } = await goOn(SessionId, { maxItems: 10 })
  assert.equal(Tracks?.length, 10)
  for (const { Name } of Tracks ?? []) assert.match(Name, / 10$/)
})

test('a seed that is none, unknown, removed, no artist, or without music is told apart', async (t) => {
  const { create, remove } = await openRadio(t)
  await remove('Polka 1')
  const unknown = 'music.00000000-0000-0000-0000-000000000000'
  const table: readonly [CreateRadioRequest['Seeds'][number], FatalCode, Status][] = [
    [{ Type: 'Artist', Id: 'Old Rock 3' }, 'INVALID_INPUT_PARAMETER', 400],
    [
      { Type: 'Artist', Id: 'music.playlist.00000000-0000-0000-0000-000000000000' },
      'INVALID_INPUT_PARAMETER',
      400,
    ],
    [{ Type: 'Genre', Id: '  ' }, 'MISSING_INPUT_PARAMETER', 400],
    [{ Type: 'Artist', Id: unknown }, 'CATALOG_NO_RESULT', 404],
    [ofArtist('Polka 1'), 'CATALOG_NO_RESULT', 410],
    [{ Type: 'Artist', Id: wireId('Polka 2/Album Polka 2') }, 'CATALOG_NO_RESULT', 404],
    [ofGenre('No such genre'), 'CATALOG_NO_RESULT', 404],
    [ofGenre('Jazz'), 'CATALOG_NO_RESULT', 404],
    [ofArtist('Silent'), 'CATALOG_NO_RESULT', 404],
  ]
  for (const [seed, code, status] of table) {
    await assert.rejects(create(seed), isFailure(code, status), `${seed.Type} ${seed.Id}`)
  }
})

test('stations are listed by when they were last played, page by page', async (t) => {
  const { create, goOn, list, wait } = await openRadio(t)
  const sessions: (string | undefined)[] = []
  for (let band = 1; band <= 7; band += 1) {
    wait(1000)
    sessions.push((await create(ofArtist(`Polka ${band}`), { maxItems: 1 })).SessionId)
  }
  wait(1000)
  await create(ofArtist('Polka 2'), { maxItems: 1 })
  wait(1000)
  await goOn(sessions[3], { maxItems: 1 })
  const names = (answer: Awaited<ReturnType<typeof list>>) => answer.Radios?.Items.map(({ Name }) => Name)

  const first = await list({ maxItems: 3 })
  assert.deepEqual(names(first), ['Polka 4', 'Polka 2', 'Polka 7'])
  assert.equal(first.Radios?.TotalItemCount, 7)
  assert.match(first.Radios?.Items[0]?.Id ?? '', /^music\.radio\.[0-9a-f-]{36}$/)
  assert.deepEqual(names(await list({ maxItems: 3, page: 1 })), ['Polka 6', 'Polka 5', 'Polka 3'])
  const continuationToken = first.Radios?.ContinuationToken ?? assert.fail()
  const second = await list({ continuationToken })
  assert.deepEqual(names(second), ['Polka 6', 'Polka 5', 'Polka 3'])
  const third = await list({ continuationToken: second.Radios?.ContinuationToken ?? assert.fail() })
  assert.deepEqual(third.Radios, { Items: third.Radios?.Items, TotalItemCount: 7 })
  assert.deepEqual(names(third), ['Polka 1'])
  await assert.rejects(list({ continuationToken }, 1), isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400))
  await assert.rejects(list({ continuationToken, page: 0 }), isFailure('INCOMPATIBLE_INPUT_PARAMETERS', 400))
})
