import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertSoundPage, inHead } from './assert-sound-page.ts'
import { openDrawnHouse } from './open-drawn-house.ts'

const drawing = `
Nina Simone/ | biography=She sang.
Nina Simone/Pastel Blues (1965)/1-01 Be My Husband | seconds=201 | genre=Jazz
Nina Simone/Pastel Blues (1965)/2-10 Sinnerman | seconds=622 | explicit=yes | with=A Guest
Nina Simone/Pastel Blues | label=A Label
Nina Simone/Gone (1970)/01 Gone Too
* Nina at Night | tracks=Nina Simone/Gone/Gone Too; Nina Simone/Pastel Blues/Sinnerman | description=Late ones.
`

test('the Link of every object that the API answers opens its page', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const authorization = `Bearer ${house.tokens.application}`
  const { body } = await house.get('/1/content/music/search?q=nina', { authorization })
  const links = [...body.matchAll(/"Link":"https:\/\/music\.example([^"]+)"/g)].map(([, path]) => path!)
  const kinds = new Set(links.map((link) => link.split('/')[1]))
  assert.deepEqual([...kinds].sort(), ['Album', 'Artist', 'Playlist', 'Track'])
  for (const link of new Set(links)) {
    const answer = await house.get(link)
    assert.equal(answer.status, 200, link)
    assertSoundPage(answer)
    assert.equal(inHead(answer, 'canonical'), `https://music.example${link}`)
  }
})

test('an identifier is read in any case, with and without its namespace', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const guid = house.catalogue.guidOf('Nina Simone/Pastel Blues')
  for (const path of [
    `/Album/${guid}`,
    `/album/${guid.toLowerCase()}`,
    `/ALBUM/music.${guid}`,
    `/Album/MUSIC.${guid.toLowerCase()}/`,
  ]) {
    const answer = await house.get(path)
    assert.equal(answer.status, 200, path)
    assert.equal(inHead(answer, 'canonical'), `https://music.example/Album/${guid}`, path)
  }
})

test('an album shows its discs, lengths, artists and guests, and says so where it is shared', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const guid = house.catalogue.guidOf('Nina Simone/Pastel Blues')
  const answer = await house.get(`/Album/${guid}`)
  for (const shown of [
    'Pastel Blues',
    'Disc 2',
    '3:21',
    '10:22',
    '14 min',
    'A Label',
    'A Guest',
    'Sinnerman',
  ]) {
    assert.ok(answer.body.includes(shown), shown)
  }
  const artist = house.catalogue.guidOf('Nina Simone')
  assert.ok(answer.body.includes(`<a href="/Artist/${artist}"><bdi>Nina Simone</bdi></a>`))
  assert.equal(inHead(answer, 'og:title'), 'Pastel Blues')
  assert.equal(inHead(answer, 'og:type'), 'music.album')
  assert.equal(inHead(answer, 'og:description'), 'Album · Nina Simone · 1965 · 2 tracks')
  assert.equal(inHead(answer, 'twitter:card'), 'summary')
  assert.equal(
    inHead(answer, 'og:image'),
    `https://music.example/content/music.${guid}/image?locale=en-US&amp;w=600&amp;h=600`,
  )
  assert.equal(
    inHead(answer, 'alternate'),
    `https://music.example/1/content/music.${guid}/lookup?extras=tracks`,
  )
})

test('an artist shows the story, the tracks and the albums; a track its album', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const artist = await house.get(`/Artist/${house.catalogue.guidOf('Nina Simone')}`)
  for (const shown of ['She sang.', 'Top tracks', 'Sinnerman', 'Albums', 'Pastel Blues', '1965', 'Gone']) {
    assert.ok(artist.body.includes(shown), shown)
  }
  const track = await house.get(`/Track/${house.catalogue.guidOf('Nina Simone/Pastel Blues/Sinnerman')}`)
  const album = house.catalogue.guidOf('Nina Simone/Pastel Blues')
  assert.ok(track.body.includes(`href="/Album/${album}"`))
  assert.equal(inHead(track, 'music:duration'), '622')
})

test('a playlist is found with either spelling of its identifier, and shows its tracks in its own order', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const guid = house.catalogue.guidOf('* Nina at Night').toLowerCase()
  for (const path of [
    `/Playlist/${guid}`,
    `/playlist/${guid.toUpperCase()}`,
    `/PLAYLIST/Music.Playlist.${guid}`,
  ]) {
    const { status, body } = await house.get(path)
    assert.equal(status, 200, path)
    assert.match(body, /Nina at Night[\s\S]*Late ones\.[\s\S]*Gone Too[\s\S]*Sinnerman/)
  }
  assert.equal((await house.get(`/Album/music.playlist.${guid}`)).status, 404)
})

