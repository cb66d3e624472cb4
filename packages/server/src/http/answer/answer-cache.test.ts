import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ContentResponseSchema } from '@regroove/contract'
import { createAnswerCache } from './answer-cache.ts'
import { prepareAnswer } from './prepared-answer.ts'

const answerOf = (bytes: number) =>
  prepareAnswer(ContentResponseSchema, { Culture: 'x'.repeat(bytes) }, { kind: 'json' })

test('an answer is kept until what it was read from changes', () => {
  let version = 1
  const cache = createAnswerCache({ version: () => version, maxBytes: 100_000 })
  const answer = answerOf(10)
  cache.set('a', answer, 1)
  assert.equal(cache.get('a'), answer)
  version = 2
  assert.equal(cache.get('a'), undefined)
})

test('the least recently used answers go when the bytes are used up', () => {
  const cache = createAnswerCache({ version: () => 1, maxBytes: 7000 })
  cache.set('a', answerOf(1000), 1)
  cache.set('b', answerOf(1000), 1)
  cache.set('c', answerOf(1000), 1)
  cache.get('a')
  cache.set('d', answerOf(1000), 1)
  assert.equal(cache.get('b'), undefined)
  assert.ok(cache.get('a'))
  assert.ok(cache.get('d'))
})

test('an answer that was read from what has changed meanwhile is not kept', () => {
  let version = 1
  const cache = createAnswerCache({ version: () => version, maxBytes: 100_000 })
  const readFrom = cache.version()
  version = 2
  cache.set('a', answerOf(10), readFrom)
  assert.equal(cache.get('a'), undefined)
})
