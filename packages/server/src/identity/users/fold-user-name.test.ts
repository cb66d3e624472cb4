import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { foldUserName } from './fold-user-name.ts'

test('names that a reader takes for one have one key', () => {
  const alike = [
    ['Ada', 'ada', ' ADA ', '\uff21\uff44\uff41', 'A\u200bda', 'A\u00adda'],
    ['Jos\u00e9', 'JOSE\u0301', 'Jose\u200d\u0301'],
    ['Ann Lee', 'ann  lee', 'Ann\u00a0Lee', 'Ann\u3000Lee'],
    ['o\ufb03ce', 'OFFICE'],
  ]
  for (const [first, ...others] of alike) {
    for (const other of others) assert.equal(foldUserName(other), foldUserName(first!), other)
  }
})

test('names that a reader tells apart keep different keys', () => {
  const keys = ['Jose', 'Jos\u00e9', 'Ann Lee', 'AnnLee', 'Ada1', 'Ada', '\u30a2\u30c0'].map(foldUserName)
  assert.equal(new Set(keys).size, keys.length)
})

test('a key is its own key', () => {
  const troublesome = fc.constantFrom(
    ...'eAI\u0130\u03a3\u1e9e\u00a8\u2126\ufb03\u0301\u0307\u200d\u00ad\u00a0 ',
  )
  const unit = fc.oneof(troublesome, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (name) => {
      assert.equal(foldUserName(foldUserName(name)), foldUserName(name))
    }),
    { numRuns: 500 },
  )
})

test('a name that shows nothing has an empty key', () => {
  assert.equal(foldUserName('\u200b\u2060\u3164'), '')
})