test('a list that is longer than a page of the API is shown whole, up to a bound that is told', async (t) => {
  const tracks = (count: number) =>
    Array.from({ length: count }, (_, at) => `A/Album of ${count}/${at + 1} Song number ${at + 1}.`).join(
      '\n',
    )
  const house = await openDrawnHouse(t, `${tracks(60)}\n${tracks(230)}`)
  const rowsOf = async (album: string) => {
    const { body } = await house.get(`/Album/${house.catalogue.guidOf(album)}`)
    return { rows: body.match(/<li class="track">/g)?.length, body }
  }
  const whole = await rowsOf('A/Album of 60')
  assert.equal(whole.rows, 60)
  assert.ok(whole.body.includes('Song number 60.'))
  assert.doesNotMatch(whole.body, /class="rest"/)
  const cut = await rowsOf('A/Album of 230')
  assert.equal(cut.rows, 200)
  assert.ok(cut.body.includes('<p class="rest">and 30 more</p>'))
})

test('what is not there is a page with 404, what was removed one with 410', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  await house.catalogue.remove('Nina Simone/Gone')
  const track = house.catalogue.guidOf('Nina Simone/Pastel Blues/Sinnerman')
  const cases: readonly [string, number, string][] = [
    ['/Album/00000000-0000-0000-0000-000000000000', 404, 'Nothing plays here'],
    ['/Playlist/00000000-0000-0000-0000-000000000000', 404, 'Nothing plays here'],
    ['/Album/no-identifier', 404, 'Nothing plays here'],
    ['/Album', 404, 'Nothing plays here'],
    [`/Album/${track}`, 404, 'Nothing plays here'],
    [`/Track/${track}/more`, 404, 'Nothing plays here'],
    [`/Album/${house.catalogue.guidOf('Nina Simone/Gone')}`, 410, 'taken off the shelf'],
    ['/Album/%ZZ', 400, 'cannot be read'],
    [`/Track/${track}?action=%ZZ`, 400, 'cannot be read'],
  ]
  for (const [path, status, says] of cases) {
    const answer = await house.get(path)
    assert.equal(answer.status, status, path)
    assertSoundPage(answer)
    assert.ok(answer.body.includes(says), path)
    assert.ok(answer.body.includes(String(answer.headers['x-request-id'])), path)
  }
})

test('another method is refused with a page and an Allow; a path of the API never answers with one', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const refused = await house.send('DELETE', `/Artist/${house.catalogue.guidOf('Nina Simone')}`)
  assert.equal(refused.status, 501)
  assert.equal(refused.headers['allow'], 'GET, HEAD, OPTIONS')
  assertSoundPage(refused)
  const api = await house.get('/1/content/music/search?q=x')
  assert.equal(api.status, 401)
  assert.match(String(api.headers['content-type']), /json/)
})

test('a database that cannot be read is a page with 502, which shows nothing of the inside', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  await house.catalogue.writer.schema.alterTable('track').renameTo('elsewhere').execute()
  const answer = await house.get(`/Track/${house.catalogue.guidOf('Nina Simone/Gone/Gone Too')}`)
  assert.equal(answer.status, 502)
  assert.equal(answer.headers['retry-after'], '5')
  assert.ok(answer.body.includes('CATALOG_UNAVAILABLE'))
  assertSoundPage(answer)
  assert.doesNotMatch(answer.body, /SQLITE|no such table|elsewhere|\.ts:/)
})

test('whatever action and target say, the item is shown, and a visitor may hear a preview; play begins it', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const path = `/Track/${house.catalogue.guidOf('Nina Simone/Pastel Blues/Sinnerman')}`
  const plain = await house.get(path)
  assert.match(
    plain.body,
    /<audio class="player" controls preload="none" src="\/media\/[\w-]+\/preview\.mp3"/,
  )
  for (const query of ['?action=view', '?action=buy', '?action=<x>&target=\u0301']) {
    const answer = await house.get(encodeURI(path + query))
    assert.equal(answer.status, 200, query)
    assert.equal(answer.body, plain.body, query)
  }
  const playing = await house.get(`${path}?Action=PLAY&target=app`)
  assert.equal(playing.body.replace(' autoplay', ''), plain.body)
  assert.notEqual(playing.body, plain.body)
})
