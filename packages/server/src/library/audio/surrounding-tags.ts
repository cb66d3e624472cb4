import type { ByteSource } from './byte-source.ts'

/** More tags in a row than this are no tags. */
const mostTags = 100

/** Where a file's content begins: behind all ID3v2 tags that it begins with. Source: ID3v2.4 structure, 3.1. */
export function skipLeadingTags(source: ByteSource): number {
  let at = 0
  for (let count = 0; count < mostTags; count++) {
    const header = source.read(at, 10)
    if (header.length < 10 || header.toString('latin1', 0, 3) !== 'ID3') return at
    const [a, b, c, d] = [header[6]!, header[7]!, header[8]!, header[9]!]
    if ((a | b | c | d) & 0x80) return at
    const hasFooter = (header[5]! & 0x10) !== 0
    at += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + (hasFooter ? 10 : 0)
  }
  return at
}

/** Where a file's content ends: before all ID3v1, APEv2 and Lyrics3 tags that it ends with. */
export function skipTrailingTags(source: ByteSource): number {
  let end = source.sizeBytes
  for (let count = 0; count < mostTags; count++) {
    const before = findTagBefore(source, end)
    if (before === null) return end
    end = before
  }
  return end
}

/** Where the tag begins that ends at `end`; null when none does. */
function findTagBefore(source: ByteSource, end: number): number | null {
  if (end >= 128 && source.read(end - 128, 3).toString('latin1') === 'TAG') return end - 128
  const footer = source.read(end - 32, 32)
  if (end < 32) return null
  if (footer.toString('latin1', 0, 8) === 'APETAGEX') {
    const hasHeader = (footer.readUInt32LE(20) & 0x8000_0000) !== 0
    const start = end - footer.readUInt32LE(12) - (hasHeader ? 32 : 0)
    return start >= 0 && start < end ? start : null
  }
  if (footer.toString('latin1', 23) === 'LYRICS200') {
    const start = end - 15 - Number(footer.toString('latin1', 17, 23))
    return start >= 0 && start < end ? start : null
  }
  return null
}
