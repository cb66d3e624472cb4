import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createClient, fixedToken, items, walkCollection, walkRadio } from '@regroove/client'
import type { ContentResponse, RadioResponse, WireError } from '@regroove/contract'
import { openDrawnHouse, openedAtMs } from './open-drawn-house.ts'

// Radio from outside: what is asked over HTTP, and what comes back.

const hourMs = 3_600_000

/** Three bands of rock and three of jazz, each with six songs, and one whose files are gone. */
const drawing = ['Rock', 'Jazz']
  .flatMap((genre) =>
    Array.from({ length: 18 }, (_, at) => {
      const band = `${genre} ${1 + (at % 3)}`
      return `${band}/Album ${band} (1980)/${at} ${band} song ${Math.floor(at / 3)} | genre=${genre}`
    }),
  )
  .concat('Silent/Nothing/01 Gone | playable=no', 'Left/Album/01 Song')
  .join('\n')

async function openRadio(t: TestContext) {
  let nowMs = openedAtMs
  const house = await openDrawnHouse(t, drawing, { clock: () => nowMs })
  const idOf = (path: string) => `music.${house.catalogue.guidOf(path)}`
  const ask = async <T = RadioResponse>(
    method: 'GET' | 'POST',
    path: string,
    { token = house.tokens.paid, body, headers = {} }: AskOptions = {},
  ) => {
    const sent = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers }
    const text = typeof body === 'object' ? JSON.stringify(body) : body
    const answer = await house.send(method, `/1/content/music/radio/${path}`, sent, text)
    const json = (answer.body.startsWith('{') ? JSON.parse(answer.body) : {}) as T & { Error?: WireError }
    return { ...answer, json }
  }
  const create = (
    Type: string,
    Id: string,
    { query = '', ...options }: AskOptions & { query?: string } = {},
  ) => ask('POST', `create${query}`, { ...options, body: { Seeds: [{ Type, Id }] } })
  return {
    ...{ house, idOf, ask, create },
    wait: (ms: number) => {
      nowMs += ms
    },
  }
}

interface AskOptions {
  readonly token?: string | null
  readonly body?: object | string
  readonly headers?: Readonly<Record<string, string>>
}

const idsOf = ({ Tracks = [] }: RadioResponse) => Tracks.map(({ Id }) => Id)

test('a station plays on and gives no track twice before all were given', async (t) => {
  const { ask, create } = await openRadio(t)
  const first = await create('genre', 'JAZZ', { query: '?maxItems=5' })
  assert.equal(first.status, 200, first.body)
  assert.equal(first.headers['cache-control'], 'no-store')
  const { SessionId } = first.json
  const given = idsOf(first.json)
  assert.equal(given.length, 5)
  while (given.length < 18) {
    const maxItems = Math.min(5, 18 - given.length)
    const { status, json }: { status: number; json: RadioResponse } = await ask(
      'GET',
      `${SessionId}/next?maxItems=${maxItems}`,
    )
    assert.deepEqual([status, json.SessionId], [200, SessionId])
    given.push(...idsOf(json))
  }
  assert.equal(new Set(given).size, 18)
  const again = await ask('GET', `${SessionId}/next`)
  assert.equal(again.json.Tracks?.length, 25)
  for (const track of again.json.Tracks ?? []) {
    assert.deepEqual([track.Genres, track.Rights], [['Jazz'], ['Stream']])
    assert.ok(track.Album && track.Artists?.length)
  }
})

test('the same question twice is answered with what comes next, and kept by nobody', async (t) => {
  const { ask, create } = await openRadio(t)
  const { SessionId, ...first } = (await create('Genre', 'Rock', { query: '?maxItems=3' })).json
  const one = await ask('GET', `${SessionId}/next?maxItems=3`)
  const headers = { 'if-none-match': String(one.headers['etag']) }
  const other = await ask('GET', `${SessionId}/next?maxItems=3`, { headers })
  assert.deepEqual([one.status, other.status], [200, 200])
  assert.equal(new Set([...idsOf(first), ...idsOf(one.json), ...idsOf(other.json)]).size, 9)
})

