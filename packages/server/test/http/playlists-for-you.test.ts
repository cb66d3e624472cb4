import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { ContentResponse, Playlist, WireError } from '@regroove/contract'
import { openDrawnHouse, openedAtMs } from './open-drawn-house.ts'

// Playlists that are made for a listener, from outside. How they are chosen is tested in the room discovery.

const hourMs = 3_600_000
const drawing = ['Rock', 'Jazz', 'Polka', 'Reggae']
  .flatMap((genre) =>
    Array.from({ length: 40 }, (_, at) => {
      const band = `${genre} ${1 + (at % 5)}`
      return `${band}/Album ${band} (1980)/${at} ${band} song ${Math.floor(at / 5)} | genre=${genre}`
    }),
  )
  .concat('* Late | tracks=Rock 1/Album Rock 1/Rock 1 song 0')
  .join('\n')

async function openForYou(t: TestContext, drawn = drawing) {
  let nowMs = openedAtMs
  const house = await openDrawnHouse(t, drawn, { clock: () => nowMs })
  const get = async (
    path: string,
    token: string | null = house.tokens.paid,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const sent = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers }
    const answer = await house.get(`/1/content/${path}`, sent)
    const json = (answer.body.startsWith('{') ? JSON.parse(answer.body) : {}) as ContentResponse & {
      Error?: WireError
    }
    return { ...answer, json }
  }
  const list = async (query = '', token = house.tokens.paid) => {
    const { json, status, body } = await get(`music/collection/playlistsforyou/browse?${query}`, token)
    assert.equal(status, 200, body)
    return json.Playlists ?? assert.fail()
  }
  return {
    ...{ house, get, list },
    wait: (ms: number) => {
      nowMs += ms
    },
  }
}

const namesOf = (page: { readonly Items: readonly { readonly Name: string }[] }) =>
  page.Items.map(({ Name }) => Name)
const tracksOf = ({ json }: { json: ContentResponse }) => json.Playlists?.Items[0]?.Tracks ?? assert.fail()
const failureOf = ({ status, json }: { status: number; json: { Error?: WireError } }) => [
  status,
  json.Error?.ErrorCode,
]

test('who has listened to nothing has eight playlists and more, each with a picture and read-only', async (t) => {
  const { list, house } = await openForYou(t)
  const { Items, TotalItemCount } = await list()
  assert.ok(Items.length >= 8)
  assert.equal(TotalItemCount, Items.length)
  for (const { Id, ImageUrl, Source, IsReadOnly, UserIsOwner, TrackCount, Description } of Items) {
    assert.match(Id, /^music\.playlistforyou\.[0-9a-f-]{36}$/)
    assert.deepEqual([Source, IsReadOnly, UserIsOwner], ['Collection', true, true])
    assert.ok(TrackCount && Description)
    const picture = new URL(ImageUrl ?? '')
    const image = await house.get(picture.pathname + picture.search)
    assert.deepEqual([image.status, image.headers['content-type']], [200, 'image/jpeg'])
  }
})

test('who has played nothing, and collects, has playlists of what they collect', async (t) => {
  const { list, get, house } = await openForYou(t)
  const post = async (method: string, body: object) => {
    const headers = { authorization: `Bearer ${house.tokens.paid}`, 'content-type': 'application/json' }
    const sent = await house.send(
      'POST',
      `/1/content/music/collection/${method}`,
      headers,
      JSON.stringify(body),
    )
    assert.equal(sent.status, 200, sent.body)
  }
  const idOf = (song: string) => `music.${house.catalogue.guidOf(song)}`
  await post('add', { TrackIds: [0, 1, 2].map((at) => idOf(`Polka 4/Album Polka 4/Polka 4 song ${at}`)) })
  const TrackActions = [{ Id: idOf('Reggae 3/Album Reggae 3/Reggae 3 song 0'), Action: 'Add' }]
  await post('playlists/create', { Name: 'Sun', TrackActions })

  const { Items } = await list()
  const names = namesOf({ Items })
  assert.equal(names[0], 'From Your Collection')
  for (const name of ['Around Polka 4', 'Around Reggae 3', 'Your Polka', 'Your Reggae']) {
    assert.ok(names.includes(name), `${name} among ${names.join(', ')}`)
  }
  const { Items: kept } = tracksOf(await get(`${Items[0]!.Id}/lookup`))
  assert.deepEqual(namesOf({ Items: kept }).toSorted(), [
    'Polka 4 song 0',
    'Polka 4 song 1',
    'Polka 4 song 2',
    'Reggae 3 song 0',
  ])
  assert.ok(!namesOf(await list('', house.tokens.none)).includes('From Your Collection'))
})

