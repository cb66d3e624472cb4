import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { genreNames } from './genre-names.ts'

const cases: readonly (readonly [tags: readonly string[], names: readonly string[]])[] = [
  [['Rock'], ['Rock']],
  [['Rock; Pop'], ['Rock', 'Pop']],
  [['Rock/Pop'], ['Rock', 'Pop']],
  [['Rock, Pop'], ['Rock', 'Pop']],
  [['Rock\0Pop'], ['Rock', 'Pop']],
  [['rock', 'Rock', 'ROCK'], ['rock']],
  [['(17)'], ['Rock']],
  [['17'], ['Rock']],
  [['(17)(13)'], ['Rock', 'Pop']],
  [['(4)Eurodisco'], ['Eurodisco']],
  [['(17)Rock'], ['Rock']],
  [['255'], []],
  [['Folk, World, & Country'], ['Folk, World, & Country']],
  [['R&B'], ['R&B']],
  [['Drum & Bass'], ['Drum & Bass']],
  [[' ; / '], []],
]

for (const [tags, names] of cases) {
  test(`genres of ${JSON.stringify(tags)}`, () => assert.deepEqual(genreNames(tags), names))
}

test('genres are few, each once, and none is empty', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (tags) => {
      const names = genreNames(tags)
      assert.ok(names.length <= 12)
      assert.equal(new Set(names).size, names.length)
      assert.ok(names.every((name) => name.trim() !== ''))
    }),
  )
})
