import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { loadBounds } from '../../src/http/door/judge-load.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { type RawAnswer, sendRaw } from '../http/send-raw.ts'
import { type Asking, askInFormat, formats, judgeRefusal, readFormat } from './ask-in-format.ts'

// One test for each row of the table that the project was created from: its true cause, provoked from outside, in every
// format that it can be asked for; and after it, the next request is answered.

const quota = 120
const device = (name: string) => name.padEnd(32, '.')
const bounds = { playing: loadBounds.playing, ordinary: { ...loadBounds.ordinary } }
let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3', {
    environment: { REGROOVE_RATE_LIMIT: `${quota}/1h` },
    settings: { maxDevices: 1 },
    trial: {
      deadlineMs: 2000,
      door: { bounds, timeouts: { headersMs: 700, requestMs: 1400, keepAliveMs: 5000, checkEveryMs: 100 } },
      answering: { threads: 1, program: new URL('../answering/failing-thread.ts', import.meta.url) },
    },
  })
  // The thread has to have started: what it takes for that counts, too.
  while ((await house.get('/1/content/music/catalog/genres', { token: house.tokens.paid })).status === 408);
})

let questions = 0
/** A search that nobody made before, so that it is answered anew. */
const search = (words = 'nina') => `/1/content/music/search?q=${words}&n=${questions++}`
const asPaid = (asking: Omit<Asking, 'token'>): Asking => ({ ...asking, token: house.tokens.paid })
const edit = (method: string, body: object, headers = {}): Asking =>
  asPaid({ method: 'POST', target: `/1/content/music/collection/playlists/${method}`, body, headers })
const stream = (id: string, name: string) =>
  `/1/content/${id}/stream?clientInstanceId=${device(name)}&format=original`

/** What the statements of the answering thread do: see `failing-thread.ts`. */
const makeThread = (act: string) => writeFileSync(path.join(house.dataFolder, 'act'), act)

/** Expects an answer of the status, in each format, and then that the service is as well as before. */
async function expectRefusals(
  status: number,
  reason: string,
  code: string,
  ask: () => Asking,
): Promise<RawAnswer> {
  let last: RawAnswer | null = null
  for (const format of formats) {
    const answer = await askInFormat(house.url, ask(), format)
    assert.deepEqual([answer.status, answer.reason], [status, reason], answer.body)
    judgeRefusal(answer, format, code)
    last = answer
  }
  return last!
}

async function expectWell(): Promise<void> {
  const { status, body } = await askInFormat(house.url, asPaid({ target: search() }), 'json')
  assert.equal(status, 200)
  assert.match(body, /Sinnerman/)
}

async function makePlaylist(): Promise<string> {
  const { body } = await askInFormat(house.url, edit('create', { Name: 'A list' }), 'json')
  return (JSON.parse(body) as { PlaylistActionResult: { Id: string } }).PlaylistActionResult.Id
}

async function findTrack(): Promise<string> {
  const { body } = await askInFormat(house.url, asPaid({ target: search('sinnerman') }), 'json')
  return (JSON.parse(body) as { Tracks: { Items: { Id: string }[] } }).Tracks.Items[0]!.Id
}

async function findMediaUrl(): Promise<string> {
  const { body } = await askInFormat(house.url, asPaid({ target: stream(await findTrack(), 'one') }), 'json')
  return (JSON.parse(body) as { Url: string }).Url
}

test('200 OK: a search that finds something', async () => {
  for (const format of formats) {
    const answer = await askInFormat(house.url, asPaid({ target: search() }), format)
    assert.deepEqual([answer.status, answer.reason], [200, 'OK'])
    assert.match(readFormat(answer, format), /Sinnerman/)
    assert.match(answer.headers.get('etag') ?? '', /^"[\w-]+"$/)
    assert.doesNotMatch(answer.body, /ErrorCode/)
  }
})

test('400 Bad Request: a parameter that is out of its range', async () => {
  await expectRefusals(400, 'Bad Request', 'INVALID_INPUT_PARAMETER', () =>
    asPaid({ target: `${search()}&maxItems=42` }),
  )
  await expectWell()
})

test('401 Unauthorized: no token, which the challenge does not call an error; and one that does not hold', async () => {
  const none = await expectRefusals(401, 'Unauthorized', 'ACCESS_TOKEN_MISSING', () => ({
    target: search(),
    token: null,
  }))
  assert.doesNotMatch(none.headers.get('www-authenticate')!, /error=/)
  const strange = await expectRefusals(401, 'Unauthorized', 'ACCESS_TOKEN_INVALID', () => ({
    target: search(),
    token: 'strange',
  }))
  assert.match(strange.headers.get('www-authenticate')!, /^Bearer realm="[^"]+", error="invalid_token"/)
  await expectWell()
})

test('403 Forbidden: a full stream for a user without a Music Pass', async () => {
  const target = stream(await findTrack(), 'one')
  const token = house.tokens.none
  await expectRefusals(403, 'Forbidden', 'NO_MUSIC_PASS_SUBSCRIPTION', () => ({ target, token }))
  await expectWell()
})

test('404 Not Found: the ID of nothing', async () => {
  const target = '/1/content/music.00000000-0000-0000-0000-000000000000/lookup'
  await expectRefusals(404, 'Not Found', 'CATALOG_NO_RESULT', () => asPaid({ target }))
  await expectWell()
})

test('406 Not Acceptable: a version that the method does not have, and the answer lists those that it has', async () => {
  const answer = await expectRefusals(406, 'Not Acceptable', 'VERSION_NOT_SUPPORTED', () =>
    asPaid({ target: '/2/content/music/search?q=nina' }),
  )
  assert.match(answer.body, /"Message":"[^"]*\b1\b/)
  await expectWell()
})

