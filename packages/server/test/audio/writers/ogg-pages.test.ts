import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeAudioBytes } from '../make-audio.ts'
import { joinPackets, layHeaderPages, readOggPages, writeOggPages } from './ogg-pages.ts'

for (const format of ['ogg', 'opus'] as const) {
  test(`${format}: pages read and written again are the file that ffmpeg made, checksums included`, async () => {
    const file = await makeAudioBytes(format)

    assert.ok(writeOggPages(readOggPages(file)).equals(file))
  })
}

test('packets of any length come back from the pages they were laid into', () => {
  const lengths = fc.oneof(
    fc.nat(600),
    fc.nat(200_000),
    fc.nat(300).map((segments) => segments * 255),
  )
  fc.assert(
    fc.property(fc.array(lengths, { minLength: 1, maxLength: 4 }), (sizes) => {
      const packets = sizes.map((size, index) => Buffer.alloc(size, index + 1))

      const pages = readOggPages(writeOggPages(layHeaderPages(packets, 7)))

      assert.deepEqual(joinPackets(pages), packets)
      assert.ok(
        pages.every(({ segments, granule }) => (granule === 0n) === segments.some((length) => length < 255)),
      )
    }),
    { numRuns: 50 },
  )
})
