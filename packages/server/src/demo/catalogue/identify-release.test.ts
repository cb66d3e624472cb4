import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeBarcode, makeIsrc } from './identify-release.ts'

test('a barcode has thirteen digits that add up as EAN-13 wants, in the range that is nobody’s', () => {
  for (const number of [1, 7, 11, 99, 123_456_789]) {
    const barcode = makeBarcode(number)
    assert.match(barcode, /^29\d{11}$/)
    const sum = [...barcode].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
    assert.equal(sum % 10, 0, barcode)
  }
})

test('an ISRC has twelve characters: country, registrant, year, and a number for each track', () => {
  assert.equal(makeIsrc('1993-01-25', 7, 2, 3), 'XXRGD9307203')
})
