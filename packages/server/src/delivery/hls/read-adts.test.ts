import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openAdtsReader } from './read-adts.ts'

function frameOf(payload: Uint8Array): Buffer {
  const length = payload.length + 7
  const header = [
    0xff,
    0xf1,
    0x50,
    0x80 | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  ]
  return Buffer.concat([Buffer.from(header), payload])
}

test('frames come out whole and in order, however the stream is cut into pieces', () => {
  const payloads = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 })
  fc.assert(
    fc.property(payloads, fc.array(fc.integer({ min: 1, max: 700 })), (sounds, cuts) => {
      const frames = sounds.map(frameOf)
      const stream = Buffer.concat(frames)
      const reader = openAdtsReader()
      const found: Buffer[] = []
      let at = 0
      for (const cut of [...cuts, stream.length]) {
        found.push(...reader.push(stream.subarray(at, at + cut)))
        at += cut
      }
      assert.deepEqual(found, frames)
      assert.equal(reader.leftBytes(), 0)
    }),
  )
})

test('what is no ADTS is refused at once', () => {
  for (const bytes of [
    Buffer.alloc(100),
    Buffer.from('ID3 and more than seven'),
    Buffer.from('fff1508000000000', 'hex'),
  ])
    assert.throws(() => openAdtsReader().push(bytes), RangeError)
})
