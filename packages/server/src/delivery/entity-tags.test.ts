import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchesStrongly, matchesWeakly, parseEntityTags } from './entity-tags.ts'

const lists: readonly (readonly [header: string, tags: ReturnType<typeof parseEntityTags>])[] = [
  ['*', '*'],
  [' * ', '*'],
  ['', []],
  ['"a"', ['"a"']],
  ['W/"a"', ['W/"a"']],
  ['"a", "b"', ['"a"', '"b"']],
  ['"a","b" ,\tW/"c"', ['"a"', '"b"', 'W/"c"']],
  [',, "a",,"b",', ['"a"', '"b"']],
  ['""', ['""']],
  ['"a,b", "c"', ['"a,b"', '"c"']],
  ['"é!#~"', ['"é!#~"']],
  ['a', []],
  ['"a', []],
  ["'a'", []],
  ['"a b"', []],
  ['w/"a"', []],
  ['W/ "a"', []],
  ['"a" "b"', []],
  ['"a", *', ['"a"']],
  ['"a", b, "c"', ['"a"']],
  ['*, "a"', []],
]
for (const [header, tags] of lists) {
  test(`${JSON.stringify(header)} names ${JSON.stringify(tags)}`, () => {
    assert.deepEqual(parseEntityTags(header), tags)
  })
}

test('only a strong tag matches strongly, and its weak brother matches weakly', () => {
  assert.equal(matchesStrongly(['"a"'], '"a"'), true)
  assert.equal(matchesStrongly(['W/"a"'], '"a"'), false)
  assert.equal(matchesStrongly(['W/"a"'], 'W/"a"'), false)
  assert.equal(matchesStrongly(['"b"'], '"a"'), false)
  assert.equal(matchesStrongly('*', '"a"'), true)
  assert.equal(matchesWeakly(['W/"a"'], '"a"'), true)
  assert.equal(matchesWeakly(['"a"'], 'W/"a"'), true)
  assert.equal(matchesWeakly(['"b"', 'W/"a"'], '"a"'), true)
  assert.equal(matchesWeakly(['"b"', 'W/"c"'], '"a"'), false)
  assert.equal(matchesWeakly('*', '"a"'), true)
})

test('any list of tags is read back as it was written', () => {
  const letter = fc.integer({ min: 0x21, max: 0xff }).filter((code) => code !== 0x22 && code !== 0x7f)
  const tag = fc
    .tuple(fc.constantFrom('', 'W/'), fc.array(letter, { maxLength: 6 }))
    .map(([weak, codes]) => `${weak}"${String.fromCharCode(...codes)}"`)
  fc.assert(
    fc.property(fc.array(tag), fc.constantFrom(',', ', ', ' ,\t'), (tags, comma) => {
      assert.deepEqual(parseEntityTags(tags.join(comma)), tags)
    }),
    { numRuns: 2000 },
  )
})
