import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createClient, fixedToken, pictureUrl, walkCatalog, walkItem, walkSearch } from '@regroove/client'
import { openDrawnHouse } from './open-drawn-house.ts'

const numbers = Array.from({ length: 60 }, (_, at) => at + 1)
const two = (number: number) => String(number).padStart(2, '0')
const drawing = [
  ...numbers.map(
    (number) => `Long/Songs (1980)/${number} Song ${two(number)} | genre=Jazz | plays=${100 - number}`,
  ),
  ...numbers.map(
    (number) => `Many/Album ${two(number)} (${1950 + number})/1 Piece ${two(number)} | genre=Rock`,
  ),
  '* Everything | genre=Jazz | mood=Chill | tracks='.concat(
    numbers.map((number) => `Long/Songs/Song ${two(number)}`).join('; '),
  ),
].join('\n')

async function openClient(t: TestContext, options: { readonly language?: string } = {}) {
  const { listen, tokens } = await openDrawnHouse(t, drawing)
  const baseUrl = await listen()
  return { baseUrl, client: createClient({ baseUrl, tokens: fixedToken(tokens.application), ...options }) }
}

async function namesOf(walk: AsyncIterable<{ readonly Name: string }>): Promise<string[]> {
  const names: string[] = []
  for await (const { Name } of walk) names.push(Name)
  return names
}

test('the client walks every list of a real service to its end, each item once and in order', async (t) => {
  const { client } = await openClient(t)
  const songs = numbers.map((number) => `Song ${two(number)}`)
  const albums = numbers.map((number) => `Album ${two(number)}`).toReversed()
  const artist = async (name: string) =>
    (await client.search(name, { filters: ['artists'] })).Artists?.Items[0]?.Id ?? assert.fail()
  const [long, many] = [await artist('Long'), await artist('Many')]

  assert.deepEqual(
    await namesOf(walkCatalog(client, 'tracks', { orderBy: 'AllTimePlayCount', genre: 'Jazz' })),
    songs,
  )
  assert.deepEqual(await namesOf(walkCatalog(client, 'albums', { genre: 'Rock', maxItems: 7 })), albums)
  const [chill] = (await client.moods()).CatalogMoods?.filter(({ Id }) => Id === 'Chill') ?? []
  assert.deepEqual(await namesOf(walkCatalog(client, 'playlists', { mood: chill!.Id })), ['Everything'])
  assert.deepEqual(await namesOf(walkItem(client, 'artist', long, 'topTracks')), songs)
  assert.deepEqual(await namesOf(walkItem(client, 'artist', many, 'albums')), albums)
  assert.deepEqual(
    await namesOf(walkItem(client, 'artist', many, 'albums', { orderBy: 'AlbumTitle' })),
    albums.toReversed(),
  )
  const found = await namesOf(walkSearch(client, 'tracks', 'song', { maxItems: 9 }))
  assert.deepEqual(found.toSorted(), songs)

  const playlist = (await client.browseCatalog('playlists')).Playlists?.Items[0] ?? assert.fail()
  assert.deepEqual(await namesOf(walkItem(client, 'playlist', playlist.Id, 'tracks')), songs)
})

test('the client reads genres in both versions, moods, activities and what discovery shows', async (t) => {
  const { client, baseUrl } = await openClient(t, { language: 'de' })
  assert.equal((await client.genres()).Genres, undefined)
  assert.deepEqual((await client.genres({ version: 1 })).Genres?.toSorted(), ['Jazz', 'Rock'])
  assert.equal((await client.moods()).CatalogMoods?.[0]?.Name, 'Fröhlich')
  assert.equal((await client.activities()).CatalogActivities?.length, 10)
  assert.equal((await client.newReleases({ genre: 'Rock' })).Results?.Items[0]?.Album?.Name, 'Album 60')
  assert.ok((await client.spotlight()).Results?.Items.length)

  const album = (await client.browseCatalog('albums')).Albums?.Items[0] ?? assert.fail()
  const picture = new URL(pictureUrl(album, { widthPx: 40, heightPx: 30 }) ?? '')
  const answer = await fetch(baseUrl + picture.pathname + picture.search)
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/jpeg'])
})
