import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { searchBucketOf } from './search-bucket.ts'

const count = fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER))

test('the unknown stand last', () => {
  assert.equal(searchBucketOf({ playCount: 0, weight: 0 }), 255)
})

test('who is played more, or has more to his name, never stands behind', () => {
  fc.assert(
    fc.property(count, count, count, (playCount, weight, more) => {
      const bucket = searchBucketOf({ playCount, weight })
      assert.ok(Number.isInteger(bucket) && bucket >= 0 && bucket <= 255)
      assert.ok(searchBucketOf({ playCount: playCount + more, weight }) <= bucket)
      assert.ok(searchBucketOf({ playCount, weight: weight + more }) <= bucket)
    }),
  )
})

test('a play of an item that has many moves nothing', () => {
  assert.equal(
    searchBucketOf({ playCount: 10_000, weight: 0 }),
    searchBucketOf({ playCount: 10_001, weight: 0 }),
  )
})

test('numbers that cannot be count as none', () => {
  assert.equal(searchBucketOf({ playCount: -5, weight: Number.NaN }), 255)
})
