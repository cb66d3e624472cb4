import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { sha256, sha256Here } from './sha256.ts'

test('of any bytes, both ways give what the platform gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const given = new Uint8Array(bytes)
      const wanted = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', given))
      assert.deepEqual(sha256Here(given), wanted)
      assert.deepEqual(await sha256(given), wanted)
    }),
    { numRuns: 300 },
  )
})

test('the ends of blocks, where paddings differ, are right too', async () => {
  for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    const bytes = new Uint8Array(length).fill(0xa5)
    assert.deepEqual(
      sha256Here(bytes),
      new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)),
    )
  }
})
