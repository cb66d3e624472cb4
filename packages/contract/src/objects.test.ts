import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { ContentResponseSchema } from './objects.ts'

const track = { Id: 'music.X', Name: 'Sinnerman', Duration: '00:10:22', ReleaseDate: '1965-10-01T00:00:00Z' }
const answerWith = (member: object) => ({ Tracks: { Items: [{ ...track, ...member }], TotalItemCount: 1 } })

test('an answer may leave out everything but the ID and the name of an item', () => {
  assert.ok(Value.Check(ContentResponseSchema, {}))
  assert.ok(Value.Check(ContentResponseSchema, answerWith({})))
  assert.equal(Value.Check(ContentResponseSchema, answerWith({ Name: undefined })), false)
})

const wrong: readonly object[] = [
  { Duration: 'PT10M22S' },
  { Duration: '10:22' },
  { ReleaseDate: '1965' },
  { Rights: ['Steal'] },
  { Source: 'catalog' },
  { CompatibleSources: 'Collection, Catalog' },
  { OtherIds: { 'music.isrc': 7 } },
  { Album: { Id: 'music.Y' } },
  { Artists: [{ Role: 'Drummer', Artist: { Id: 'music.Z', Name: 'Z' } }] },
]
for (const member of wrong) {
  test(`a track with ${JSON.stringify(member)} is no answer of the contract`, () => {
    assert.equal(Value.Check(ContentResponseSchema, answerWith(member)), false)
  })
}
