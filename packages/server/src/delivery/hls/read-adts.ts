/** Takes a stream of AAC in ADTS apart, frame by frame. */
export interface AdtsReader {
  /**
   * Takes the next bytes; gives the frames that are whole by now, headers included.
   *
   * @throws {RangeError} for what is no ADTS
   */
  readonly push: (chunk: Uint8Array) => Buffer[]
  /** Bytes of a frame that is not whole yet. */
  readonly leftBytes: () => number
}

const headerBytes = 7

/** Source: ISO/IEC 14496-3, 1.A.2.2 (adts_frame). */
export function openAdtsReader(): AdtsReader {
  let rest: Buffer = Buffer.alloc(0)
  return {
    push(chunk) {
      const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
      const frames: Buffer[] = []
      let at = 0
      while (bytes.length - at >= headerBytes) {
        const length = readFrameLength(bytes, at)
        if (bytes.length - at < length) break
        frames.push(bytes.subarray(at, at + length))
        at += length
      }
      rest = bytes.subarray(at)
      return frames
    },
    leftBytes: () => rest.length,
  }
}

function readFrameLength(bytes: Buffer, at: number): number {
  const isHeader = bytes[at] === 0xff && (bytes[at + 1]! & 0xf6) === 0xf0
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5)
  if (!isHeader || length < headerBytes) throw new RangeError('this is no frame of ADTS')
  return length
}
