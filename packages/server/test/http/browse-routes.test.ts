import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import { wireId } from '../catalogue/written-form.ts'
import { type DrawnHouse, openDrawnHouse } from './open-drawn-house.ts'

const drawing = `
  Nina/Blues (1965)/01 Sinnerman | seconds=622 | plays=9 | genre=Jazz > Vocal Jazz
  Slayer/Reign (1986)/01 Angel   | genre=Metal
  * Evening | tracks=Nina/Blues/Sinnerman | mood=Sleepy | genre=Jazz
`

const as = (token: string, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${token}`,
  ...more,
})

async function ask(
  house: DrawnHouse,
  path: string,
  token = house.tokens.application,
): Promise<ContentResponse> {
  const { status, body } = await house.get(path, as(token))
  assert.equal(status, 200, body)
  return JSON.parse(body) as ContentResponse
}

test('every method of browsing and discovery answers over HTTP, in any case of its path', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const namesOf = (page: { Items: { Name: string }[] } | undefined) => page?.Items.map(({ Name }) => Name)

  const albums = await ask(house, '/1/Content/MUSIC/Catalog/Albums/Browse?orderby=releasedate&MaxItems=1')
  assert.deepEqual(namesOf(albums.Albums), ['Reign'])
  const token = albums.Albums?.ContinuationToken ?? assert.fail()
  const next = await ask(house, `/1/content/music/catalog/albums/browse?continuationToken=${token}`)
  assert.deepEqual(namesOf(next.Albums), ['Blues'])
  const sleepy = await ask(house, '/1/content/music/catalog/playlists/browse?mood=Sleepy')
  assert.deepEqual(namesOf(sleepy.Playlists), ['Evening'])
  const nina = await ask(
    house,
    `/1/content/${wireId('Nina')}/catalog/artist/albums/browse?orderBy=AlbumTitle`,
  )
  assert.deepEqual(namesOf(nina.Artists?.Items[0]?.Albums), ['Blues'])
  const playlist = await ask(house, `/1/content/${wireId('* Evening')}/collection/playlist/tracks/browse`)
  assert.deepEqual(namesOf(playlist.Playlists?.Items[0]?.Tracks), ['Sinnerman'])
  assert.equal(
    (await ask(house, '/1/content/music/catalog/moods?language=de')).CatalogMoods?.[0]?.Name,
    'Fröhlich',
  )
  assert.equal((await ask(house, '/1/content/music/catalog/activities')).CatalogActivities?.length, 10)
  const jazz = await ask(house, '/1/content/music/newreleases?genre=jazz')
  assert.equal(jazz.Results?.Items[0]?.Album?.Name, 'Blues')
  assert.equal((await ask(house, '/1/content/music/spotlight')).Results?.Items.length, 5)
})

test('genres have two versions, and the first alone the bare names', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const first = await ask(house, '/1/content/music/catalog/genres')
  const third = await ask(house, '/3/content/music/catalog/genres')
  assert.deepEqual(first.Genres, ['Jazz', 'Vocal Jazz', 'Metal'])
  assert.equal(third.Genres, undefined)
  assert.deepEqual(third.CatalogGenres, first.CatalogGenres)
  assert.equal((await house.get('/2/content/music/catalog/genres', as(house.tokens.application))).status, 406)
  assert.equal((await house.get('/3/content/music/catalog/moods', as(house.tokens.application))).status, 406)
})

test('a browse of playlists, genres and moods are written in XML in the order of the contract', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const xmlOf = async (path: string) =>
    (await house.get(path, as(house.tokens.application, { accept: 'application/xml' }))).body
  const id = wireId('* Evening')
  const root =
    '<ContentResponse xmlns="http://schemas.microsoft.com/xboxmusic/2013/10/platform" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'

  const playlists = await xmlOf('/1/content/music/catalog/playlists/browse')
  assert.ok(playlists.includes(root))
  assert.equal(
    playlists.slice(playlists.indexOf(root) + root.length),
    '<Culture>en-US</Culture><Playlists><Items><Playlist>' +
      `<CompatibleSources>Catalog</CompatibleSources><Id>${id}</Id>` +
      `<ImageUrl>https://music.example/content/${id}/image?locale=en-US</ImageUrl>` +
      `<Link>https://music.example/Playlist/${id.slice('music.playlist.'.length)}</Link><Name>Evening</Name>` +
      '<Source>Catalog</Source><Duration>PT10M22S</Duration><IsPublished>true</IsPublished>' +
      '<IsReadOnly>true</IsReadOnly><TrackCount>1</TrackCount><UserIsOwner>false</UserIsOwner>' +
      '</Playlist></Items><TotalItemCount>1</TotalItemCount></Playlists></ContentResponse>',
  )
  assert.match(
    await xmlOf('/1/content/music/catalog/genres'),
    /<CatalogGenres><Genre><HasEditorialPlaylists>true<\/HasEditorialPlaylists><Name>Jazz<\/Name><\/Genre>/,
  )
  assert.match(await xmlOf('/1/content/music/catalog/moods'), /<CatalogMoods><Mood><Description>/)
  assert.match(await xmlOf('/1/content/music/spotlight'), /<Results><Items><ContentItem><Album>/)
})

