import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectTests } from './select-tests.ts'

const house = ['bench/search.ts', 'packages/a/x.test.ts', 'packages/ab/y.test.ts', 'scripts/z.test.ts']

test('without a wish every test file runs, and nothing else', () => {
  assert.deepEqual(selectTests(house, []), {
    files: ['packages/a/x.test.ts', 'packages/ab/y.test.ts', 'scripts/z.test.ts'],
  })
})

test('a folder or a file narrows the run, however it is typed', () => {
  for (const wanted of ['packages/a', 'packages/a/', './packages/a', 'packages/a/x.test.ts']) {
    assert.deepEqual(selectTests(house, [wanted]), { files: ['packages/a/x.test.ts'] }, wanted)
  }
  assert.deepEqual(selectTests(house, ['scripts', 'packages/a']), {
    files: ['packages/a/x.test.ts', 'scripts/z.test.ts'],
  })
})

test('a run of no tests is a complaint, also when only one of the wishes is empty', () => {
  assert.deepEqual(selectTests(['bench/search.ts'], []), {
    complaint: 'no test files in packages, scripts, bench',
  })
  assert.deepEqual(selectTests(house, ['scripts', 'packages/gone']), {
    complaint: 'no test files at packages/gone',
  })
})
