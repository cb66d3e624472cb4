import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageTexts } from './page-texts.ts'
import { writeCount, writeLength, writeTotalLength, yearOf } from './write-figures.ts'

test('a length is shown as players show it, and one that is nothing is not shown', () => {
  assert.equal(writeLength('00:06:09'), '6:09')
  assert.equal(writeLength('01:02:03'), '1:02:03')
  assert.equal(writeLength('1.00:00:01'), '24:00:01')
  for (const none of [undefined, '', '00:00:00', 'soon']) assert.equal(writeLength(none), null)
})

test('the length of a record is rounded to minutes, in the words of the language', () => {
  const { en, de, fr } = pageTexts
  assert.equal(writeTotalLength('00:41:40', en), '42 min')
  assert.equal(writeTotalLength('01:12:00', de), '1 Std. 12 Min.')
  assert.equal(writeTotalLength('1.02:00:00', fr), '26 h')
  assert.equal(writeTotalLength('00:00:20', en), '1 min')
  assert.equal(writeTotalLength(undefined, en), null)
})

test('one is counted in another form than many, and many with separators', () => {
  assert.equal(writeCount(pageTexts.en.trackCount, 1, 'en'), '1 track')
  assert.equal(writeCount(pageTexts.en.trackCount, 1234, 'en'), '1,234 tracks')
  assert.equal(writeCount(pageTexts.fr.trackCount, 0, 'fr'), '0 titre')
  assert.equal(writeCount(pageTexts.de.more, 2, 'de'), 'und 2 weitere')
})

test('a date gives its year', () => {
  assert.equal(yearOf('1965-10-01T00:00:00Z'), '1965')
  assert.equal(yearOf(undefined), null)
})
