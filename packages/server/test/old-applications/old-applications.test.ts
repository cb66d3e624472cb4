import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import type { ContentResponse, StreamResponse } from '@regroove/contract'
import { findFreePort } from '../house/find-free-port.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { type HistoricAnswer, type HistoricAsk, historicHosts, resolveHistoric } from './resolve-historic.ts'

// An application of the historic service, on a machine that was set up as docs/old-applications.md says: its code is as it
// was, with the old host names over https, and the server itself speaks TLS under a certificate of the operator's own.

const clientInstanceId = '0123456789abcdef0123456789abcdef'
const recipe = readFileSync(path.join(import.meta.dirname, '../../../../docs/old-applications.md'), 'utf8')
let house: House
let ask: HistoricAsk
let port: number
openForAll(async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-authority-'))
  t.after(() => rmSync(folder, { recursive: true }))
  makeCertificates(folder)
  const [ca, cert, key] = ['authority.pem', 'music.pem', 'music-key.pem'].map((name) =>
    path.join(folder, name),
  )
  port = await findFreePort()
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.flac | seconds=20 | tone=3
    Nina Simone/Pastel Blues/10 Sinnerman.flac | seconds=20
    `,
    {
      settings: { publicUrl: 'https://music.xboxlive.com', port },
      environment: { REGROOVE_TLS_CERT: cert!, REGROOVE_TLS_KEY: key! },
    },
  )
  ask = resolveHistoric({ port, ca: ca! })
})

/** Pastes what the page says under its first heading. */
function makeCertificates(folder: string): void {
  const [, lines = ''] = /^```sh\n(openssl [\s\S]*?)\n```$/m.exec(recipe) ?? assert.fail('no lines to paste')
  execFileSync('bash', ['-ec', lines], { cwd: folder, stdio: 'ignore' })
}

function read<T = ContentResponse>({ status, headers, body }: HistoricAnswer): T {
  assert.equal(status, 200, body.toString())
  assert.match(headers['content-type'] ?? '', /^application\/json\b/)
  assert.equal(body[0], '{'.charCodeAt(0), 'no byte order mark stands before it')
  return JSON.parse(body.toString()) as T
}

test('the page names each historic host in its table, its certificate and its lines for hosts', () => {
  for (const host of historicHosts) {
    assert.match(recipe, new RegExp(`^\\| .*\`${host}\`.* \\|`, 'm'))
    assert.match(recipe, new RegExp(`DNS:${host}\\b`))
    assert.match(recipe, new RegExp(`^192\\.0\\.2\\.10 .*\\b${host}\\b`, 'm'))
  }
})

const endpoints = [
  ['https://login.live.com/accesstoken.srf', 'app.music.xboxlive.com'],
  ['https://datamarket.accesscontrol.windows.net/v2/OAuth2-13', 'http://music.xboxlive.com'],
] as const

async function fetchToken([endpoint, scope]: (typeof endpoints)[number] = endpoints[0]): Promise<string> {
  const form = {
    client_id: house.clientId,
    client_secret: house.clientSecret,
    grant_type: 'client_credentials',
    scope,
  }
  const { access_token: token } = read<{ access_token: string }>(await ask(endpoint, { form }))
  return token
}

/** As the historic code samples put it: the token in the query, behind `Bearer` and a space. */
const inQuery = (token: string) => `accessToken=${encodeURIComponent(`Bearer ${token}`)}`

async function findTrack(token: string): Promise<string> {
  const url = `https://music.xboxlive.com/1/content/music/search?q=sinnerman&${inQuery(token)}`
  return read(await ask(url)).Tracks!.Items[0]!.Id
}

for (const endpoint of endpoints) {
  test(`it obtains a token at ${endpoint[0]}, and searches with it`, async () => {
    const token = await fetchToken(endpoint)
    const search =
      'https://music.xboxlive.com/1/content/music/search?q=nina+simone&filters=Artists+albums&maxitems=5'
    const found = read(await ask(`${search}&contentType=JSON&${inQuery(token)}`))
    assert.equal(found.Artists?.Items[0]?.Name, 'Nina Simone')
    assert.equal(found.Albums?.Items[0]?.Name, 'Pastel Blues')
    const again = read(await ask(search, { headers: { authorization: `Bearer ${token}` } }))
    assert.deepEqual(again.Artists, found.Artists)
  })
}