test('a library without music has none', async (t) => {
  const { list } = await openForYou(t, '')
  assert.deepEqual(await list(), { Items: [], TotalItemCount: 0 })
})

test('the list is walked by tokens and by pages; another order, another user and another list are refused', async (t) => {
  const { get, list, house } = await openForYou(t)
  const all = await list()
  const walked = await list('maxItems=3&orderBy=CollectionDate')
  let token = walked.ContinuationToken
  const items = [...walked.Items]
  while (token !== undefined) {
    const page = await list(`continuationToken=${token}`)
    items.push(...page.Items)
    token = page.ContinuationToken
  }
  assert.deepEqual(items, all.Items)
  assert.deepEqual((await list('maxItems=3&page=1')).Items, all.Items.slice(3, 6))

  const browse = (query: string, who = house.tokens.paid, type = 'playlistsForYou') =>
    get(`music/collection/${type}/browse?${query}`, who)
  const sound = `continuationToken=${walked.ContinuationToken}`
  const invalid = [400, 'CONTINUATION_TOKEN_INVALID_ERROR']
  assert.deepEqual(failureOf(await browse(sound, house.tokens.none)), invalid)
  assert.deepEqual(failureOf(await browse(sound, house.tokens.paid, 'playlists')), invalid)
  assert.deepEqual(failureOf(await browse('continuationToken=forged')), invalid)
  const incompatible = [400, 'INCOMPATIBLE_INPUT_PARAMETERS']
  assert.deepEqual(failureOf(await browse('orderBy=TrackTitle')), incompatible)
  assert.deepEqual(failureOf(await browse(`page=1&${sound}`)), incompatible)
  assert.deepEqual(failureOf(await browse('', house.tokens.application)), [
    401,
    'INVALID_AUTHORIZATION_HEADER',
  ])
})

