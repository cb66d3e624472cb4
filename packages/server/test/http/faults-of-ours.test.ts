import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { judgeAnswer } from './judge-answer.ts'

// A mistake of ours, in whichever room, is a 500 that says nothing of the inside. The log knows under the request's ID.

const inside = 'TypeError in /srv/inside/secret.ts: SELECT canary-4711'
let house: House
/** The room that makes a mistake now, and at which of its acts; null for none. */
let broken: { room: string; act?: string; spares?: number } | null = null

openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3 | genre=Jazz', {
    trial: {
      answering: null,
      faultPoint(room, act) {
        if (broken?.room !== room || (broken.act ?? act) !== act) return
        broken.spares = (broken.spares ?? 0) - 1
        if (broken.spares < 0) throw new Error(inside)
      },
    },
  })
})
beforeEach(() => {
  broken = null
})

const clientInstanceId = '0123456789abcdef0123456789abcdef'
async function findTrack(): Promise<string> {
  const { Tracks } = (await (await house.get('/1/content/music/search?q=sinnerman')).json()) as {
    Tracks: { Items: { Id: string }[] }
  }
  return Tracks.Items[0]!.Id
}

const rooms: readonly [
  string,
  { room: string; act?: string; spares?: number },
  () => Promise<Response>,
  string,
][] = [
  [
    'the catalogue',
    { room: 'catalog' },
    () => house.get('/1/content/music/catalog/genres'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'the collection',
    { room: 'collection', act: 'search' },
    () => house.get('/1/content/music/search?q=fresh'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'discovery',
    { room: 'discovery' },
    () => house.get('/1/content/music/spotlight'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'delivery, when it issues a URL',
    { room: 'delivery', act: 'issueStreamUrl' },
    async () => streamOf(await findTrack()),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'delivery, when it opens one',
    { room: 'delivery', act: 'openMedia' },
    () => house.get('/media/x'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'the images',
    { room: 'images' },
    () => house.get('/content/music.00000000-0000-0000-0000-000000000000/image'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'the library',
    { room: 'library', act: 'status' },
    () => fetch(`${house.url}/readyz`),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'identity, when it checks a token',
    { room: 'identity', act: 'checkToken' },
    () => house.get('/1/content/music/catalog/genres'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'identity, when it issues one',
    { room: 'identity', act: 'oauth.answerTokenRequest' },
    () =>
      fetch(`${house.url}/accesstoken.srf`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      }),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'storage, when the state of accounts is asked for',
    { room: 'storage', act: 'accounts.version' },
    () => house.get('/1/content/music/catalog/genres'),
    'ACCESS_TOKEN_VALIDATION_ERROR',
  ],
  [
    'storage, when a token is read',
    { room: 'storage', act: 'accounts.read' },
    () => house.get('/1/content/music/catalog/genres', { token: `${house.tokens.none.slice(0, -2)}AA` }),
    'ACCESS_TOKEN_VALIDATION_ERROR',
  ],
  [
    'storage, when the application of a token is read',
    { room: 'storage', act: 'accounts.read', spares: 1 },
    () => house.get('/1/content/music/catalog/genres', { token: house.tokens.none }),
    'ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR',
  ],
]
for (const [what, fault, ask, code] of rooms) {
  test(`a mistake of ${what} is a 500 without insides, and the next request is answered`, async () => {
    broken = { ...fault }
    if (fault.room === 'delivery') await findTrack()
    const answer = await ask()
    assert.equal(answer.status, 500)
    const body = await judgeAnswer(answer)
    assert.ok(body.includes(`"${code}"`), body)
    for (const word of ['inside', 'secret', 'canary', 'SELECT', 'TypeError'])
      assert.ok(!body.includes(word), word)
    assert.ok(![...answer.headers.values()].join('\n').includes('canary'))

    const requestId = answer.headers.get('x-request-id')
    const lines = house.logged.map((line) => JSON.parse(line) as Record<string, unknown>)
    const line = lines.find(({ message, requestId: id }) => message === 'request failed' && id === requestId)
    assert.equal(line?.['cause'], inside)
    assert.match(String(line?.['stack']), /at /)

    broken = null
    assert.notEqual((await ask()).status, 500)
  })
}

test('in XML and JSONP, a 500 says no more', async () => {
  broken = { room: 'collection', act: 'search' }
  const xml = await house.get('/1/content/music/search?q=other&contentType=xml')
  assert.match(await judgeAnswer(xml), /<ErrorCode>INTERNAL_SERVER_ERROR<\/ErrorCode>/)
  const jsonp = await house.get('/1/content/music/search?q=other&jsonp=a.b')
  assert.match(await judgeAnswer(jsonp), /^\/\*\*\/a\.b\(/)
})

function streamOf(id: string): Promise<Response> {
  return house.get(`/1/content/${id}/stream?clientInstanceId=${clientInstanceId}`, {
    token: house.tokens.paid,
  })
}
