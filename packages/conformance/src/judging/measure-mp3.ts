const rates = [44_100, 48_000, 32_000] as const

/** Kilobits per second by the index of a frame's header, of layer III: of MPEG 1, and of MPEG 2 and 2.5. */
const bitrates = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  later: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const

/**
 * Measures MP3 by walking its frames; null when it holds none. Tags before it are skipped, what follows the last whole
 * frame is passed over. Source: ISO 11172-3, 2.4.2.3.
 */
export function measureMp3Seconds(bytes: Buffer): number | null {
  let at = skipTag(bytes)
  let seconds = 0
  while (at + 4 <= bytes.length) {
    const frame = readFrame(bytes, at)
    if (frame === null) break
    seconds += frame.seconds
    at += frame.sizeBytes
  }
  return seconds === 0 ? null : seconds
}

function skipTag(bytes: Buffer): number {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < 10) return 0
  // Seven bits of each byte count: ID3v2.4, 6.2.
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes[at]! & 0x7f), 0)
  return 10 + size
}

function readFrame(
  bytes: Buffer,
  at: number,
): { readonly seconds: number; readonly sizeBytes: number } | null {
  const header = bytes.readUInt32BE(at)
  if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== 1) return null
  const version = (header >>> 19) & 3
  const rate = rates[(header >>> 10) & 3]
  if (version === 1 || rate === undefined) return null
  const isFirst = version === 3
  const kbps = bitrates[isFirst ? 'first' : 'later'][(header >>> 12) & 15]
  if (kbps === undefined || kbps === 0) return null
  const hz = rate / (isFirst ? 1 : version === 2 ? 2 : 4)
  const samples = isFirst ? 1152 : 576
  const padding = (header >>> 9) & 1
  return { seconds: samples / hz, sizeBytes: Math.floor((samples / 8) * ((kbps * 1000) / hz)) + padding }
}