test('a station plays what its listener collected beside the seed, and nothing that only another one keeps', async (t) => {
  const { ask, create, idOf, house } = await openRadio(t)
  const keep = async (method: string, body: object, token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const path = `/1/content/music/collection/${method}`
    const { status, body: answer } = await house.send('POST', path, headers, JSON.stringify(body))
    assert.equal(status, 200, answer)
  }
  const TrackIds = [
    idOf('Rock 1/Album Rock 1/Rock 1 song 0'),
    idOf('Jazz 2/Album Jazz 2/Jazz 2 song 3'),
    idOf('Jazz 3/Album Jazz 3/Jazz 3 song 4'),
  ]
  const TrackActions = TrackIds.slice(0, 2).map((Id) => ({ Id, Action: 'Add' }))
  const jazzOf = async (token: string) => {
    const { SessionId, Tracks = [] } = (await create('Artist', idOf('Rock 1'), { token })).json
    const { json } = await ask('GET', `${SessionId}/next`, { token })
    const names = [...Tracks, ...(json.Tracks ?? [])].map(({ Name }) => Name)
    return [...new Set(names.filter((name) => name.startsWith('Jazz')))].toSorted()
  }
  const { paid, none } = house.tokens
  assert.deepEqual([await jazzOf(paid), await jazzOf(none)], [[], []])
  await keep('add', { TrackIds }, paid)
  await keep('playlists/create', { Name: 'Mine', TrackActions }, paid)
  assert.deepEqual(await jazzOf(paid), ['Jazz 2 song 3', 'Jazz 3 song 4'])
  assert.deepEqual(await jazzOf(none), [])
  await keep('playlists/create', { Name: 'Ours', IsPublished: true, TrackActions }, paid)
  assert.deepEqual(await jazzOf(none), ['Jazz 2 song 3'])
})

test('a session is gone a day after its last use, and its station begins anew', async (t) => {
  const { ask, create, wait, idOf } = await openRadio(t)
  const { SessionId } = (await create('Artist', idOf('Rock 1'))).json
  wait(23 * hourMs)
  assert.equal((await ask('GET', `${SessionId}/next`)).status, 200)
  wait(24 * hourMs)
  const over = await ask('GET', `${SessionId}/next`)
  assert.deepEqual([over.status, over.json.Error?.ErrorCode], [410, 'CATALOG_NO_RESULT'])
  const recent = await ask<ContentResponse>('GET', 'recentlyplayed')
  const [station] = recent.json.Radios?.Items ?? []
  const anew = await ask('GET', `${station!.Id.toUpperCase()}/next?maxItems=2`)
  assert.deepEqual([anew.status, anew.json.Tracks?.length], [200, 2])
  assert.notEqual(anew.json.SessionId, SessionId)
})

