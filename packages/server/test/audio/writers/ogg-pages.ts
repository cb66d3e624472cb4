import { latin1, u8 } from '../bytes.ts'

const headerBytes = 27
const continuedFlag = 1
const segmentsAtMost = 255

/** One page of an Ogg stream (RFC 3533, section 6). */
export interface OggPage {
  /** Bit 0: begins inside a packet; bit 1: first of the stream; bit 2: last of the stream. */
  readonly flags: number
  /** -1 when no packet ends on the page. */
  readonly granule: bigint
  readonly serial: number
  /** Lengths of 0-255; a packet ends at the first that is below 255. */
  readonly segments: Uint8Array
  readonly body: Uint8Array
}

/** The pages of a whole, undamaged stream. */
export function readOggPages(file: Buffer): OggPage[] {
  const pages: OggPage[] = []
  for (let at = 0; at < file.length; ) {
    const bodyAt = at + headerBytes + file.readUInt8(at + 26)
    const segments = file.subarray(at + headerBytes, bodyAt)
    const end = bodyAt + segments.reduce((sum, length) => sum + length, 0)
    pages.push({
      flags: file.readUInt8(at + 5),
      granule: file.readBigInt64LE(at + 6),
      serial: file.readUInt32LE(at + 14),
      segments,
      body: file.subarray(bodyAt, end),
    })
    at = end
  }
  return pages
}

/** Pages as bytes, numbered from 0 and with checksums. */
export function writeOggPages(pages: readonly OggPage[]): Buffer {
  return Buffer.concat(
    pages.map((page, index) => {
      const bytes = Buffer.concat([
        latin1('OggS'),
        u8(0),
        u8(page.flags),
        Buffer.alloc(headerBytes - 7),
        u8(page.segments.length),
        page.segments,
        page.body,
      ])
      bytes.writeBigInt64LE(page.granule, 6)
      bytes.writeUInt32LE(page.serial, 14)
      bytes.writeUInt32LE(index, 18)
      bytes.writeUInt32LE(oggChecksum(bytes), 22)
      return bytes
    }),
  )
}

/** Header packets laid into as many pages as they need; the last page ends where the last packet ends. */
export function layHeaderPages(packets: readonly Buffer[], serial: number): OggPage[] {
  const segments = packets.flatMap((packet) => {
    const full = Math.floor(packet.length / 255)
    return [...Array<number>(full).fill(255), packet.length % 255]
  })
  const body = Buffer.concat(packets)

  const pages: OggPage[] = []
  let bodyAt = 0
  for (let at = 0; at < segments.length; at += segmentsAtMost) {
    const own = Uint8Array.from(segments.slice(at, at + segmentsAtMost))
    const bytes = own.reduce((sum, length) => sum + length, 0)
    pages.push({
      flags: at > 0 && segments[at - 1] === 255 ? continuedFlag : 0,
      granule: own.some((length) => length < 255) ? 0n : -1n,
      serial,
      segments: own,
      body: body.subarray(bodyAt, bodyAt + bytes),
    })
    bodyAt += bytes
  }
  return pages
}

/** The packets that begin and end in these pages, in order. */
export function joinPackets(pages: readonly OggPage[]): Buffer[] {
  const packets: Buffer[] = []
  let parts: Uint8Array[] = []
  for (const { segments, body } of pages) {
    let at = 0
    for (const length of segments) {
      parts.push(body.subarray(at, at + length))
      at += length
      if (length < 255) {
        packets.push(Buffer.concat(parts))
        parts = []
      }
    }
  }
  return packets
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let remainder = index << 24
  for (let bit = 0; bit < 8; bit++) remainder = (remainder << 1) ^ (remainder < 0 ? 0x04c1_1db7 : 0)
  return remainder
})

/** RFC 3533's CRC: zlib's polynomial, but unreflected, from 0 and without a final inversion, over a page whose checksum is 0. */
export function oggChecksum(page: Uint8Array): number {
  let checksum = 0
  for (const byte of page) checksum = (checksum << 8) ^ checksumTable[((checksum >>> 24) ^ byte) & 0xff]!
  return checksum >>> 0
}
