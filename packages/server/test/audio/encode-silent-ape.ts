import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { latin1, u16le, u32le } from './bytes.ts'

const version = 3990
const blocksPerFrame = 294_912
const fastCompression = 1000
const wavHeaderIsMadeByDecoder = 0x20
const hasFlags = 0x8000_0000
const silentStereo = 3
const bytesPerBlock = 4

/**
 * A Monkey's Audio file (version 3.99, 16 bit stereo) of nothing but silence.
 *
 * Silent frames carry a flag instead of entropy-coded samples, which spares us the compressor; every decoder
 * knows them. Everything around them is real: descriptor, header, seek table, checksum per frame, MD5 of the file.
 *
 * @param samples per channel; at least 1
 */
export function encodeSilentApe(samples: number, sampleRateHz: number): Buffer {
  const frameCount = Math.ceil(samples / blocksPerFrame)
  const finalFrameBlocks = samples - (frameCount - 1) * blocksPerFrame

  const frames = Array.from({ length: frameCount }, (_, index) =>
    encodeSilentFrame(index === frameCount - 1 ? finalFrameBlocks : blocksPerFrame),
  )
  const audio = Buffer.concat(frames)
  const descriptorBytes = 52
  const header = Buffer.concat([
    u16le(fastCompression),
    u16le(wavHeaderIsMadeByDecoder),
    u32le(blocksPerFrame),
    u32le(finalFrameBlocks),
    u32le(frameCount),
    u16le(16),
    u16le(2),
    u32le(sampleRateHz),
  ])
  const firstFrameAt = descriptorBytes + header.length + 4 * frameCount
  const frameBytes = audio.length / frameCount
  const seekTable = Buffer.concat(frames.map((_, index) => u32le(firstFrameAt + index * frameBytes)))

  const descriptor = Buffer.concat([
    latin1('MAC '),
    u16le(version),
    u16le(0),
    u32le(descriptorBytes),
    u32le(header.length),
    u32le(seekTable.length),
    u32le(0),
    u32le(audio.length),
    u32le(0),
    u32le(0),
    createHash('md5').update(audio).update(header).update(seekTable).digest(),
  ])
  return Buffer.concat([descriptor, header, seekTable, audio])
}

/** Checksum, flags, then the bytes that a decoder's range coder reads at its start. Whole words, as decoders fetch words. */
function encodeSilentFrame(blocks: number): Buffer {
  const checksum = crc32(Buffer.alloc(blocks * bytesPerBlock)) >>> 1
  return Buffer.concat([u32le((checksum | hasFlags) >>> 0), u32le(silentStereo), u32le(0), u32le(0)])
}