test('it looks several IDs up at the newer host, joined by a plus as it was written', async () => {
  const token = await fetchToken()
  const url = `https://music.xboxlive.com/1/content/music/search?q=nina&${inQuery(token)}`
  const { Albums, Artists } = read(await ask(url))
  const ids = `${Artists!.Items[0]!.Id}+${Albums!.Items[0]!.Id.toLowerCase()}`
  const lookup = `https://api.media.microsoft.com/1/content/${ids}/lookup?Extras=Tracks+TopTracks&${inQuery(token)}`
  const found = read(await ask(lookup))
  assert.equal(found.Artists?.Items[0]?.TopTracks?.Items.length, 2)
  assert.deepEqual(
    found.Albums?.Items[0]?.Tracks?.Items.map(({ Name }) => Name),
    ['Be My Husband', 'Sinnerman'],
  )
})

test('pictures come from the host of pictures, and from where answers say that they are', async () => {
  const token = await fetchToken()
  const id = await findTrack(token)
  const { Tracks } = read(await ask(`https://music.xboxlive.com/1/content/${id}/lookup?${inQuery(token)}`))
  const { ImageUrl } = Tracks!.Items[0]!
  assert.match(ImageUrl!, /^https:\/\/music\.xboxlive\.com\//)
  for (const url of [
    `${ImageUrl}&w=100&h=100`,
    `https://musicimage.xboxlive.com/content/${id}/image?w=100&h=100`,
  ]) {
    const { status, headers } = await ask(url, { headers: { accept: '*/*' } })
    assert.equal(status, 200)
    assert.match(headers['content-type'] ?? '', /^image\//)
  }
})

test('it streams for a user: both tokens at once, the playlist, a segment and its key, all at the old host', async () => {
  const token = await fetchToken()
  const id = await findTrack(token)
  const stream = `https://music.xboxlive.com/1/content/${id}/stream?clientInstanceId=${clientInstanceId}&${inQuery(token)}`
  const asUser = { headers: { authorization: `Bearer ${house.tokens.paid}` } }
  const { Url, ContentType } = read<StreamResponse>(await ask(stream, asUser))
  assert.equal(ContentType, 'application/vnd.apple.mpegurl')
  const playlist = await ask(Url!, { headers: { accept: '*/*' } })
  const text = playlist.body.toString()
  const parts = [/^[^#\n]+\.ts$/m.exec(text)![0], /URI="([^"]+)"/.exec(text)![1]!]
  const [segment, key] = await Promise.all(parts.map((part) => ask(new URL(part, Url).href)))
  assert.deepEqual([playlist.status, segment!.status, key!.status], [200, 200, 200])
  assert.equal(key!.body.length, 16)
  assert.ok(segment!.body.length > 1000)

  const original = read<StreamResponse>(await ask(`${stream}&format=original`, asUser))
  const piece = await ask(original.Url!, { headers: { range: 'bytes=0-3', accept: '*/*' } })
  assert.deepEqual([piece.status, piece.body.toString()], [206, 'fLaC'])
})

test('a user’s token that does not hold is told as it always was, so that the application asks for another', async () => {
  const token = await fetchToken()
  const url = `https://music.xboxlive.com/1/content/${await findTrack(token)}/stream?clientInstanceId=${clientInstanceId}`
  const refused = await ask(`${url}&${inQuery(token)}`, { headers: { authorization: 'Bearer strange' } })
  assert.equal(refused.status, 401)
  assert.match(refused.body.toString(), /"ErrorCode":"INVALID_AUTHORIZATION_HEADER"/)
})

test('users sign in at the old address, and deep links open', async () => {
  const query = `client_id=${house.clientId}&response_type=code&redirect_uri=https://login.live.com/oauth20_desktop.srf`
  const page = await ask(`https://login.live.com/oauth20_authorize.srf?${query}`, {
    headers: { accept: 'text/html' },
  })
  assert.match(page.headers['content-type'] ?? '', /^text\/html/)
  assert.equal((await ask('https://login.live.com/oauth20_desktop.srf')).status, 200)
  const token = await fetchToken()
  const guid = (await findTrack(token)).replace('music.', '')
  for (const host of ['music.microsoft.com', 'music.xbox.com']) {
    const link = await ask(`https://${host}/Track/${guid}`, { headers: { accept: 'text/html' } })
    assert.equal(link.status, 200)
    assert.match(link.body.toString(), /Sinnerman/)
  }
})

test('a machine that does not trust the authority is not served, and nothing else is disturbed', async () => {
  await assert.rejects(fetch(`https://127.0.0.1:${port}/healthz`))
  assert.ok(await fetchToken())
})
