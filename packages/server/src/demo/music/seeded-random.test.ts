import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from './seeded-random.ts'

test('a seed gives the same numbers for ever, on every machine', () => {
  const random = seededRandom('Smørbrød')
  const numbers = [random.next(), random.next(), random.next()].map((number) => number * 2 ** 32)
  assert.deepEqual(numbers, [1748627980, 3399817675, 2306659084])
})

test('numbers are spread evenly over what was asked for', () => {
  const random = seededRandom('spread')
  const counts = new Map<string, number>()
  for (let at = 0; at < 9000; at++) {
    const choice = random.pick(['a', 'b', 'c'])
    counts.set(choice, (counts.get(choice) ?? 0) + 1)
    const number = random.between(-2, 5)
    assert.ok(number >= -2 && number < 5)
  }
  for (const [choice, count] of counts) assert.ok(count > 2800 && count < 3200, `${choice}: ${count}`)
})

test('picking from nothing is refused', () => {
  assert.throws(() => seededRandom('').pick([]), RangeError)
})
