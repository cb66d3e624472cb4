import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDuration, formatIsoDuration, parseDuration } from './durations.ts'

const worked: readonly [durationMs: number, json: string, xml: string][] = [
  [0, '00:00:00', 'PT0S'],
  [1000, '00:00:01', 'PT1S'],
  [369_000, '00:06:09', 'PT6M9S'],
  [3_600_000, '01:00:00', 'PT1H'],
  [86_399_000, '23:59:59', 'PT23H59M59S'],
  [86_400_000, '1.00:00:00', 'P1D'],
  [93_784_000, '1.02:03:04', 'P1DT2H3M4S'],
]
for (const [durationMs, json, xml] of worked) {
  test(`${durationMs} ms is ${json} in JSON and ${xml} in XML`, () => {
    assert.equal(formatDuration(durationMs), json)
    assert.equal(formatIsoDuration(durationMs), xml)
    assert.equal(parseDuration(json), durationMs)
  })
}

test('parts of a second are rounded, up to the next minute, hour and day', () => {
  assert.equal(formatDuration(499), '00:00:00')
  assert.equal(formatDuration(500), '00:00:01')
  assert.equal(formatDuration(59_500), '00:01:00')
  assert.equal(formatDuration(86_399_999), '1.00:00:00')
  assert.equal(formatIsoDuration(3_599_500), 'PT1H')
})

const wholeSeconds = fc.integer({ min: 0, max: 999_999 * 86_400 }).map((seconds) => seconds * 1000)

test('whole seconds come back through both forms', () => {
  fc.assert(
    fc.property(wholeSeconds, (durationMs) => {
      assert.equal(parseDuration(formatDuration(durationMs)), durationMs)
      assert.equal(readIso(formatIsoDuration(durationMs)), durationMs)
    }),
    { numRuns: 1000 },
  )
})

test('what is no duration is null', () => {
  for (const text of [
    '',
    '6:09',
    '00:60:00',
    '00:00:60',
    '24:00:00',
    '-00:00:01',
    '00:06:09.5',
    '1:00:00:00',
  ]) {
    assert.equal(parseDuration(text), null, text)
  }
  for (const text of ['00:06:09\n', 'PT6M9S', '.00:00:00', '1.1.00:00:00']) {
    assert.equal(parseDuration(text), null, text)
  }
})

test('text that is read as a duration is how it would be written, but for leading zeros of the days', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(\d{1,6}\.)?\d\d:\d\d:\d\d$/), (text) => {
      const durationMs = parseDuration(text)
      if (durationMs !== null)
        assert.equal(formatDuration(durationMs), text.replace(/^0+\.|^0+(?=\d+\.)/, ''))
    }),
  )
})

/** Reads the subset of ISO 8601 that XML answers use, by its own grammar. */
function readIso(text: string): number {
  const match = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  assert.ok(match, text)
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
