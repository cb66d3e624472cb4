import { type AudioExtent, isCutShort } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'
import { skipTrailingTags } from '../surrounding-tags.ts'

/** Metadata blocks that a file may have; more are an endless loop of a hostile one. */
const mostBlocks = 10_000
/** How far from the end the last frame is looked for where the file does not tell its largest frame. */
const searchedBytes = 262_144

/** Native FLAC: the frames behind the metadata blocks. Null when the blocks do not end. Source: RFC 9639, 8 and 9. */
export function findInFlac(source: ByteSource, start: number): AudioExtent | null {
  const info = source.read(start + 8, 34)
  if (info.length < 34) return null
  let at = start + 4
  for (let count = 0; count < mostBlocks; count++) {
    const header = source.read(at, 4)
    if (header.length < 4) return null
    at += 4 + header.readUIntBE(1, 3)
    if ((header[0]! & 0x80) === 0) continue

    const end = skipTrailingTags(source)
    if (at >= end) return null
    return { spans: [{ start: at, end }], samples: null, isCut: isCut(source, at, end, info) }
  }
  return null
}

/** FLAC does not tell its length in bytes: the last frame's number tells how far the samples reach. */
function isCut(source: ByteSource, start: number, end: number, info: Buffer): boolean {
  const totalSamples = (info[13]! & 0x0f) * 2 ** 32 + info.readUInt32BE(14)
  if (totalSamples === 0) return false
  const largestFrame = info.readUIntBE(7, 3)
  const from = Math.max(start, end - (largestFrame === 0 ? searchedBytes : 2 * largestFrame))
  const bytes = source.read(from, end - from)
  const blockSize = info.readUInt16BE(0)

  let reached: number | null = null
  for (let at = bytes.lastIndexOf(0xff); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(0xff, at - 1)) {
    const frameEnd = readFrameEnd(bytes, at, blockSize)
    // What only looks like a frame may stand within a real one; the real last one is never behind it.
    if (frameEnd !== null && frameEnd <= totalSamples + 65_536) reached = Math.max(reached ?? 0, frameEnd)
    if (reached !== null && !isCutShort(totalSamples, reached)) return false
  }
  return reached !== null
}

const blockSizes = [0, 192, 576, 1152, 2304, 4608, 0, 0, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768]

/** Behind which sample the frame at `at` ends; null when there is no frame. Source: RFC 9639, 9.1. */
function readFrameEnd(bytes: Buffer, at: number, fixedBlockSize: number): number | null {
  const [, b = 0, c = 0] = bytes.subarray(at, at + 3)
  if ((b & 0xfe) !== 0xf8 || c >> 4 === 0 || (c & 15) === 15) return null
  const number = readCodedNumber(bytes, at + 4)
  if (number === null) return null

  let next = at + 4 + number.lengthBytes
  const sizeCode = c >> 4
  const rateCode = c & 15
  let blockSize = blockSizes[sizeCode]!
  if (sizeCode === 6) blockSize = (bytes[next++] ?? 0) + 1
  if (sizeCode === 7) blockSize = (bytes[next++] ?? 0) * 256 + (bytes[next++] ?? 0) + 1
  next += rateCode === 12 ? 1 : rateCode >= 13 ? 2 : 0
  if (next >= bytes.length || checksum(bytes.subarray(at, next)) !== bytes[next]) return null
  const isVariable = (b & 1) === 1
  return (isVariable ? number.value : number.value * fixedBlockSize) + blockSize
}

/** A number in the way of UTF-8, up to 36 bits. */
function readCodedNumber(bytes: Buffer, at: number): { value: number; lengthBytes: number } | null {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { value: first, lengthBytes: 1 }
  const lengthBytes = Math.clz32(~(first << 24))
  if (lengthBytes < 2 || lengthBytes > 7) return null
  let value = first & (0x7f >> lengthBytes)
  for (let more = 1; more < lengthBytes; more++) {
    const byte = bytes[at + more] ?? 0
    if ((byte & 0xc0) !== 0x80) return null
    value = value * 64 + (byte & 0x3f)
  }
  return { value, lengthBytes }
}

/** CRC-8 with the polynomial x^8 + x^2 + x + 1. */
function checksum(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1
  }
  return crc
}
