import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import {
  applicationTokens,
  createClient,
  fixedToken,
  GrooveError,
  items,
  tracksOfAlbum,
} from '@regroove/client'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'

// A library of real files, scanned, searched, looked up and played through the typed client and through bare HTTP.

let house: House
openForAll(async (t) => {
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.flac | genre=Jazz | date=1965-10-01
    Nina Simone/Pastel Blues/10 Sinnerman.flac | genre=Jazz; Blues | date=1965-10-01
    Nina Simone/Wild Is the Wind/01 I Love Your Lovin' Ways.mp3 | genre=Jazz | date=1966
    Sigur Rós/Takk/03 Hoppípolla.ogg | genre=Post-Rock
    AC⁄DC/Back in Black/01 Hells Bells.m4a | artist=AC/DC
    `,
  )
})

const clientInstanceId = '0123456789abcdef0123456789abcdef'
const asApplication = () =>
  createClient({
    baseUrl: house.url,
    tokens: applicationTokens({
      baseUrl: house.url,
      clientId: house.clientId,
      clientSecret: house.clientSecret,
    }),
  })
const asUser = (token: string) => createClient({ baseUrl: house.url, tokens: fixedToken(token) })

async function findTrackId(query: string): Promise<string> {
  const { Tracks } = await asApplication().search(query)
  const id = Tracks?.Items[0]?.Id
  assert.ok(id, `nothing was found for ${query}`)
  return id
}

test('an application finds music as a listener types it', async () => {
  const client = asApplication()
  const first = async (query: string) => {
    const { Artists, Tracks } = await client.search(query)
    return [Artists?.Items[0]?.Name, Tracks?.Items[0]?.Name]
  }
  assert.deepEqual(await first('sinner'), [undefined, 'Sinnerman'])
  assert.equal((await first('sigur ros'))[0], 'Sigur Rós')
  assert.equal((await first('hoppipolla'))[1], 'Hoppípolla')
  assert.equal((await first('simone sinnerman'))[1], 'Sinnerman')
})

test('a query that finds nothing is an answer with empty pages', async () => {
  const found = await asApplication().search('zzzzzzzz')
  assert.deepEqual(found.Tracks, { Items: [], TotalItemCount: 0 })
})

test('an album is looked up with its tracks in order, as JSON and as XML', async () => {
  const client = asApplication()
  const { Albums } = await client.search('pastel blues', { filters: ['albums'] })
  const album = Albums!.Items[0]!
  const looked = await client.lookup([album.Id], { extras: ['tracks'] })
  const names: string[] = []
  const next = (token: string) => client.continueLookup([album.Id], token)
  for await (const track of items(looked, tracksOfAlbum(album.Id), next)) names.push(track.Name)
  assert.deepEqual(names, ['Be My Husband', 'Sinnerman'])
  assert.equal(looked.Albums?.Items[0]?.ReleaseDate, '1965-10-01T00:00:00Z')

  const answer = await house.get(`/1/content/${album.Id}/lookup?extras=tracks`, {
    headers: { accept: 'application/xml' },
  })
  assert.equal(answer.headers.get('content-type'), 'application/xml; charset=utf-8')
  const xml = await answer.text()
  assert.match(
    xml,
    /^<ContentResponse xmlns="http:\/\/schemas\.microsoft\.com\/xboxmusic\/2013\/10\/platform"/,
  )
  assert.match(xml, /<Track>.*<Name>Be My Husband<\/Name>.*<Name>Sinnerman<\/Name>/s)
  assert.match(xml, /<Duration>PT\d+S<\/Duration>/)
})

test('a path is read in any case, and a HEAD has the headers of its GET', async () => {
  const path = '/1/CONTENT/Music/Search?Q=nina&MAXITEMS=1'
  const headers = { authorization: `Bearer ${house.tokens.application}`, 'accept-encoding': 'identity' }
  const got = await fetch(house.url + path, { headers })
  assert.equal(got.status, 200)
  const body = await got.text()
  const head = await fetch(house.url + path, { method: 'HEAD', headers })
  assert.equal(head.headers.get('content-length'), String(Buffer.byteLength(body)))
  assert.equal(head.headers.get('etag'), got.headers.get('etag'))
})

test('a copy that is still current is answered 304, in each coding', async () => {
  for (const coding of ['identity', 'gzip', 'br']) {
    const headers = { 'accept-encoding': coding }
    const first = await house.get('/1/content/music/search?q=nina', { headers })
    await first.text()
    const tag = first.headers.get('etag')!
    const again = await house.get('/1/content/music/search?q=nina', {
      headers: { ...headers, 'if-none-match': tag },
    })
    assert.equal(again.status, 304, coding)
    assert.equal(again.headers.get('etag'), tag)
    assert.equal(await again.text(), '')
  }
})

test('JSONP is one call of the callback', async () => {
  const answer = await house.get('/1/content/music/search?q=nina&jsonp=app.show')
  assert.equal(answer.headers.get('content-type'), 'application/javascript; charset=utf-8')
  assert.match(await answer.text(), /^\/\*\*\/app\.show\(\{.*\}\);$/s)
})

test('the request ID is taken over when it is a sane one, and made when it is not', async () => {
  const withId = (id: string) => house.get('/healthz', { headers: { 'x-request-id': id } })
  assert.equal((await withId('abc-123')).headers.get('x-request-id'), 'abc-123')
  assert.match((await withId('<script>')).headers.get('x-request-id')!, /^[0-9a-f-]{36}$/)
})

test('a user with a Music Pass plays the very bytes of the file, whole and in ranges', async () => {
  const options = { clientInstanceId, format: 'original' } as const
  const stream = await asUser(house.tokens.paid).stream(await findTrackId('sinnerman'), options)
  assert.equal(stream.ContentType, 'audio/flac')
  assert.ok(Date.parse(stream.ExpiresOn!) >= Date.now() + 3_500_000)
  const file = readFileSync(path.join(house.libraryFolder, 'Nina Simone/Pastel Blues/10 Sinnerman.flac'))
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  const whole = await fetch(stream.Url!)
  assert.equal(whole.status, 200)
  assert.equal(sha(await whole.bytes()), sha(file))
  const part = await fetch(stream.Url!, { headers: { range: 'bytes=100-299' } })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 100-299/${file.length}`)
  assert.deepEqual(Buffer.from(await part.bytes()), file.subarray(100, 300))
  assert.equal((await fetch(stream.Url!, { headers: { range: 'bytes=999999999-' } })).status, 416)
  assert.equal((await fetch(stream.Url!, { headers: { 'if-match': '"other"' } })).status, 412)
  assert.ok(!stream.Url!.includes('Sinnerman') && !stream.Url!.includes(house.libraryFolder))
})

