import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Operation, operations } from '@regroove/contract'
import fc from 'fast-check'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { assertSoundFailure } from './assert-sound-failure.ts'

// Bodies over a real socket: whatever is sent to the methods that take one, the answer is sound, no fault is ours, and what
// was refused has changed nothing.

let house: House
let ids: readonly string[]
openForAll(async (t) => {
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.mp3
    Nina Simone/Pastel Blues/10 Sinnerman.flac
    `,
  )
  const found = await house.get('/1/content/music/search?q=nina')
  ids = [...(await found.text()).matchAll(/"Id":"(music\.[^"]+)"/g)].map((match) => match[1]!)
  const made = await post(
    'collection/playlists/create',
    JSON.stringify({ Name: 'Mine', TrackActions: [{ Id: ids[0], Action: 'Add' }] }),
  )
  ids = [...ids, ...[...made.body.matchAll(/"Id":"(music\.[^"]+)"/g)].map((match) => match[1]!)]
})

async function post(method: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${house.url}/1/content/music/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.tokens.paid}`, 'content-type': 'application/json', ...headers },
    body,
  })
  return {
    status: answer.status,
    reason: answer.statusText,
    headers: answer.headers,
    body: await answer.text(),
  }
}

const methods = Object.values<Operation>(operations)
  .filter(({ body }) => body !== undefined)
  .map(({ path }) => path.replace('content/{namespace}/', ''))

const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '../../etc/passwd',
    "' OR 1=1 --",
    '<script>',
    'null',
    '\ud800',
    '🎵'.repeat(300),
  ),
)
const id = fc.oneof(
  { weight: 3, arbitrary: fc.nat(30).map((at) => ids[at % ids.length]!) },
  { weight: 1, arbitrary: oddText },
)
const likely = fc.record(
  {
    Id: id,
    Name: oddText,
    Description: oddText,
    IsPublished: fc.oneof(fc.boolean(), oddText),
    CollectionStateToken: oddText,
    InsertBeforeTrackId: id,
    TrackIds: fc.array(id, { maxLength: 5 }),
    TrackActions: fc.array(
      fc.record({ Id: id, Action: fc.constantFrom('Add', 'delete', 'Move', 'Remove', 'Steal', '') }),
      { maxLength: 4 },
    ),
    Seeds: fc.array(
      fc.record({ Id: fc.oneof(id, fc.constant('Rock')), Type: fc.constantFrom('Artist', 'genre', 'Track') }),
      { maxLength: 2 },
    ),
    UserId: fc.nat(3),
    __proto__: fc.constant({ Id: 'x' }),
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  { weight: 4, arbitrary: likely.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: oddText },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '<PlaylistAction>',
          '</PlaylistAction>',
          '<TrackIds>',
          '</TrackIds>',
          '<string>x</string>',
          '<!DOCTYPE a>',
          '&a;',
          '<![CDATA[',
        ),
      )
      .map((parts) => parts.join('')),
  },
)
const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'text/xml',
      'APPLICATION/XML ; charset=utf-8',
      'text/plain',
      'x',
      'application/json; charset=latin1',
    ),
    'if-match': fc.constantFrom('*', '"x"', 'x', 'W/"x"', ',,,'),
    'if-unmodified-since': fc.constantFrom('Sat, 31 Jan 2026 11:59:59 GMT', 'never'),
    accept: fc.constantFrom('application/json', 'text/xml'),
  },
  { requiredKeys: [] },
)

for (const method of methods) {
  test(`whatever is sent to ${method}, the answer is sound and no fault is ours`, async () => {
    await fc.assert(
      fc.asyncProperty(body, headers, async (text, sent) => {
        const answer = await post(method, text.toWellFormed(), sent as Record<string, string>)
        assert.notEqual(answer.status, 500, text)
        assert.notEqual(answer.status, 502, text)
        assertSoundFailure({
          status: answer.status,
          reason: answer.reason,
          header: (name) => answer.headers.get(name),
          body: answer.body,
        })
      }),
      { numRuns: 150 },
    )
  })
}

test('a body past the limit is refused, and one without a length is read', async () => {
  const tooLarge = await post('collection/add', JSON.stringify({ TrackIds: ['x'.repeat(1_100_000)] }))
  assert.equal(tooLarge.status, 400)
  assert.match(tooLarge.body, /too large/)
  const stream = new Blob([
    JSON.stringify({ TrackIds: [ids.find((one) => one.startsWith('music.'))] }),
  ]).stream()
  const answer = await fetch(`${house.url}/1/content/music/collection/add`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.tokens.paid}` },
    body: stream,
    duplex: 'half',
  } as RequestInit)
  assert.equal(answer.status, 200)
})

test('edits are answered in XML as other calls are', async () => {
  const xml = await post(
    'collection/add',
    `<TrackActionRequest><TrackIds><string>nonsense</string></TrackIds></TrackActionRequest>`,
    { 'content-type': 'text/xml', accept: 'application/xml' },
  )
  assert.match(xml.body, /^<TrackActionResponse xmlns="[^"]+" xmlns:i="[^"]+"><Error><Description>/)
  assert.match(xml.body, /<TrackActionResults><TrackActionResult><Error>.*<InputId>nonsense<\/InputId>/)
  const half = await post('collection/playlists/create', '<PlaylistAction>', {
    'content-type': 'text/xml',
    accept: 'text/xml',
  })
  assert.equal(half.status, 400)
  assert.match(half.body, /^<PlaylistActionResponse .*INVALID_INPUT_PARAMETER/)
})
