import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatHttpDate, parseHttpDate } from './http-date.ts'

const nowMs = Date.UTC(2026, 5, 15)
const sundayMs = Date.UTC(1994, 10, 6, 8, 49, 37)

test('the three spellings of HTTP say the same moment', () => {
  assert.equal(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT', nowMs), sundayMs)
  assert.equal(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', nowMs), sundayMs)
  assert.equal(parseHttpDate('Sun Nov  6 08:49:37 1994', nowMs), sundayMs)
  assert.equal(parseHttpDate('Wed Nov 16 08:49:37 1994', nowMs), sundayMs + 10 * 86_400_000)
})

test('a leap second is the second that follows it', () => {
  assert.equal(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT', nowMs), Date.UTC(2017, 0, 1))
})

test('a year of two digits lies at most fifty years ahead', () => {
  const yearOf = (digits: string, now: number) =>
    new Date(parseHttpDate(`Monday, 01-Jan-${digits} 00:00:00 GMT`, now)!).getUTCFullYear()
  assert.equal(yearOf('76', nowMs), 2076)
  assert.equal(yearOf('77', nowMs), 1977)
  assert.equal(yearOf('00', nowMs), 2000)
  assert.equal(yearOf('49', Date.UTC(1999, 0, 1)), 1949)
  assert.equal(yearOf('50', Date.UTC(1999, 0, 1)), 1950)
})

const noDates = [
  '',
  '0',
  '1994',
  '784111777',
  '1994-11-06T08:49:37Z',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 06 Nov 1994 08:49:37 UTC',
  'Sun, 06 Nov 1994 08:49:37 +0000',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'sun, 06 nov 1994 08:49:37 gmt',
  'Sun, 31 Feb 1994 08:49:37 GMT',
  'Sun, 00 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 24:00:00 GMT',
  'Sun, 06 Nov 1994 08:60:00 GMT',
  'Sun, 06 Nov 1994 08:49:61 GMT',
  'Xxx, 06 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  ' Sun, 06 Nov 1994 08:49:37 GMT',
  'Sun Nov 6 08:49:37 1994',
]
for (const text of noDates) {
  test(`${JSON.stringify(text)} is no date of HTTP`, () => {
    assert.equal(parseHttpDate(text, nowMs), null)
  })
}

test('what is written is read back, cut to whole seconds', () => {
  const anyMoment = fc.integer({ min: -30_000_000_000_000, max: 250_000_000_000_000 })
  fc.assert(
    fc.property(anyMoment, (timeMs) => {
      assert.equal(parseHttpDate(formatHttpDate(timeMs), nowMs), Math.floor(timeMs / 1000) * 1000)
    }),
    { numRuns: 2000 },
  )
})
