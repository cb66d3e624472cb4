import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jitterSeconds } from './retry-after.ts'

test('a waiting time lies within a fifth around the one asked for, and takes every whole second of it', () => {
  for (const [seconds, all] of [
    [5, ['4', '5', '6']],
    [10, ['8', '9', '10', '11', '12']],
    [1, ['1']],
  ] as const) {
    const told = new Set(Array.from({ length: 1000 }, (_, at) => jitterSeconds(seconds, () => at / 1000)))
    assert.deepEqual([...told], all)
  }
})
