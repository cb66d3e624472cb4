import assert from 'node:assert/strict'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { openByteSource } from './byte-source.ts'

test('any reads in any order give what is in the file', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'regroove-bytes-'))
  t.after(() => rm(folder, { recursive: true }))
  const bytes = Buffer.from(Uint8Array.from({ length: 700_001 }, (_, index) => index * 31 + (index >> 8)))
  const file = path.join(folder, 'bytes')
  writeFileSync(file, bytes)
  const descriptor = openSync(file, 'r')
  t.after(() => closeSync(descriptor))
  const position = fc.integer({ min: 0, max: bytes.length + 1000 })
  const length = fc.oneof(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 200_000 }))

  fc.assert(
    fc.property(fc.array(fc.tuple(position, length), { maxLength: 30 }), (reads) => {
      const source = openByteSource(descriptor, bytes.length)
      for (const [at, count] of reads) {
        assert.ok(source.read(at, count).equals(bytes.subarray(at, at + count)))
        const target = new Uint8Array(count)
        const copied = source.copy(target, at)
        assert.equal(copied, Math.max(0, Math.min(count, bytes.length - at)))
        assert.ok(bytes.subarray(at, at + copied).equals(target.subarray(0, copied)))
      }
    }),
  )
})
