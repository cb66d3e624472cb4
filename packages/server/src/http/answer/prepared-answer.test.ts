import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { ContentResponseSchema } from '@regroove/contract'
import { chooseCoding, codedBody, entityTag, isTagNamed, prepareAnswer } from './prepared-answer.ts'

const long = { Culture: 'en-US', Genres: Array.from({ length: 200 }, (_, at) => `Genre ${at}`) }
const prepare = (answer: object) => prepareAnswer(ContentResponseSchema, answer, { kind: 'json' })

const codings: readonly [string | undefined, 'br' | 'gzip' | null][] = [
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', null],
  ['GZIP;q=0.5', 'gzip'],
  ['x-brand, brr', null],
]
for (const [accept, coding] of codings) {
  test(`Accept-Encoding ${JSON.stringify(accept)} gives ${coding ?? 'no coding'}`, () => {
    assert.equal(chooseCoding(accept, prepare(long)), coding)
  })
}

test('a short answer is not compressed', () => {
  assert.equal(chooseCoding('gzip, br', prepare({ Culture: 'en-US' })), null)
})

test('a coded body decodes to the plain one, and is made once', async () => {
  const answer = prepare(long)
  assert.deepEqual(gunzipSync(await codedBody(answer, 'gzip')), answer.body)
  assert.deepEqual(brotliDecompressSync(await codedBody(answer, 'br')), answer.body)
  assert.equal(codedBody(answer, 'br'), codedBody(answer, 'br'))
})

test('each coding has an entity tag of its own, and the same answer has the same', () => {
  const tags = [null, 'br', 'gzip'].map((coding) => entityTag(prepare(long), coding as 'br' | 'gzip' | null))
  assert.equal(new Set(tags).size, 3)
  assert.equal(tags[0], entityTag(prepare({ ...long }), null))
  assert.notEqual(tags[0], entityTag(prepare({ ...long, Culture: 'de-DE' }), null))
})

test('If-None-Match names a tag weakly, in a list, or by a star', () => {
  assert.equal(isTagNamed('"a"', '"a"'), true)
  assert.equal(isTagNamed('W/"a"', '"a"'), true)
  assert.equal(isTagNamed('"b", "a"', '"a"'), true)
  assert.equal(isTagNamed('*', '"a"'), true)
  assert.equal(isTagNamed('"b"', '"a"'), false)
  assert.equal(isTagNamed(undefined, '"a"'), false)
})
