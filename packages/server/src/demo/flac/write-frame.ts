import type { BitWriter } from './bit-writer.ts'
import { crc8, crc16 } from './flac-checksums.ts'
import { planSubframe } from './plan-subframe.ts'
import { writeSubframe } from './write-subframe.ts'

/** Samples per channel in each block but the last. */
export const BLOCK_SIZE = 4096
const BLOCK_SIZE_CODE = 0b1100
const BLOCK_SIZE_FOLLOWS_IN_16_BITS = 0b0111
const SAMPLE_BITS = 16
const SAMPLE_BITS_CODE = 0b100

/** What is not in the table is looked up in STREAMINFO by the reader, which code 0 asks it to do. */
const SAMPLE_RATE_CODES: Readonly<Record<number, number>> = {
  16000: 0b0101,
  22050: 0b0110,
  24000: 0b0111,
  32000: 0b1000,
  44100: 0b1001,
  48000: 0b1010,
}

/** The ways to write two channels: which of left, right, their mean and their difference, and the code for it. */
const STEREO_MODES = {
  leftRight: { code: 1, pair: ['left', 'right'] },
  leftSide: { code: 8, pair: ['left', 'side'] },
  sideRight: { code: 9, pair: ['side', 'right'] },
  midSide: { code: 10, pair: ['mid', 'side'] },
} as const

/** Room that a writer needs between frames: for each block, and reused from one to the next. */
export interface FrameScratch {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly mid: Int32Array
  readonly side: Int32Array
  readonly residual: Uint32Array
}

/** Makes the room once per file. */
export function makeFrameScratch(): FrameScratch {
  return {
    left: new Int32Array(BLOCK_SIZE),
    right: new Int32Array(BLOCK_SIZE),
    mid: new Int32Array(BLOCK_SIZE),
    side: new Int32Array(BLOCK_SIZE),
    residual: new Uint32Array(BLOCK_SIZE),
  }
}

/**
 * Writes one frame: header, one subframe per channel, checksums.
 *
 * @param block the channels of this block, 1 to `BLOCK_SIZE` samples each
 * @source RFC 9639, section 9
 */
export function writeFrame(
  out: BitWriter,
  frameNumber: number,
  sampleRateHz: number,
  block: readonly Int16Array[],
  scratch: FrameScratch,
): void {
  const size = block[0]!.length
  const { code, channels } = chooseChannels(block, scratch)
  // Verbatim is the longest plan that is ever chosen, in 17 bits for a difference.
  out.reserve(32 + channels.length * (2 + Math.ceil((size * 17) / 8)))

  const start = out.length
  out.push(0b1111_1111_1111_1000, 16)
  out.push(size === BLOCK_SIZE ? BLOCK_SIZE_CODE : BLOCK_SIZE_FOLLOWS_IN_16_BITS, 4)
  out.push(SAMPLE_RATE_CODES[sampleRateHz] ?? 0, 4)
  out.push(code, 4)
  out.push(SAMPLE_BITS_CODE << 1, 4)
  writeCodedNumber(out, frameNumber)
  if (size !== BLOCK_SIZE) out.push(size - 1, 16)
  out.flush()
  out.push(crc8(out.bytes, start, out.length), 8)

  for (const { samples, sampleBits } of channels) {
    const plan = planSubframe(samples, sampleBits, scratch.residual)
    writeSubframe(out, plan, samples, sampleBits, scratch.residual)
  }
  out.flush()
  out.push(crc16(out.bytes, start, out.length), 16)
  out.flush()
}

interface PlannedChannels {
  readonly code: number
  readonly channels: readonly { readonly samples: Int32Array; readonly sampleBits: number }[]
}

function chooseChannels(block: readonly Int16Array[], scratch: FrameScratch): PlannedChannels {
  const [first, second] = block as [Int16Array, Int16Array?]
  const size = first.length
  const left = scratch.left.subarray(0, size)
  left.set(first)
  if (second === undefined) return { code: 0, channels: [{ samples: left, sampleBits: SAMPLE_BITS }] }

  const right = scratch.right.subarray(0, size)
  const mid = scratch.mid.subarray(0, size)
  const side = scratch.side.subarray(0, size)
  right.set(second)
  for (let at = 0; at < size; at++) {
    mid[at] = (left[at]! + right[at]!) >> 1
    side[at] = left[at]! - right[at]!
  }

  const signals = { left, right, mid, side }
  const { code, pair } = chooseStereoMode(left, right)
  return {
    code,
    channels: pair.map((name) => ({
      samples: signals[name],
      sampleBits: name === 'side' ? SAMPLE_BITS + 1 : SAMPLE_BITS,
    })),
  }
}

/** Guesses each signal's length from its second difference, which is what most blocks are written as. */
function chooseStereoMode(left: Int32Array, right: Int32Array) {
  let [sumLeft, sumRight, sumMid, sumSide] = [1, 1, 1, 1]
  for (let at = 2; at < left.length; at++) {
    const bendLeft = left[at]! - 2 * left[at - 1]! + left[at - 2]!
    const bendRight = right[at]! - 2 * right[at - 1]! + right[at - 2]!
    sumLeft += Math.abs(bendLeft)
    sumRight += Math.abs(bendRight)
    sumMid += Math.abs((bendLeft + bendRight) >> 1)
    sumSide += Math.abs(bendLeft - bendRight)
  }
  const sums = { left: sumLeft, right: sumRight, mid: sumMid, side: sumSide }
  const costOf = ({ pair }: (typeof STEREO_MODES)[keyof typeof STEREO_MODES]) => sums[pair[0]] * sums[pair[1]]
  return Object.values(STEREO_MODES).reduce((best, mode) => (costOf(mode) < costOf(best) ? mode : best))
}

/** A frame's number, in the way that UTF-8 writes a code point, but for up to 31 bits. */
function writeCodedNumber(out: BitWriter, number: number): void {
  if (number < 0x80) {
    out.push(number, 8)
    return
  }
  let following = 1
  while (number >= 2 ** (5 * following + 6)) following++
  const lead = (0xff << (7 - following)) & 0xff
  out.push(lead | (number >>> (6 * following)), 8)
  for (let left = following - 1; left >= 0; left--) out.push(0x80 | ((number >>> (6 * left)) & 0x3f), 8)
}
