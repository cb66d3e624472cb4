import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanText, cleanTexts, textLimits } from './clean-text.ts'

const cases: readonly (readonly [unknown, string | null])[] = [
  ['Sinnerman', 'Sinnerman'],
  ['  Sinnerman ', 'Sinnerman'],
  ['', null],
  ['   ', null],
  ['\0', null],
  ['Be\u0007fore\0after', 'Beforeafter'],
  ['one\r\ntwo\u2028three', 'one two three'],
  ['e\u0301', 'é'],
  ['3pm\u202eexe\u202c', '3pmexe'],
  ['End\ufffe\uffff', 'End'],
  ['half \ud83d', 'half \ufffd'],
  [7, '7'],
  [null, null],
  [{ text: 'x' }, null],
]
for (const [value, text] of cases) {
  test(`${JSON.stringify(value)} is ${JSON.stringify(text)}`, () => assert.equal(cleanText(value), text))
}

test('any text comes out well formed, composed, on one line, and short; and clean text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (value) => {
      const text = cleanText(value)
      if (text === null) return
      assert.ok(text.isWellFormed())
      assert.ok(Buffer.byteLength(text) <= textLimits.bytes)
      assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
      assert.equal(text, text.trim())
      assert.equal(cleanText(text), text)
    }),
  )
})

test('a megabyte is cut to four kilobytes without breaking a character', () => {
  const text = cleanText('👨‍👩‍👧‍👦'.repeat(50_000))

  assert.ok(text?.isWellFormed())
  assert.ok(Buffer.byteLength(text ?? '') <= textLimits.bytes)
})

test('of many values those that say something are kept, each once, and not too many', () => {
  assert.deepEqual(cleanTexts(['a', '', 'b', 'a', null]), ['a', 'b'])
  assert.deepEqual(cleanTexts('a'), ['a'])
  assert.equal(cleanTexts(Array.from({ length: 5000 }, (_, index) => `${index}`)).length, textLimits.values)
})
