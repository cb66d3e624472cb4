import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDate } from './dates.ts'

test('a moment is written in UTC with whole seconds, the rest cut off', () => {
  assert.equal(formatDate(Date.UTC(2013, 4, 9)), '2013-05-09T00:00:00Z')
  assert.equal(formatDate(Date.UTC(1999, 11, 31, 23, 59, 59, 999)), '1999-12-31T23:59:59Z')
  assert.equal(formatDate(-1), '1969-12-31T23:59:59Z')
})

test('any moment that a date can hold comes back to the second', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      const text = formatDate(date.getTime())
      assert.match(text, /^([+-]\d\d)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      assert.equal(Date.parse(text), Math.floor(date.getTime() / 1000) * 1000)
    }),
  )
})

test('what is no moment is refused', () => {
  assert.throws(() => formatDate(Number.NaN), RangeError)
})
