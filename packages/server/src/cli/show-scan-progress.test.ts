import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeProgress } from './show-scan-progress.ts'

const progress = { startedAtMs: 0, filesDone: 1234, filesTotal: 98_765, filesPerSecond: 1399.6 }

const remaining: readonly [number | null, string][] = [
  [null, ''],
  [400, ', about 1 s left'],
  [59_000, ', about 59 s left'],
  [70_000, ', about 1 min left'],
  [7_500_000, ', about 2 h 5 min left'],
]
for (const [remainingMs, end] of remaining) {
  test(`with ${remainingMs} ms to go, the progress ends with "${end}"`, () => {
    assert.equal(
      describeProgress({ ...progress, remainingMs }),
      `Scanning: 1,234 of 98,765 files, 1,400 files/s${end}`,
    )
  })
}
