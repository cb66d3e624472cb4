import { type AudioExtent, isCutShort } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'
import { skipTrailingTags } from '../surrounding-tags.ts'

/** How far from the end the last block is looked for: blocks hold up to about a second. */
const searchedBytes = { least: 262_144, most: 4 * 1024 * 1024 } as const
const unknownTotal = 0xffff_ffff

/** WavPack: blocks in a row, each of which tells which samples it holds. Source: WavPack 4/5 file format, 1. */
export function findInWavpack(source: ByteSource, start: number): AudioExtent | null {
  const end = skipTrailingTags(source)
  const first = source.read(start, 32)
  if (first.length < 32) return null
  const total = first.readUInt32LE(12)
  const span = Math.min(Math.max(4 * first.readUInt32LE(4), searchedBytes.least), searchedBytes.most)
  const isKnown = total !== unknownTotal && total !== 0
  const isCut = isKnown && isCutShort(total, findReachedSample(source, Math.max(start, end - span), end))
  return { spans: [{ start, end }], samples: null, isCut }
}

/** Behind which sample the last whole block ends; 0 when no block is whole. */
function findReachedSample(source: ByteSource, from: number, end: number): number {
  const bytes = source.read(from, end - from)
  for (
    let at = bytes.lastIndexOf('wvpk');
    at !== -1;
    at = at === 0 ? -1 : bytes.lastIndexOf('wvpk', at - 1)
  ) {
    if (at + 32 > bytes.length) continue
    const blockBytes = bytes.readUInt32LE(at + 4) + 8
    const samples = bytes.readUInt32LE(at + 20)
    if (samples > 0 && at + blockBytes <= bytes.length) return bytes.readUInt32LE(at + 16) + samples
  }
  return 0
}
