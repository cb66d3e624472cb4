import { samplesPerFrame } from './segment-plan.ts'

const packetBytes = 188
const payloadBytes = packetBytes - 4
const pmtPid = 0x1000
const audioPid = 0x100
/** Frames of AAC that stand in one packet of the elementary stream: a stamp of time for each would cost a third more. */
const framesPerPes = 8
/** Where time begins, in ticks of 90 kHz, so that the clock, which runs ahead of the sound, is never below 0. */
const startTicks = 900_000n
const clockLeadTicks = 63_000n

/**
 * Packs frames of AAC into a segment of an MPEG transport stream, whose time is their place in the whole track.
 *
 * Every segment can be followed by the next without a jump in its counters, though nobody knows how many packets the
 * one before has: each has a multiple of sixteen.
 *
 * @param frames in ADTS, with their headers; at least one
 * @param firstFrame the place of the first in the whole track
 * @param index of the segment
 * Source: ISO/IEC 13818-1, 2.4; RFC 8216 section 3.2.
 */
export function packTransportStream({
  frames,
  firstFrame,
  index,
  sampleRateHz,
}: {
  readonly frames: readonly Uint8Array[]
  readonly firstFrame: number
  readonly index: number
  readonly sampleRateHz: number
}): Buffer {
  const groups: Buffer[] = []
  for (let at = 0; at < frames.length; at += framesPerPes) {
    const ticks = (BigInt(firstFrame + at) * BigInt(samplesPerFrame) * 90_000n) / BigInt(sampleRateHz)
    groups.push(writePes(frames.slice(at, at + framesPerPes), startTicks + ticks))
  }
  const packets = [writeTable(0, pat, index), writeTable(pmtPid, pmt, index)]
  let counter = 0
  for (const [at, pes] of groups.entries()) {
    const ticks = readTicks(pes)
    const isLast = at === groups.length - 1
    const needed = Math.ceil((pes.length + clockBytes) / payloadBytes)
    const wanted = isLast ? needed + ((16 - ((counter + needed) % 16)) % 16) : needed
    packets.push(...spreadPes(pes, wanted, counter, ticks - clockLeadTicks))
    counter += wanted
  }
  return Buffer.concat(packets)
}

/** What the clock takes in the first packet: its field, with the length and flags before it. */
const clockBytes = 8

/** One packet of the elementary stream with the time of its first frame. 2.4.3.6 */
function writePes(frames: readonly Uint8Array[], ticks: bigint): Buffer {
  const sound = Buffer.concat(frames)
  const head = Buffer.alloc(14)
  head.set([0, 0, 1, 0xc0], 0)
  head.writeUInt16BE(sound.length + 8, 4)
  head.set([0x84, 0x80, 5], 6)
  const bits = ticks & 0x1_ffff_ffffn
  head[9] = 0x21 | Number((bits >> 30n) << 1n)
  head.writeUInt16BE(Number(((bits >> 15n) & 0x7fffn) << 1n) | 1, 10)
  head.writeUInt16BE(Number((bits & 0x7fffn) << 1n) | 1, 12)
  return Buffer.concat([head, sound])
}

function readTicks(pes: Buffer): bigint {
  return (
    (BigInt((pes[9]! >> 1) & 7) << 30n) |
    (BigInt(pes.readUInt16BE(10) >> 1) << 15n) |
    BigInt(pes.readUInt16BE(12) >> 1)
  )
}

/** Lays a packet of the elementary stream out over just so many packets of the transport. 2.4.3.2 */
function spreadPes(pes: Buffer, count: number, counter: number, clockTicks: bigint): Buffer[] {
  const packets: Buffer[] = []
  let at = 0
  for (let nth = 0; nth < count; nth++) {
    const room = payloadBytes - (nth === 0 ? clockBytes : 0)
    const taken = Math.min(room, Math.ceil((pes.length - at) / (count - nth)))
    packets.push(
      writePacket(pes.subarray(at, at + taken), (counter + nth) & 15, nth === 0 ? clockTicks : null),
    )
    at += taken
  }
  return packets
}

/** @param clockTicks null in all but the first packet of a PES */
function writePacket(payload: Buffer, counter: number, clockTicks: bigint | null): Buffer {
  const packet = Buffer.alloc(packetBytes, 0xff)
  const stuffing = payloadBytes - payload.length
  packet[0] = 0x47
  packet.writeUInt16BE((clockTicks === null ? 0 : 0x4000) | audioPid, 1)
  packet[3] = (stuffing > 0 ? 0x30 : 0x10) | counter
  if (stuffing > 0) packet[4] = stuffing - 1
  if (stuffing > 1) packet[5] = clockTicks === null ? 0 : 0x50
  if (clockTicks !== null) {
    packet.writeUInt32BE(Number((clockTicks >> 1n) & 0xffff_ffffn), 6)
    packet.writeUInt16BE((Number(clockTicks & 1n) << 15) | 0x7e00, 10)
  }
  packet.set(payload, packetBytes - payload.length)
  return packet
}

/** The tables that say what the stream is: one programme, of one sound in ADTS. 2.4.4 */
const pat = closeSection([0x00, 0xb0, 0x0d, 0, 1, 0xc1, 0, 0, 0, 1, 0xe0 | (pmtPid >> 8), pmtPid & 0xff])
const pmt = closeSection([
  ...[0x02, 0xb0, 0x12, 0, 1, 0xc1, 0, 0, 0xe0 | (audioPid >> 8), audioPid & 0xff, 0xf0, 0],
  ...[0x0f, 0xe0 | (audioPid >> 8), audioPid & 0xff, 0xf0, 0],
])

function writeTable(pid: number, section: Buffer, index: number): Buffer {
  const packet = Buffer.alloc(packetBytes, 0xff)
  packet[0] = 0x47
  packet.writeUInt16BE(0x4000 | pid, 1)
  packet[3] = 0x10 | (index & 15)
  packet[4] = 0
  packet.set(section, 5)
  return packet
}

function closeSection(bytes: readonly number[]): Buffer {
  const section = Buffer.alloc(bytes.length + 4)
  section.set(bytes)
  section.writeUInt32BE(checksum(bytes), bytes.length)
  return section
}

/** CRC-32 of MPEG: not reflected, and not inverted. Annex A. */
function checksum(bytes: readonly number[]): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1
  }
  return crc >>> 0
}
