import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readQuery } from './read-query.ts'

test('names are read in any case, and a plus is a space', () => {
  assert.deepEqual(Object.fromEntries(readQuery('/x?Q=sigur+r%C3%B3s&MaxItems=5')), {
    q: 'sigur rós',
    maxitems: '5',
  })
})

test('a name without a value has an empty one, and empty pairs are passed over', () => {
  assert.deepEqual(Object.fromEntries(readQuery('/x?&&a&b=&')), { a: '', b: '' })
})

test('a value may hold an equals sign', () => {
  assert.equal(readQuery('/x?token=a=b==').get('token'), 'a=b==')
})

for (const target of ['/x?q=%ZZ', '/x?q=%', '/x?%ff=1', '/x?q=a%00b', '/x?q=%C3%28']) {
  test(`${target} cannot be decoded: INVALID_INPUT_PARAMETER`, () => {
    assert.throws(() => readQuery(target), { code: 'INVALID_INPUT_PARAMETER', status: 400 })
  })
}

test('a name given twice with two values is refused, with one value it is not', () => {
  assert.throws(() => readQuery('/x?q=a&Q=b'), { code: 'INVALID_INPUT_PARAMETER' })
  assert.equal(readQuery('/x?q=a&Q=a').get('q'), 'a')
})

test('whatever text is encoded comes back, and nothing but a Failure is ever thrown', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')),
      (value) => {
        assert.equal(readQuery(`/x?v=${encodeURIComponent(value)}`).get('v'), value)
      },
    ),
  )
  fc.assert(
    fc.property(fc.string(), (target) => {
      try {
        readQuery(target)
      } catch (error) {
        assert.equal((error as Error).name, 'Failure')
      }
    }),
  )
})
