import { type AudioExtent, oneSpan } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'

const mostChunks = 100_000

const layouts = {
  wav: { wanted: 'data', skippedBytes: 0, readSize: (header: Buffer) => header.readUInt32LE(4) },
  aiff: { wanted: 'SSND', skippedBytes: 8, readSize: (header: Buffer) => header.readUInt32BE(4) },
} as const

/**
 * WAV (and RF64) or AIFF: the one chunk that holds the samples. Null when there is none.
 *
 * A size of 0 or of all ones, as recorders write it that could not come back to the header, reaches to the end.
 */
export function findInChunks(source: ByteSource, kind: keyof typeof layouts): AudioExtent | null {
  const { wanted, skippedBytes, readSize } = layouts[kind]
  let at = 12
  for (let count = 0; count < mostChunks; count++) {
    const header = source.read(at, 8)
    if (header.length < 8) return null
    const size = readSize(header)
    const isOpen = size === 0 || size === 0xffff_ffff
    if (header.toString('latin1', 0, 4) === wanted) {
      return oneSpan(at + 8 + skippedBytes, isOpen ? source.sizeBytes : at + 8 + size, source.sizeBytes)
    }
    at += 8 + size + (size % 2)
  }
  return null
}