const refusals: readonly [string, () => Promise<unknown>, number, string][] = [
  ['no token', () => bare('/1/content/music/search?q=a', null), 401, 'ACCESS_TOKEN_MISSING'],
  ['a strange token', () => bare('/1/content/music/search?q=a', 'strange'), 401, 'ACCESS_TOKEN_INVALID'],
  [
    'a stream with the token of an application',
    async () =>
      bare(`/1/content/${await findTrackId('sinnerman')}/stream?clientInstanceId=${clientInstanceId}`),
    401,
    'INVALID_AUTHORIZATION_HEADER',
  ],
  [
    'a stream as a user without a pass',
    async () => asUser(house.tokens.none).stream(await findTrackId('sinnerman'), { clientInstanceId }),
    403,
    'NO_MUSIC_PASS_SUBSCRIPTION',
  ],
  [
    'an unknown ID',
    () => asApplication().lookup(['music.00000000-0000-0000-0000-000000000000']),
    404,
    'CATALOG_NO_RESULT',
  ],
  ['no query', () => bare('/1/content/music/search'), 400, 'MISSING_INPUT_PARAMETER'],
  ['too many items', () => bare('/1/content/music/search?q=a&maxItems=42'), 400, 'INVALID_INPUT_PARAMETER'],
  ['a namespace that is none', () => bare('/1/content/video/search?q=a'), 400, 'INVALID_INPUT_PARAMETER'],
  ['a country that is none', () => bare('/1/content/music/search?q=a&country=ZZ'), 400, 'INVALID_COUNTRY'],
  [
    'a forged continuation token',
    () => bare('/1/content/music/search?continuationToken=forged'),
    400,
    'CONTINUATION_TOKEN_INVALID_ERROR',
  ],
  ['a version that is not spoken', () => bare('/2/content/music/search?q=a'), 406, 'VERSION_NOT_SUPPORTED'],
]
for (const [what, ask, status, code] of refusals) {
  test(`${what} is answered ${status} ${code}`, async () => {
    await assert.rejects(ask, (error) => {
      assert.ok(error instanceof GrooveError, String(error))
      assert.deepEqual([error.status, error.code], [status, code])
      return true
    })
  })
}

test('a track whose file was removed is gone: 410, and 410 for a stream of it', async () => {
  const id = await findTrackId('hells bells')
  rmSync(path.join(house.libraryFolder, 'AC⁄DC/Back in Black/01 Hells Bells.m4a'))
  await house.rescan()
  for (const ask of [
    () => asApplication().lookup([id]),
    () => asUser(house.tokens.paid).stream(id, { clientInstanceId }),
  ]) {
    await assert.rejects(ask, { status: 410, code: 'CATALOG_NO_RESULT' })
  }
  assert.deepEqual((await asApplication().search('hells bells')).Tracks?.Items, [])
})

test('the service is ready once it has scanned, and its health needs no token', async () => {
  assert.equal((await fetch(`${house.url}/healthz`)).status, 200)
  assert.equal((await fetch(`${house.url}/readyz`)).status, 200)
})

test('nothing secret is in the log, and each request has one line', () => {
  const log = house.logged.join('\n')
  for (const secret of [...Object.values(house.tokens), house.clientSecret]) assert.ok(!log.includes(secret))
  assert.ok(!log.includes('/media/g') && !log.includes('q=nina'))
  const ids = house.logged
    .map((line) => JSON.parse(line) as { message: string; requestId: string })
    .filter(({ message }) => message === 'request answered')
    .map(({ requestId }) => requestId)
  assert.ok(ids.length > 20)
  assert.equal(new Set(ids).size, ids.length)
})

/** Asks over bare HTTP what a client would not send; fails like the client when it is refused. */
async function bare(target: string, token: string | null = house.tokens.application): Promise<void> {
  const answer = await house.get(target, { token })
  const { Error: wrong } = (await answer.json()) as { Error?: { ErrorCode: string } }
  if (!answer.ok) {
    throw Object.assign(Object.create(GrooveError.prototype) as GrooveError, {
      status: answer.status,
      code: wrong?.ErrorCode,
    })
  }
}
