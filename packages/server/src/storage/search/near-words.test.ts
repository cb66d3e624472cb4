import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deletionKeys, isOneSlipAway } from './near-words.ts'

test('slips that people make are one slip', () => {
  for (const typed of ['beatels', 'beatle', 'beattles', 'beetles', 'eatles', 'beatlse']) {
    assert.ok(isOneSlipAway(typed, 'beatles'), typed)
    assert.ok(isOneSlipAway('beatles', typed), typed)
  }
})

test('the word itself and words further away are not', () => {
  for (const typed of ['beatles', 'beat', 'baetels', 'seltaeb', 'beatless!', '']) {
    assert.ok(!isOneSlipAway(typed, 'beatles'), typed)
  }
})

const letters = fc.string({ unit: fc.constantFrom(...'abcй𝔸'), maxLength: 8 })

test('it says what trying every slip says', () => {
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const reached = [...slips(one)].includes(other) && one !== other
      assert.equal(isOneSlipAway(one, other), reached)
    }),
  )
})

test('words one slip apart have a key in common', () => {
  fc.assert(
    fc.property(
      letters.filter((word) => word.length > 0),
      fc.nat(),
      (word, which) => {
        const all = [...slips(word)]
        const slipped = all[which % all.length]!
        const keys = new Set(deletionKeys(word))
        assert.ok(deletionKeys(slipped).some((key) => keys.has(key)))
      },
    ),
  )
})

/** Every text that one slip makes of a word, of the letters that the test uses. */
function* slips(word: string): Generator<string> {
  const text = [...word]
  for (let at = 0; at <= text.length; at++) {
    const [before, rest] = [text.slice(0, at), text.slice(at)]
    for (const letter of ['a', 'b', 'c', 'й', '𝔸']) {
      yield [...before, letter, ...rest].join('')
      if (rest.length > 0) yield [...before, letter, ...rest.slice(1)].join('')
    }
    if (rest.length > 0) yield [...before, ...rest.slice(1)].join('')
    if (rest.length > 1) yield [...before, rest[1], rest[0], ...rest.slice(2)].join('')
  }
}
