import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PlaylistActionSchema, TrackActionRequestSchema } from './collection-objects.ts'
import { Failure } from './failure.ts'
import { readBody } from './read-body.ts'

test('members and words are read in any case, unknown members are passed over, and null is as nothing', () => {
  const body = {
    ID: 'a',
    ispublished: 'TRUE',
    Name: null,
    DeviceId: 7,
    trackactions: [{ id: 'b', ACTION: 'move', more: {} }],
  }
  assert.deepEqual(readBody(PlaylistActionSchema, body), {
    Id: 'a',
    IsPublished: true,
    TrackActions: [{ Id: 'b', Action: 'Move' }],
  })
  assert.deepEqual(readBody(PlaylistActionSchema, {}), {})
})

const refused: readonly [unknown, string, RegExp][] = [
  [null, 'INVALID_INPUT_PARAMETER', /The body must be an object/],
  [[], 'INVALID_INPUT_PARAMETER', /The body must be an object/],
  ['text', 'INVALID_INPUT_PARAMETER', /The body must be an object/],
  [{ Id: 7 }, 'INVALID_INPUT_PARAMETER', /Member Id of the body must be text/],
  [{ Id: 'a', iD: 'b' }, 'INVALID_INPUT_PARAMETER', /Member Id of the body must be given once/],
  [{ IsPublished: 'maybe' }, 'INVALID_INPUT_PARAMETER', /IsPublished of the body must be true or false/],
  [{ IsPublished: 1 }, 'INVALID_INPUT_PARAMETER', /IsPublished/],
  [{ TrackActions: {} }, 'INVALID_INPUT_PARAMETER', /TrackActions of the body must be a list/],
  [{ TrackActions: [null] }, 'INVALID_INPUT_PARAMETER', /TrackActions\[0\] of the body must be an object/],
  [{ TrackActions: [{ Id: 'a' }] }, 'MISSING_INPUT_PARAMETER', /TrackActions\[0\]\.Action/],
  [{ TrackActions: [{ Id: ' ', Action: 'Add' }] }, 'MISSING_INPUT_PARAMETER', /TrackActions\[0\]\.Id/],
  [
    { TrackActions: [{ Id: 'a', Action: 'Steal' }] },
    'COLLECTION_INVALID_OPERATION',
    /Action of the body must be one of Add, Delete, Remove, Move/,
  ],
]
for (const [body, code, message] of refused) {
  test(`the body ${JSON.stringify(body)} is refused: ${code}`, () => {
    assert.throws(() => readBody(PlaylistActionSchema, body), { code, message })
  })
}

test('a list that must be there must hold something', () => {
  for (const body of [{}, { TrackIds: [] }, { TrackIds: null }]) {
    assert.throws(() => readBody(TrackActionRequestSchema, body), { code: 'MISSING_INPUT_PARAMETER' })
  }
  assert.deepEqual(readBody(TrackActionRequestSchema, { trackIDs: ['\ud800a'] }), { TrackIds: ['\ufffda'] })
})

test('any value is read into the schema’s own members, or refused with a failure', () => {
  const known = fc.constantFrom(
    'Id',
    'name',
    'TRACKACTIONS',
    'IsPublished',
    '__proto__',
    'constructor',
    'toString',
  )
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.dictionary(known, tie('any')),
      fc.array(tie('any'), { maxLength: 3 }),
    ),
  })).any
  const members = new Set(Object.keys(PlaylistActionSchema.properties))
  fc.assert(
    fc.property(value, (body) => {
      try {
        const read = readBody(PlaylistActionSchema, body)
        for (const name of Object.keys(read)) assert.ok(members.has(name), name)
        assert.deepEqual(readBody(PlaylistActionSchema, read), read)
      } catch (error) {
        assert.ok(error instanceof Failure, String(error))
      }
    }),
    { numRuns: 1000 },
  )
})
