import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  escapeXml,
  Failure,
  type PlaylistAction,
  PlaylistActionSchema,
  TrackActionRequestSchema,
  xmlNamespaces,
} from '@regroove/contract'
import fc from 'fast-check'
import { readRequestBody } from './read-request-body.ts'

const readAction = (text: string, contentType?: string) =>
  readRequestBody(PlaylistActionSchema, { text, contentType })
const readTracks = (text: string, contentType = 'application/xml') =>
  readRequestBody(TrackActionRequestSchema, { text, contentType })

test('the body of the historic examples is read, in every namespace that it may be in', () => {
  const wanted = { TrackIds: ['music.873FB507-0100-11DB-89CA-0019B92A3933'] }
  const [id] = wanted.TrackIds
  const bodies = [
    `<TrackActionRequest xmlns:i="${xmlNamespaces.instance}" xmlns="${xmlNamespaces.platform}">
      <TrackIds xmlns:d2p1="${xmlNamespaces.arrays}"><d2p1:string>${id}</d2p1:string></TrackIds>
    </TrackActionRequest>`,
    `<TrackActionRequest xmlns="${xmlNamespaces.groove}"><TrackIds><TrackId>${id}</TrackId></TrackIds></TrackActionRequest>`,
    `<?xml version="1.0" encoding="utf-8"?><trackActionRequest><trackids><STRING>${id}</STRING></trackids></trackActionRequest>`,
    `<a:TrackActionRequest xmlns:a="${xmlNamespaces.platform}"><a:TrackIds><a:TrackId>${id}</a:TrackId></a:TrackIds><Other/></a:TrackActionRequest>`,
  ]
  for (const body of bodies) assert.deepEqual(readTracks(body), wanted)
})

const refused: readonly [string, string | undefined, string | undefined, RegExp][] = [
  ['nothing', undefined, undefined, /^The body is required/],
  ['a blank', ' \n ', 'application/json', /^The body is required/],
  ['half of JSON', '{"Id": ', undefined, /well-formed JSON/],
  ['JSON called XML', '{}', 'text/xml', /well-formed XML/],
  ['XML called JSON', '<PlaylistAction/>', 'application/json', /well-formed JSON/],
  ['a form', 'Id=a', 'application/x-www-form-urlencoded', /must be JSON or XML/],
  ['plain text', '{}', 'text/plain', /must be JSON or XML/],
  ['another encoding', '{}', 'application/json; charset=utf-16', /must be in UTF-8/],
  ['another root', '<TrackActionRequest/>', 'text/xml', /PlaylistAction as its root/],
  ['a DOCTYPE', '<!DOCTYPE a><PlaylistAction/>', 'text/xml', /no DOCTYPE/],
  [
    'an item of another name',
    '<PlaylistAction><TrackActions><Track/></TrackActions></PlaylistAction>',
    'text/xml',
    /TrackAction elements/,
  ],
  [
    'an element given twice',
    '<PlaylistAction><Id>a</Id><Id>b</Id></PlaylistAction>',
    'text/xml',
    /given once/,
  ],
  ['too many tags', `<PlaylistAction>${'<a/>'.repeat(2000)}</PlaylistAction>`, 'text/xml', /2000 tags/],
  [
    'a megabyte of text',
    `<PlaylistAction>${'a'.repeat(1_000_000)}</PlaylistAction>`,
    'text/xml',
    /characters/,
  ],
  ['a deep nesting', '['.repeat(400_000), undefined, /well-formed JSON/],
]
for (const [what, text, contentType, message] of refused) {
  test(`${what} is refused in time`, () => {
    const begun = performance.now()
    assert.throws(
      () => readRequestBody(PlaylistActionSchema, { text, contentType }),
      (error) => {
        assert.ok(error instanceof Failure)
        assert.match(error.message, message)
        return error.status === 400
      },
    )
    assert.ok(performance.now() - begun < 5000)
  })
}

test('an element that is nil, or a switch that is empty, is not there', () => {
  const nil = `xmlns:i="${xmlNamespaces.instance}" i:nil="true"`
  const body = `<PlaylistAction><Id>a</Id><InsertBeforeTrackId ${nil}/><IsPublished/><Name ${nil}/></PlaylistAction>`
  assert.deepEqual(readAction(body, 'application/xml'), { Id: 'a' })
})

test('every spelling of a type is that type, or is refused: none leads past the schema', () => {
  const spelling = (type: string) =>
    fc
      .tuple(
        fc.constantFrom(...[type, type.toUpperCase(), type.replace('a', 'A')]),
        fc.constantFrom(
          '',
          ' ',
          '\t',
          ';',
          '; ',
          ' ;',
          ' ; charset=utf-8',
          ';charset="UTF-8"',
          ';CHARSET=utf8',
          '; x=y',
          ';;',
        ),
        fc.constantFrom('', ' ', '\t'),
      )
      .map(([name, after, before]) => before + name + after)
  const types = [
    'application/json',
    'text/json',
    'application/problem+json',
    'application/xml',
    'text/xml',
    'application/x+xml',
  ]
  const odd = fc.oneof(
    ...types.map(spelling),
    fc.string(),
    fc.constantFrom('application', 'json', '/', 'application/json,text/xml', 'application\u0000/json'),
  )
  const wrong = { json: '{"Id": 7}', xml: '<PlaylistAction><IsPublished>7</IsPublished></PlaylistAction>' }
  fc.assert(
    fc.property(odd, fc.constantFrom('json' as const, 'xml' as const), (contentType, language) => {
      assert.throws(() => readAction(wrong[language], contentType), { status: 400 })
    }),
    { numRuns: 500 },
  )
})

const action = fc.record(
  {
    Id: fc.string({ minLength: 1 }),
    Name: fc.string({ unit: 'grapheme' }),
    Description: fc.string(),
    IsPublished: fc.boolean(),
    InsertBeforeTrackId: fc.string(),
    TrackActions: fc.array(
      fc.record({
        Id: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        Action: fc.constantFrom('Add', 'Delete', 'Remove', 'Move'),
      }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<PlaylistAction>

const carried = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .trim()
const inXml = (value: PlaylistAction): string => {
  const write = (name: string, member: unknown): string => {
    if (Array.isArray(member))
      return `<${name}>${member.map((item) => write('TrackAction', item)).join('')}</${name}>`
    if (typeof member === 'object') {
      return `<${name}>${Object.entries(member!)
        .map(([key, one]) => write(key, one))
        .join('')}</${name}>`
    }
    return `<${name}>${escapeXml(carried(String(member)))}</${name}>`
  }
  return write('PlaylistAction', value)
}

test('what is sent in JSON and what is sent in XML are read alike', () => {
  fc.assert(
    fc.property(action, (value) => {
      const tidy = JSON.parse(JSON.stringify(value), (_, member: unknown) =>
        typeof member === 'string' ? carried(member) : member,
      ) as PlaylistAction
      fc.pre(tidy.TrackActions?.every(({ Id }) => Id !== '') ?? true)
      const json = readAction(JSON.stringify(tidy), 'application/json')
      const xml = readAction(inXml(tidy), 'text/xml; charset=utf-8')
      assert.deepEqual(json, tidy)
      assert.deepEqual(xml, tidy)
    }),
  )
})