const failures = [
  ['catalog/albums/browse?orderBy=AlbumTitle', 400, 'INCOMPATIBLE_INPUT_PARAMETERS'],
  ['catalog/albums/browse?mood=Happy', 400, 'INCOMPATIBLE_INPUT_PARAMETERS'],
  ['catalog/playlists/browse?mood=Happy&genre=Jazz', 400, 'INCOMPATIBLE_INPUT_PARAMETERS'],
  ['catalog/albums/browse?continuationToken=AAAA&page=1', 400, 'INCOMPATIBLE_INPUT_PARAMETERS'],
  ['catalog/albums/browse?continuationToken=AAAA', 400, 'CONTINUATION_TOKEN_INVALID_ERROR'],
  ['catalog/albums/browse?orderBy=Weight', 400, 'INVALID_INPUT_PARAMETER'],
  ['catalog/albums/browse?page=-1', 400, 'INVALID_INPUT_PARAMETER'],
  ['catalog/albums/browse?country=XX', 400, 'INVALID_COUNTRY'],
  ['catalog/radios/browse', 400, 'INVALID_INPUT_PARAMETER'],
  ['catalog/playlists/browse?mood=Hungry', 400, 'INVALID_INPUT_PARAMETER'],
  ['catalog/albums/browse?genre=Nonesuch', 404, 'DISCOVERY_INVALID_GENRE'],
  ['newreleases?genre=Nonesuch', 404, 'DISCOVERY_INVALID_GENRE'],
  ['newreleases?genre=Reggae', 404, 'DISCOVERY_NO_RESULT'],
] as const

test('what cannot be answered is refused with its status and code', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const items = [
    [`${wireId('Nina')}/catalog/artist/tracks/browse`, 400, 'INCOMPATIBLE_INPUT_PARAMETERS'],
    [`${wireId('Nina')}/catalog/artist/lyrics/browse`, 400, 'INVALID_INPUT_PARAMETER'],
    [`${wireId('Nina')}/catalog/album/tracks/browse`, 404, 'CATALOG_NO_RESULT'],
    [`${wireId('Nina')}/collection/artist/albums/browse`, 401, 'INVALID_AUTHORIZATION_HEADER'],
  ] as const
  const cases = [...failures.map(([path, ...rest]) => [`music/${path}`, ...rest] as const), ...items]
  for (const [path, status, code] of cases) {
    const answer = await house.get(`/1/content/${path}`, as(house.tokens.application))
    assert.equal(answer.status, status, path)
    assert.equal((JSON.parse(answer.body) as ContentResponse).Error?.ErrorCode, code, path)
  }
  assert.equal((await house.get('/1/content/music/spotlight')).status, 401)
  await house.catalogue.remove('Nina')
  const gone = await house.get(
    `/1/content/${wireId('Nina')}/catalog/artist/albums/browse`,
    as(house.tokens.application),
  )
  assert.equal(gone.status, 410)
})

test('an answer that was kept is given anew once the catalogue has changed', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const path = '/1/content/music/catalog/albums/browse'
  assert.equal((await ask(house, path)).Albums?.TotalItemCount, 2)
  assert.equal((await ask(house, path)).Albums?.TotalItemCount, 2)
  await house.catalogue.remove('Slayer/Reign')
  assert.equal((await ask(house, path)).Albums?.TotalItemCount, 1)
})