test('a playlist is looked up with its tracks, beside other things and in their order', async (t) => {
  const { get, list, house } = await openForYou(t)
  const [first, second] = (await list()).Items as [Playlist, Playlist]
  const looked = await get(`${first.Id.toUpperCase()}/lookup?source=catalog`)
  const { Tracks, ...facts } = looked.json.Playlists!.Items[0]!
  assert.deepEqual(facts, first)
  assert.equal(Tracks?.TotalItemCount, first.TrackCount)
  assert.ok(Tracks?.Items.every(({ Album, Rights }) => Album && Rights))

  const late = `music.playlist.${house.catalogue.guidOf('* Late').toLowerCase()}`
  const artist = `music.${house.catalogue.guidOf('Rock 1')}`
  const unknown = 'music.playlistforyou.00000000-0000-0000-0000-000000000000'
  const mixed = await get(`${second.Id}+${late}+${artist}+${first.Id}/lookup`)
  assert.deepEqual(
    mixed.json.Playlists?.Items.map(({ Id }) => Id),
    [second.Id, late, first.Id],
  )
  assert.deepEqual(namesOf(mixed.json.Artists!), ['Rock 1'])
  assert.equal(mixed.json.Error, undefined)
  for (const rest of [unknown, `${artist}+${unknown}`]) {
    const part = await get(`${first.Id}+${rest}/lookup`)
    assert.equal(part.status, 200)
    assert.equal(part.json.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
    assert.ok(part.json.Error?.Message?.includes(unknown))
    assert.equal(part.json.Playlists?.TotalItemCount, 1)
  }
  assert.deepEqual(failureOf(await get(`${unknown}/lookup`)), [404, 'COLLECTION_NO_RESULT'])
})

test('the tracks of a playlist are walked by tokens, each within its method and its playlist', async (t) => {
  const { get, list } = await openForYou(t)
  const full = (await list()).Items.filter(({ TrackCount = 0 }) => TrackCount > 15)
  const [playlist, other] = full as [Playlist, Playlist]
  const browse = (query: string, id = playlist.Id) => get(`${id}/collection/playlist/tracks/browse?${query}`)
  const whole = tracksOf(await get(`${playlist.Id}/lookup`))
  const first = tracksOf(await browse('maxItems=10'))
  const next = await browse(`continuationToken=${first.ContinuationToken}`)
  assert.deepEqual(Object.keys(next.json.Playlists!.Items[0]!).toSorted(), [
    'CompatibleSources',
    'Id',
    'ImageUrl',
    'Name',
    'Source',
    'Tracks',
  ])
  assert.deepEqual([...first.Items, ...tracksOf(next).Items].slice(0, 20), whole.Items.slice(0, 20))
  assert.deepEqual(tracksOf(await browse('maxItems=10&page=1')).Items, tracksOf(next).Items)

  const invalid = [400, 'CONTINUATION_TOKEN_INVALID_ERROR']
  const token = `continuationToken=${first.ContinuationToken}`
  assert.deepEqual(failureOf(await browse(token, other.Id)), invalid)
  assert.deepEqual(failureOf(await get(`${playlist.Id}/lookup?${token}`)), invalid)
  const incompatible = [400, 'INCOMPATIBLE_INPUT_PARAMETERS']
  assert.deepEqual(failureOf(await browse('orderBy=TrackTitle')), incompatible)
  assert.deepEqual(failureOf(await browse(`page=0&${token}`)), incompatible)
  assert.deepEqual(failureOf(await get(`${playlist.Id}/collection/playlist/albums/browse`)), incompatible)
  assert.deepEqual(failureOf(await get(`${playlist.Id}/collection/album/tracks/browse`)), [
    404,
    'COLLECTION_NO_RESULT',
  ])
})

test('a playlist is nothing to anybody else, whatever they looked at before', async (t) => {
  const { get, list, house } = await openForYou(t)
  const [mine] = (await list()).Items
  const [theirs] = (await list('', house.tokens.none)).Items
  assert.notEqual(mine!.Id, theirs!.Id)
  for (const token of [house.tokens.none, house.tokens.application]) {
    assert.deepEqual(failureOf(await get(`${mine!.Id}/lookup`, token)), [404, 'COLLECTION_NO_RESULT'])
    const browsed = await get(`${mine!.Id}/catalog/playlist/tracks/browse`, token)
    assert.equal(browsed.status, 404)
  }
  const alone = await get(`${mine!.Id}/collection/playlist/tracks/browse`, house.tokens.application)
  assert.deepEqual(failureOf(alone), [401, 'INVALID_AUTHORIZATION_HEADER'])
  assert.equal((await get(`${mine!.Id}/lookup`)).status, 200)
})

test('playlists stay for the day and are others on the next, under the same IDs and the same URL', async (t) => {
  const { get, list, wait } = await openForYou(t)
  const first = await list()
  const id = first.Items.find(({ Name }) => Name.startsWith('Around'))!.Id
  const looked = await get(`${id}/lookup`)
  wait(11 * hourMs)
  assert.deepEqual(await list(), first)
  const same = await get(`${id}/lookup`, undefined, { 'if-none-match': String(looked.headers['etag']) })
  assert.equal(same.status, 304)
  wait(hourMs)
  const ids = (page: typeof first) => page.Items.slice(0, 8).map(({ Id }) => Id)
  assert.deepEqual(ids(await list()), ids(first))
  assert.notDeepEqual(tracksOf(await get(`${id}/lookup`)).Items, tracksOf(looked).Items)
})

test('playlists are named in four languages, and written in XML', async (t) => {
  const { get, list } = await openForYou(t)
  const firsts = new Map<string, string[]>()
  for (const language of ['en', 'fr', 'de', 'es']) {
    firsts.set(language, namesOf(await list(`language=${language}`)))
  }
  assert.deepEqual(
    [...firsts.values()].map(([name]) => name),
    ['House Favourites', 'Les favoris de la maison', 'Hauslieblinge', 'Favoritos de la casa'],
  )
  assert.ok(firsts.get('de')!.some((name) => /^Rund um /.test(name)))
  const { body } = await get('music/collection/playlistsforyou/browse?contentType=xml&language=de&maxItems=1')
  assert.match(
    body,
    /<Playlists>.*<Items><Playlist><CompatibleSources>Collection<.*<Name>Hauslieblinge<\/Name>/,
  )
})
