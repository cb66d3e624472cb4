/** What the header of an MPEG audio or ADTS frame tells. */
export interface MpegFrame {
  readonly kind: 'mpeg' | 'adts'
  readonly lengthBytes: number
  /** The header's unchanging part: frames of one stream share it. */
  readonly signature: number
  /** Where a Xing or Info header would stand, from the frame's begin; null in ADTS. */
  readonly xingOffset: number | null
}

const bitratesKbps: Readonly<Record<string, readonly number[]>> = {
  v1l1: [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2l2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  v2l3: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const sampleRatesHz = [44_100, 48_000, 32_000] as const

/** Reads the frame header at `at`; null when there is none. Source: ISO 11172-3 2.4.1.3, ISO 13818-7 6.2. */
export function readMpegFrame(bytes: Uint8Array, at: number): MpegFrame | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes.subarray(at, at + 6)
  if (a !== 0xff || (b & 0xe0) !== 0xe0) return null
  return (b & 0x06) === 0 ? readAdtsFrame(b, c, d, e, f) : readLayerFrame(b, c, d)
}

function readLayerFrame(b: number, c: number, d: number): MpegFrame | null {
  const version = (b >> 3) & 3 // 0 is MPEG 2.5, 2 is MPEG 2, 3 is MPEG 1
  const layer = 4 - ((b >> 1) & 3)
  const bitrateKbps = bitratesKbps[`v${version === 3 ? 1 : 2}l${layer}`]?.[(c >> 4) - 1]
  const baseHz = sampleRatesHz[(c >> 2) & 3]
  if (version === 1 || bitrateKbps === undefined || baseHz === undefined) return null

  const rateHz = version === 3 ? baseHz : version === 2 ? baseHz / 2 : baseHz / 4
  const padding = (c >> 1) & 1
  const coefficient = layer === 1 ? 12 : layer === 3 && version !== 3 ? 72 : 144
  const slots = Math.floor((coefficient * bitrateKbps * 1000) / rateHz) + padding
  const isMono = d >> 6 === 3
  const sideInfo = version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17
  return {
    kind: 'mpeg',
    lengthBytes: layer === 1 ? slots * 4 : slots,
    signature: ((b & 0x1e) << 8) | (c & 0x0c),
    xingOffset: 4 + sideInfo,
  }
}

function readAdtsFrame(b: number, c: number, d: number, e: number, f: number): MpegFrame | null {
  const lengthBytes = ((d & 3) << 11) | (e << 3) | (f >> 5)
  const rateIndex = (c >> 2) & 15
  if ((b & 0xf0) !== 0xf0 || rateIndex > 12 || lengthBytes < 7) return null
  return { kind: 'adts', lengthBytes, signature: ((b & 0x0e) << 8) | (c & 0xfc), xingOffset: null }
}

/** How many frames in a row make us believe that it is audio. */
const believedFrames = 3

/**
 * Finds where MPEG audio begins: the first frame that is followed by others of its kind, or by the end.
 *
 * @param bytes what to search
 * @param isEnd whether the bytes reach the end of the audio
 * @returns the frame and its place, or null when there is none
 */
export function findMpegAudio(bytes: Uint8Array, isEnd: boolean): { at: number; frame: MpegFrame } | null {
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const frame = readMpegFrame(bytes, at)
    if (frame !== null && areFrames(bytes, at, frame, isEnd)) return { at, frame }
  }
  return null
}

function areFrames(bytes: Uint8Array, first: number, { signature }: MpegFrame, isEnd: boolean): boolean {
  let at = first
  for (let count = 0; count < believedFrames; count++) {
    const frame = readMpegFrame(bytes, at)
    if (frame === null) return isEnd && count > 1 && at === bytes.length
    if (frame.signature !== signature) return false
    at += frame.lengthBytes
  }
  return true
}