test('408 Request Timeout: work that passes its deadline, and a request of which only half arrives', async () => {
  makeThread('very slow')
  try {
    await expectRefusals(408, 'Request Timeout', 'REQUEST_TIMEOUT', () => asPaid({ target: search() }))
  } finally {
    makeThread('nothing')
  }
  const half = await sendRaw(house.url, 'GET /healthz HTTP/1.1\r\nHost: x\r\n')
  assert.deepEqual([half?.status, half?.reason], [408, 'Request Timeout'])
  judgeRefusal(half!, 'json', 'REQUEST_TIMEOUT')
  assert.equal(half?.headers.get('connection'), 'close')
  await expectWell()
})

test('409 Conflict: an edit with a state that is not current, and one device more than a user may have', async () => {
  const Id = await makePlaylist()
  const stale = await expectRefusals(409, 'Conflict', 'COLLECTION_CONCURRENT_UPDATE', () =>
    edit('update', { Id, Name: 'Another', CollectionStateToken: 'stale' }),
  )
  assert.match(stale.headers.get('etag') ?? '', /^"[\w-]+"$/)

  assert.equal((await fetch(await findMediaUrl())).status, 200)
  const target = stream(await findTrack(), 'two')
  await expectRefusals(409, 'Conflict', 'DELIVERY_CONCURRENT_STREAMING', () => asPaid({ target }))
  await expectWell()
})

test('410 Gone: a playlist that was deleted', async () => {
  const Id = await makePlaylist()
  assert.equal((await askInFormat(house.url, edit('delete', { Id }), 'json')).status, 200)
  await expectRefusals(410, 'Gone', 'COLLECTION_NO_RESULT', () =>
    asPaid({ target: `/1/content/${Id}/lookup` }),
  )
  await expectWell()
})

test('412 Precondition Failed: an If-Match that is not the entity tag, on an edit and on music', async () => {
  const Id = await makePlaylist()
  const headers = { 'If-Match': '"other"' }
  const edited = await expectRefusals(412, 'Precondition Failed', 'COLLECTION_CONCURRENT_UPDATE', () =>
    edit('update', { Id, Name: 'Another' }, headers),
  )
  assert.match(edited.headers.get('etag') ?? '', /^"[\w-]+"$/)
  const target = await findMediaUrl()
  const music = await expectRefusals(412, 'Precondition Failed', 'INVALID_INPUT_PARAMETER', () => ({
    target,
    token: null,
    headers,
  }))
  assert.match(music.headers.get('etag') ?? '', /^"[\w-]+"$/)
  await expectWell()
})

test('416 Requested Range Not Satisfiable: a range past the end of the file, whose size is said', async () => {
  const target = await findMediaUrl()
  const size = (await (await fetch(target)).bytes()).length
  const answer = await expectRefusals(
    416,
    'Requested Range Not Satisfiable',
    'INVALID_INPUT_PARAMETER',
    () => ({ target, token: null, headers: { Range: `bytes=${size}-` } }),
  )
  assert.equal(answer.headers.get('content-range'), `bytes */${size}`)
  await expectWell()
})

test('429 Too Many Requests: a caller past their quota, and nobody else', async () => {
  const token = house.tokens.application
  const target = '/1/content/music/catalog/genres'
  for (let count = 0; count < quota; count += 1) assert.equal((await house.get(target)).status, 200)
  const answer = await expectRefusals(429, 'Too Many Requests', 'TOO_MANY_REQUESTS', () => ({
    target: search(),
    token,
  }))
  assert.match(answer.headers.get('ratelimit-policy') ?? '', new RegExp(`^"api";q=${quota};w=3600`))
  assert.match(answer.headers.get('ratelimit') ?? '', /^"api";r=0;t=\d+$/)
  assert.ok(Number(answer.headers.get('retry-after')) >= 1)
  await expectWell()
})

test('500 Internal Server Error: a mistake of ours, and the answer says nothing of it', async () => {
  makeThread('throws')
  try {
    const answer = await expectRefusals(500, 'Internal Server Error', 'INTERNAL_SERVER_ERROR', () =>
      asPaid({ target: search() }),
    )
    assert.doesNotMatch(answer.body, /inside|nobody/)
    const id = answer.headers.get('x-request-id')
    assert.ok(house.logged.some((line) => line.includes(id!) && line.includes('/the/inside')))
  } finally {
    makeThread('nothing')
  }
  await expectWell()
})

test('501 Not Implemented: a method that the path does not have, beside those that it has', async () => {
  const answer = await expectRefusals(501, 'Not Implemented', 'NOT_IMPLEMENTED', () =>
    asPaid({ method: 'PATCH', target: search() }),
  )
  assert.match(answer.headers.get('allow')!, /\bGET\b/)
  await expectWell()
})

test('502 Bad Gateway: a disk that fails under the catalogue', async () => {
  makeThread('disk fails')
  try {
    const answer = await expectRefusals(502, 'Bad Gateway', 'CATALOG_UNAVAILABLE', () =>
      asPaid({ target: search() }),
    )
    assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/)
  } finally {
    makeThread('nothing')
  }
  await expectWell()
})

test('503 Service Unavailable: more to do than can be done in time', async () => {
  bounds.ordinary.turnMs = -1
  try {
    await expectRefusals(503, 'Service Unavailable', 'SERVICE_UNAVAILABLE', () =>
      asPaid({ target: search() }),
    )
  } finally {
    bounds.ordinary.turnMs = loadBounds.ordinary.turnMs
  }
  await expectWell()
})
