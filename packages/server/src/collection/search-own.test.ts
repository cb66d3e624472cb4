import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentResponse, Page } from '@regroove/contract'
import { openListeners } from '../../test/collection/open-listeners.ts'

const drawing = `
  David Bowie/Heroes (1977)/01 Beauty and the Beast
  David Bowie/Heroes (1977)/03 Heroes | plays=90
  David Bowie/Low (1977)/01 Speed of Life
  Sigur Rós/Takk (2005)/03 Hoppípolla
  Heroes of Folk/Sampler/01 Heroic Song
  * Heroes of Rock | tracks=David Bowie/Heroes/Heroes
  * Rainy Heroes | tracks=David Bowie/Heroes/Heroes
`
const heroes = 'David Bowie/Heroes/Heroes'

const shown = (page: Page<{ Name: string; Source?: string }> | undefined) =>
  page?.Items.map(({ Name, Source }) => `${Source} ${Name}`)

test('both sources are searched: the collection’s come first, and one token goes on in both', async (t) => {
  const { ana } = await openListeners(t, drawing)
  await ana.add(heroes, 'Heroes of Folk/Sampler/Heroic Song')
  const first = await ana.get('/1/content/music/search?q=hero&filters=tracks&maxItems=1')
  const page = first.json.Tracks!
  assert.deepEqual(shown(page), ['Collection Heroes', 'Catalog Heroes'])
  assert.equal(page.TotalItemCount, 2 + 3)
  const next = await ana.get(`/1/content/music/search?continuationToken=${page.ContinuationToken}`)
  assert.deepEqual(Object.keys(next.json).sort(), ['Culture', 'Tracks'])
  assert.equal(next.json.Tracks!.Items.length, 2)
  const last = await ana.get(
    `/1/content/music/search?continuationToken=${next.json.Tracks!.ContinuationToken}`,
  )
  assert.deepEqual(
    shown(last.json.Tracks)?.map((text) => text.split(' ')[0]),
    ['Catalog'],
  )
  assert.equal(last.json.Tracks!.ContinuationToken, undefined)
})

test('the collection alone is found as the catalogue is: any order, accents, beginnings, slips', async (t) => {
  const { ana } = await openListeners(t, drawing)
  await ana.add(heroes, 'Sigur Rós/Takk/Hoppípolla')
  const found = async (q: string, type: keyof ContentResponse = 'Tracks') => {
    const { json } = await ana.get(`/1/content/music/search?source=collection&q=${encodeURIComponent(q)}`)
    return shown(json[type] as Page<{ Name: string; Source: string }>)
  }
  assert.deepEqual(await found('heroes bowie'), ['Collection Heroes'])
  assert.deepEqual(await found('hoppipolla'), ['Collection Hoppípolla'])
  assert.deepEqual(await found('hopp'), ['Collection Hoppípolla'])
  assert.deepEqual(await found('hopipolla'), ['Collection Hoppípolla'])
  assert.deepEqual(await found('sigur ros', 'Artists'), ['Collection Sigur Rós'])
  assert.deepEqual(await found('takk', 'Albums'), ['Collection Takk'])
  assert.deepEqual(await found('speed'), [])
  await ana.remove(heroes)
  assert.deepEqual(await found('heroes bowie'), [])
})

test('published playlists stand among those of the editors, the closest first, and pages hold each once', async (t) => {
  const { ana, application } = await openListeners(t, drawing)
  await ana.make('Heroes', [heroes], { IsPublished: true })
  await ana.make('My hidden heroes')
  await ana.make('Loud heroes', [heroes], { IsPublished: true })
  const names: string[] = []
  let query = 'q=heroes&filters=playlists&maxItems=1'
  for (;;) {
    const { json } = await application.get(`/1/content/music/search?${query}`)
    names.push(...json.Playlists!.Items.map(({ Name }) => Name))
    assert.equal(json.Playlists!.TotalItemCount, 4)
    if (json.Playlists!.ContinuationToken === undefined) break
    query = `continuationToken=${json.Playlists!.ContinuationToken}`
  }
  assert.deepEqual(names.slice(0, 2), ['Heroes', 'Heroes of Rock'])
  assert.deepEqual(names.slice(2).sort(), ['Loud heroes', 'Rainy Heroes'])
  const alone = await application.get('/1/content/music/search?q=heroes&filters=playlists&source=collection')
  assert.deepEqual(shown(alone.json.Playlists)?.sort(), ['Catalog Heroes', 'Catalog Loud heroes'])
  const own = await ana.get('/1/content/music/search?q=heroes&filters=playlists&source=collection')
  assert.equal(own.json.Playlists!.TotalItemCount, 3)
})

test('without anything of one’s own, the answer is the catalogue’s to the letter', async (t) => {
  const { ana, application } = await openListeners(t, drawing)
  for (const query of ['q=heroes', 'q=heroes&source=collection+catalog', 'q=xyzzy']) {
    const [one, other] = await Promise.all([
      ana.get(`/1/content/music/search?${query}&source=catalog`.replace(/&source.*&/, '&')),
      application.get(`/1/content/music/search?${query}&source=catalog`.replace(/&source.*&/, '&')),
    ])
    assert.equal(
      one.body.replace(/"ContinuationToken":"[^"]*"/g, ''),
      other.body.replace(/"ContinuationToken":"[^"]*"/g, ''),
    )
  }
  const blank = await ana.get('/1/content/music/search?q=%20')
  assert.equal(blank.json.Error?.ErrorCode, 'MISSING_INPUT_PARAMETER')
  const noUser = await application.get('/1/content/music/search?q=heroes&source=collection')
  assert.equal(noUser.json.Error?.ErrorCode, 'INVALID_AUTHORIZATION_HEADER')
  const both = await application.get('/1/content/music/search?q=heroes&source=collection+catalog')
  assert.equal(both.json.Error?.ErrorCode, 'UNAUTHORIZED_INPUT_PARAMETER')
})
