import { createHash } from 'node:crypto'
import { endianness } from 'node:os'
import { BitWriter } from './bit-writer.ts'
import { type EmbeddedPicture, type Tag, writeFlacMetadata } from './flac-metadata.ts'
import { countFrames, type Pcm } from './pcm.ts'
import { BLOCK_SIZE, makeFrameScratch, writeFrame } from './write-frame.ts'

/**
 * Writes sound as a whole FLAC file. The same input gives the same bytes.
 *
 * @param pcm one or two channels of equal length, at least one sample
 * @param picture the front cover inside the file, null for none
 * @throws {RangeError} for no sound, unequal channels, or more than two of them
 * @source RFC 9639
 */
export function encodeFlac(pcm: Pcm, tags: readonly Tag[], picture: EmbeddedPicture | null = null): Buffer {
  const frameCount = countFrames(pcm)
  assertEncodable(pcm, frameCount)

  const out = new BitWriter(frameCount * pcm.channels.length + 1024)
  const scratch = makeFrameScratch()
  let smallestFrameBytes = Number.POSITIVE_INFINITY
  let largestFrameBytes = 0
  for (let start = 0; start < frameCount; start += BLOCK_SIZE) {
    const block = pcm.channels.map((channel) => channel.subarray(start, start + BLOCK_SIZE))
    const before = out.length
    writeFrame(out, start / BLOCK_SIZE, pcm.sampleRateHz, block, scratch)
    smallestFrameBytes = Math.min(smallestFrameBytes, out.length - before)
    largestFrameBytes = Math.max(largestFrameBytes, out.length - before)
  }

  const metadata = writeFlacMetadata(
    {
      blockSize: BLOCK_SIZE,
      smallestFrameBytes,
      largestFrameBytes,
      sampleRateHz: pcm.sampleRateHz,
      channelCount: pcm.channels.length,
      frameCount,
      md5: hashSamples(pcm),
    },
    tags,
    picture,
  )
  return Buffer.concat([metadata, out.bytes.subarray(0, out.length)])
}

function assertEncodable({ channels }: Pcm, frameCount: number): void {
  if (channels.length !== 1 && channels.length !== 2) {
    throw new RangeError(`FLAC is written with one or two channels, not ${channels.length}`)
  }
  if (frameCount === 0) throw new RangeError('There is no sound to write')
  if (channels.some((channel) => channel.length !== frameCount)) {
    throw new RangeError(`The channels differ in length: ${channels.map(({ length }) => length).join(', ')}`)
  }
}

/** MD5 of the interleaved samples, the lower byte first. */
function hashSamples({ channels }: Pcm): Buffer {
  const [left, right] = channels as [Int16Array, Int16Array?]
  const samples = right === undefined ? left.slice() : interleave(left, right)
  const bytes = Buffer.from(samples.buffer)
  if (endianness() === 'BE') bytes.swap16()
  return createHash('md5').update(bytes).digest()
}

function interleave(left: Int16Array, right: Int16Array): Int16Array<ArrayBuffer> {
  const both = new Int16Array(left.length * 2)
  for (let at = 0; at < left.length; at++) {
    both[2 * at] = left[at]!
    both[2 * at + 1] = right[at]!
  }
  return both
}
