import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluatePreconditions, type MediaRequestHeaders } from './evaluate-preconditions.ts'
import { formatHttpDate } from './http-date.ts'

const lastModifiedMs = Date.UTC(2020, 1, 29, 12)
const current = { etag: '"now"', lastModifiedMs }
const nowMs = Date.UTC(2026, 0, 1)
const [before, exactly, after] = [-1000, 0, 1000].map((ms) => formatHttpDate(lastModifiedMs + ms)) as [
  string,
  string,
  string,
]

function evaluate(headers: MediaRequestHeaders, method: 'GET' | 'HEAD' = 'GET') {
  return evaluatePreconditions({ method, headers }, current, nowMs)
}

/** What each condition may be, and whether it then lets the request through; null when it is as if it were absent. */
const ifMatch = [
  [undefined, null],
  ['"now"', true],
  ['*', true],
  ['W/"now"', false],
  ['"old", "older"', false],
] as const
const ifUnmodifiedSince = [
  [undefined, null],
  [before, false],
  [exactly, true],
  [after, true],
  ['soon', null],
] as const
const ifNoneMatch = [
  [undefined, null],
  ['"old"', true],
  ['"old", W/"now"', false],
  ['"now"', false],
  ['*', false],
] as const
const ifModifiedSince = [
  [undefined, null],
  [before, true],
  [exactly, false],
  [after, false],
  ['soon', null],
] as const
const ifRange = [
  [undefined, null],
  ['"now"', true],
  ['W/"now"', false],
  ['"old"', false],
  ['now', false],
  ['*', false],
  [before, false],
  [exactly, true],
  [after, false],
] as const

test('every combination of conditions is weighed in the order of RFC 9110 section 13.2.2', () => {
  let combinations = 0
  for (const [match, matches] of ifMatch)
    for (const [unmodified, isUnmodified] of ifUnmodifiedSince)
      for (const [noneMatch, noneMatches] of ifNoneMatch)
        for (const [modified, isModified] of ifModifiedSince)
          for (const [condition, rangeHolds] of ifRange)
            for (const range of [undefined, 'bytes=0-1'])
              for (const method of ['GET', 'HEAD'] as const) {
                const headers = {
                  'if-match': match,
                  'if-unmodified-since': unmodified,
                  'if-none-match': noneMatch,
                  'if-modified-since': modified,
                  'if-range': condition,
                  range,
                }
                const step1or2 = match === undefined ? isUnmodified : matches
                const step3or4 = noneMatch === undefined ? isModified : noneMatches
                const step5 = method === 'GET' && range !== undefined && rangeHolds !== false
                let expected = step5 ? 'sendRange' : 'sendWhole'
                if (step3or4 === false) expected = 'notModified'
                if (step1or2 === false) expected = 'failed'
                assert.equal(evaluate(headers, method), expected, JSON.stringify({ method, headers }))
                combinations++
              }
  assert.equal(combinations, 5 * 5 * 5 * 5 * 9 * 2 * 2)
})

test('an empty list of tags matches nothing', () => {
  assert.equal(evaluate({ 'if-match': '' }), 'failed')
  assert.equal(evaluate({ 'if-none-match': '' }), 'sendWhole')
})

test('a tag that ends as a date would, or a date in another spelling, is read for what it is', () => {
  assert.equal(evaluate({ 'if-range': `"${exactly}"`, range: 'bytes=0-1' }), 'sendWhole')
  assert.equal(evaluate({ 'if-range': 'Sat Feb 29 12:00:00 2020', range: 'bytes=0-1' }), 'sendRange')
  assert.equal(evaluate({ 'if-range': 'Saturday, 29-Feb-20 12:00:00 GMT', range: 'bytes=0-1' }), 'sendRange')
})

test('a weak current tag never lets a range through', () => {
  const weak = { etag: 'W/"now"', lastModifiedMs }
  const headers = { 'if-range': 'W/"now"', range: 'bytes=0-1' }
  assert.equal(evaluatePreconditions({ method: 'GET', headers }, weak, nowMs), 'sendWhole')
})

test('no text in the headers is answered with an exception', () => {
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 40 }), { nil: undefined })
  const headers = fc.record({
    'if-match': text,
    'if-unmodified-since': text,
    'if-none-match': text,
    'if-modified-since': text,
    'if-range': text,
    range: text,
  })
  const outcomes = ['failed', 'notModified', 'sendWhole', 'sendRange']
  fc.assert(
    fc.property(headers, (given) => assert.ok(outcomes.includes(evaluate(given)))),
    { numRuns: 3000 },
  )
})
