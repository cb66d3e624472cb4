import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateToMs, readDate } from './read-date.ts'

const cases: Readonly<Record<string, string | null>> = {
  '1965': '1965',
  '1965-10': '1965-10',
  '1965-10-01': '1965-10-01',
  '1965-10-01T07:00:00Z': '1965-10-01',
  '19651001': '1965-10-01',
  '1965/10/01': '1965-10-01',
  '1965.10.01': '1965-10-01',
  ' 1965 ': '1965',
  '1965 (remastered 2005)': '1965',
  '1965-13-01': '1965',
  '1965-02-30': '1965-02',
  '2004-02-29': '2004-02-29',
  '2004-1-5': '2004',
  '0000-99-99': null,
  '19651': null,
  yesterday: null,
  '': null,
}
for (const [text, date] of Object.entries(cases)) {
  test(`${JSON.stringify(text)} is ${date}`, () => assert.equal(readDate(text), date))
}

test('a date is its first moment in UTC', () => {
  assert.equal(new Date(dateToMs('1965')).toISOString(), '1965-01-01T00:00:00.000Z')
  assert.equal(new Date(dateToMs('1965-10')).toISOString(), '1965-10-01T00:00:00.000Z')
})

test('every day is read as it is written', () => {
  const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (day) => {
      const date = day.toISOString().slice(0, 10)
      assert.equal(readDate(date), date)
      assert.equal(new Date(dateToMs(date)).toISOString().slice(0, 10), date)
    }),
  )
})