test('what makes no station is refused, each for its own reason', async (t) => {
  const { ask, create, idOf, house } = await openRadio(t)
  await house.catalogue.remove('Left')
  const seeds: readonly [string, string, number, string][] = [
    ['Artist', 'Rock 1', 400, 'INVALID_INPUT_PARAMETER'],
    ['Album', idOf('Rock 1/Album Rock 1'), 400, 'INVALID_INPUT_PARAMETER'],
    ['Artist', '', 400, 'MISSING_INPUT_PARAMETER'],
    ['Artist', 'music.00000000-0000-0000-0000-000000000000', 404, 'CATALOG_NO_RESULT'],
    ['Artist', idOf('Rock 1/Album Rock 1'), 404, 'CATALOG_NO_RESULT'],
    ['Artist', idOf('Left'), 410, 'CATALOG_NO_RESULT'],
    ['Artist', idOf('Silent'), 404, 'CATALOG_NO_RESULT'],
    ['Genre', 'Reggae', 404, 'CATALOG_NO_RESULT'],
    ['Genre', 'No such genre', 404, 'CATALOG_NO_RESULT'],
  ]
  for (const [type, id, status, code] of seeds) {
    const { json, ...answer } = await create(type, id)
    assert.deepEqual([answer.status, json.Error?.ErrorCode], [status, code], `${type} ${id}`)
    assert.equal(json.SessionId, undefined)
  }
  const jazz = { Type: 'Genre', Id: 'Jazz' }
  const bodies: readonly [object | string | undefined, string][] = [
    [undefined, 'MISSING_INPUT_PARAMETER'],
    [{ Seeds: [] }, 'MISSING_INPUT_PARAMETER'],
    [{ Seeds: [jazz, jazz] }, 'INVALID_INPUT_PARAMETER'],
    [{ Seeds: jazz }, 'INVALID_INPUT_PARAMETER'],
    ['{"Seeds":', 'INVALID_INPUT_PARAMETER'],
  ]
  for (const [body, code] of bodies) {
    const answer = await ask('POST', 'create', body === undefined ? {} : { body })
    assert.deepEqual([answer.status, answer.json.Error?.ErrorCode], [400, code], JSON.stringify(body))
  }
  const paths: readonly [string, number, string][] = [
    ['unknown/next', 404, 'CATALOG_NO_RESULT'],
    ['music.radio.00000000-0000-0000-0000-000000000000/next', 404, 'CATALOG_NO_RESULT'],
    [`${idOf('Rock 1')}/next`, 400, 'INVALID_INPUT_PARAMETER'],
    ['a%20b/next', 400, 'INVALID_INPUT_PARAMETER'],
    ['unknown/next?maxItems=26', 400, 'INVALID_INPUT_PARAMETER'],
    ['recentlyplayed?maxItems=0', 400, 'INVALID_INPUT_PARAMETER'],
    ['recentlyplayed?continuationToken=forged', 400, 'CONTINUATION_TOKEN_INVALID_ERROR'],
  ]
  for (const [path, status, code] of paths) {
    const answer = await ask('GET', path)
    assert.deepEqual([answer.status, answer.json.Error?.ErrorCode], [status, code], path)
  }
  const nobody = await ask<ContentResponse>('GET', 'recentlyplayed')
  assert.deepEqual(nobody.json.Radios, { Items: [], TotalItemCount: 0 })
})

test('radio needs a user, and a session and a station are those of one', async (t) => {
  const { ask, create, house } = await openRadio(t)
  const { SessionId } = (await create('Genre', 'Jazz')).json
  const [station] = (await ask<ContentResponse>('GET', 'recentlyplayed')).json.Radios?.Items ?? []
  for (const [token, code] of [
    [null, 'ACCESS_TOKEN_MISSING'],
    ['stranger', 'INVALID_AUTHORIZATION_HEADER'],
    [house.tokens.application, 'INVALID_AUTHORIZATION_HEADER'],
  ] as const) {
    const answers = [
      await create('Genre', 'Jazz', { token }),
      await ask('GET', `${SessionId}/next`, { token }),
      await ask('GET', 'recentlyplayed', { token }),
    ]
    for (const { status, json, headers } of answers) {
      assert.deepEqual([status, json.Error?.ErrorCode], [401, code])
      assert.match(String(headers['www-authenticate']), /^Bearer/)
    }
  }
  const token = house.tokens.none
  for (const id of [SessionId, station!.Id]) {
    const { status, json } = await ask('GET', `${id}/next`, { token })
    assert.deepEqual([status, json.Error?.ErrorCode], [404, 'CATALOG_NO_RESULT'])
  }
  const others = await ask<ContentResponse>('GET', 'recentlyplayed', { token })
  assert.equal(others.json.Radios?.TotalItemCount, 0)
})

