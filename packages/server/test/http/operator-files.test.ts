import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import { openHouse } from '../house/open-house.ts'

const drawing = `
  Ana/Open/01 Everywhere.flac | genre=Rock
  Ana/Home/01 Heimat.flac     | genre=Rock | tone=1
  Ben/Demos/01 Rough.flac     | genre=Blues | tone=2
`

test('the files of an operator say what is shown to whom, over HTTP as for all methods', async (t) => {
  const house = await openHouse(t, drawing, { settings: { countries: ['AT', 'DE', 'US'] } })
  const write = (name: string, text: string) => writeFileSync(path.join(house.dataFolder, name), text)
  const read = async (target: string, options = {}) =>
    (await (await house.get(target, options)).json()) as ContentResponse
  const statusOf = async (target: string, options = {}) => {
    const response = await house.get(target, options)
    const { Error: failure } = (await response.json()) as ContentResponse
    return [response.status, failure?.ErrorCode]
  }
  const search = '/1/content/music/search?q=heimat'
  const [track] = (await read(search)).Tracks?.Items ?? []
  const heimat = track?.Id ?? assert.fail()
  const stream = (id: string, country: string) =>
    `/1/content/${id}/stream?clientInstanceId=${'0'.repeat(32)}&country=${country}`
  const paid = { token: house.tokens.paid }

  await t.test(
    'music that a country may not see is in none of its answers, and cannot be streamed there',
    async () => {
      write(
        'availability.yaml',
        '- {folder: Ana/Home, countries: [DE]}\n- {folder: Ben, applications: false}',
      )
      await house.rescan()
      assert.deepEqual((await read(`${search}&country=US`)).Tracks?.Items, [])
      assert.equal((await read(`${search}&country=de`)).Tracks?.Items[0]?.Id, heimat)
      assert.deepEqual(await statusOf(`/1/content/${heimat}/lookup?country=AT`), [404, 'CATALOG_NO_RESULT'])
      assert.deepEqual(await statusOf(stream(heimat, 'US'), paid), [404, 'CATALOG_NO_RESULT'])
      assert.deepEqual(await statusOf(stream(heimat, 'DE'), paid), [200, undefined])
      const [rough] = (await read('/1/content/music/search?q=rough')).Tracks?.Items ?? []
      assert.deepEqual(await statusOf(stream(rough!.Id, 'US'), paid), [
        403,
        'DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES',
      ])
      const titles = (await read('/1/content/music/catalog/tracks/browse')).Tracks?.Items.map(
        ({ Name }) => Name,
      )
      assert.deepEqual(titles?.toSorted(), ['Everywhere', 'Rough'])
    },
  )

  await t.test('a country that the operator does not serve is INVALID_COUNTRY', async () => {
    assert.deepEqual(await statusOf(`${search}&country=FR`), [400, 'INVALID_COUNTRY'])
    assert.deepEqual(await statusOf(`${search}&country=XX`), [400, 'INVALID_COUNTRY'])
    assert.equal((await read(search, { headers: { 'accept-language': 'fr-FR' } })).Culture, 'fr-US')
  })

  await t.test(
    'the spotlight shows what the editors chose, as soon as they wrote it, and 502 when it cannot be read',
    async () => {
      const spotlight = '/1/content/music/spotlight'
      write('spotlight.yaml', '- {artist: Ben}\n- {album: Open, artist: Ana}\n- {album: Nonesuch}')
      const { Results, Error: failure } = await read(spotlight)
      assert.deepEqual(
        Results?.Items.map(({ Artist, Album }) => Artist?.Name ?? Album?.Name),
        ['Ben', 'Open'],
      )
      assert.deepEqual(
        [failure?.ErrorCode, failure?.Message],
        ['DISCOVERY_INVALID_DATA', 'Not found: Nonesuch'],
      )
      write('spotlight.yaml', '- {artist: Ana}')
      assert.equal((await read(spotlight)).Results?.Items.length, 1)

      rmSync(path.join(house.dataFolder, 'spotlight.yaml'))
      mkdirSync(path.join(house.dataFolder, 'spotlight.yaml'))
      assert.deepEqual(await statusOf(spotlight), [502, 'DISCOVERY_INVALID_RESPONSE'])
      rmSync(path.join(house.dataFolder, 'spotlight.yaml'), { recursive: true })
      assert.deepEqual(await statusOf(spotlight), [200, undefined])
    },
  )
})

test('texts of an operator are there from the start', async (t) => {
  const house = await openHouse(t, 'Ana/Open/01 One.flac', {
    files: { 'texts.yaml': 'moods: {Chill: {en: {name: Easy}}}' },
  })
  const answer = await house.get('/1/content/music/catalog/moods')
  const { CatalogMoods } = (await answer.json()) as ContentResponse
  const chill = CatalogMoods?.find(({ Id }) => Id === 'Chill')
  assert.equal(chill?.Name, 'Easy')
  assert.equal(chill?.Description, 'Lean back and let it flow')
})
