import { type AudioExtent, isCutShort, type Span } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'

const mostAtoms = 100_000

/** MP4: the `mdat` atoms of the top level, wherever `moov` and its tags stand. Source: ISO 14496-12, 4.2 and 8.1.1. */
export function findInMp4(source: ByteSource): AudioExtent | null {
  const spans: Span[] = []
  let isCut = false
  let at = 0
  for (let count = 0; count < mostAtoms && at < source.sizeBytes; count++) {
    const header = source.read(at, 16)
    if (header.length < 8) break
    const short = header.readUInt32BE(0)
    const headerBytes = short === 1 ? 16 : 8
    if (header.length < headerBytes) break
    const toEnd = source.sizeBytes - at
    const size = short === 0 ? toEnd : short === 1 ? Number(header.readBigUInt64BE(8)) : short
    if (size < headerBytes) break
    if (header.toString('latin1', 4, 8) === 'mdat') {
      const start = at + headerBytes
      const end = Math.min(at + size, source.sizeBytes)
      if (end > start) spans.push({ start, end })
      isCut ||= isCutShort(at + size - start, end - start)
    }
    at += size
  }
  return spans.length === 0 ? null : { spans, samples: null, isCut }
}