test('stations that were played are listed page by page, genres in the language of who asks', async (t) => {
  const { ask, create, idOf, wait, house } = await openRadio(t)
  for (const [type, id] of [
    ['Artist', idOf('Rock 1')],
    ['Genre', 'Jazz'],
    ['Artist', idOf('Rock 2')],
    ['Artist', idOf('Rock 1')],
  ] as const) {
    assert.equal((await create(type, id)).status, 200)
    wait(1000)
  }
  const list = async (query: string, token = house.tokens.paid) =>
    ask<ContentResponse>('GET', `recentlyplayed?${query}`, { token })
  const first = (await list('maxItems=2')).json.Radios!
  assert.deepEqual(
    first.Items.map(({ Name }) => Name),
    ['Rock 1', 'Rock 2'],
  )
  assert.match(first.Items[0]!.ImageUrl ?? '', new RegExp(`${idOf('Rock 1')}/image`))
  assert.equal(first.TotalItemCount, 3)
  const second = (await list(`continuationToken=${first.ContinuationToken}`)).json
  assert.deepEqual(
    second.Radios?.Items.map(({ Name }) => Name),
    ['Jazz'],
  )
  assert.equal(second.Radios?.ContinuationToken, undefined)
  assert.deepEqual((await list('maxItems=2&page=1')).json, second)
  const stolen = await list(`continuationToken=${first.ContinuationToken}`, house.tokens.none)
  assert.equal(stolen.json.Error?.ErrorCode, 'CONTINUATION_TOKEN_INVALID_ERROR')
  const both = await list(`page=0&continuationToken=${first.ContinuationToken}`)
  assert.equal(both.json.Error?.ErrorCode, 'INCOMPATIBLE_INPUT_PARAMETERS')
})

test('radio is asked for and answered in XML too', async (t) => {
  const { ask, idOf } = await openRadio(t)
  const headers = { 'content-type': 'application/xml', accept: 'text/xml' }
  const body = `<CreateRadioRequest xmlns="http://schemas.microsoft.com/groovemusic/2016/09/api"><Seeds><Seed><Id>${idOf('Jazz 2')}</Id><Type>artist</Type></Seed></Seeds></CreateRadioRequest>`
  const made = await ask('POST', 'create?maxItems=1', { body, headers })
  assert.equal(made.status, 200, made.body)
  const id =
    /^<RadioResponse xmlns="[^"]+" xmlns:i="[^"]+"><SessionId>([\w-]+)<\/SessionId><Tracks><Track>/.exec(
      made.body,
    )?.[1]
  const next = await ask('GET', `${id}/next?contentType=xml&maxItems=1`)
  assert.match(next.body, new RegExp(`<SessionId>${id}</SessionId><Tracks><Track><CompatibleSources>`))
  const recent = await ask('GET', 'recentlyplayed?contentType=xml')
  assert.match(recent.body, /<Radios><Items><Radio>.*<Name>Jazz 2<\/Name>/)
})

test('the client makes a station, plays it, and lists it', async (t) => {
  const { house, idOf } = await openRadio(t)
  const baseUrl = await house.listen()
  const client = createClient({ baseUrl, tokens: fixedToken(house.tokens.paid) })
  const heard = new Set<string>()
  for await (const { Id } of walkRadio(client, { Type: 'Genre', Id: 'Jazz' }, { maxItems: 4 })) {
    heard.add(Id)
    if (heard.size === 18) break
  }
  const { SessionId } = await client.createRadio({ Type: 'Artist', Id: idOf('Rock 3') }, { maxItems: 1 })
  for await (const { Id } of walkRadio(client, SessionId!)) {
    heard.add(Id)
    if (heard.size > 18) break
  }
  const recent = await client.recentRadios({ maxItems: 1 })
  const names: string[] = []
  const listed = items(recent, ({ Radios }) => Radios, client.continueRecentRadios)
  for await (const { Name } of listed) names.push(Name)
  assert.deepEqual(names.toSorted(), ['Jazz', 'Rock 3'])
  const made: string[] = []
  for await (const { Id } of walkCollection(client, 'playlistsforyou', { maxItems: 3 })) made.push(Id)
  assert.ok(new Set(made).size >= 4)
})
