/** One line of a Vorbis comment: a name in capitals, and its value. A name may come more than once. */
export type Tag = readonly [name: string, value: string]

/** A picture that travels inside a music file. */
export interface EmbeddedPicture {
  readonly mime: 'image/png'
  readonly widthPx: number
  readonly heightPx: number
  readonly data: Uint8Array
}

/** What a decoder must know before the first frame. */
export interface StreamInfo {
  readonly blockSize: number
  readonly smallestFrameBytes: number
  readonly largestFrameBytes: number
  readonly sampleRateHz: number
  readonly channelCount: number
  readonly frameCount: number
  /** MD5 of the samples, interleaved, 16 bits each, little-endian. */
  readonly md5: Uint8Array
}

const BLOCK_TYPE = { streamInfo: 0, vorbisComment: 4, picture: 6 } as const
const LAST_BLOCK = 0x80
const PICTURE_OF_FRONT_COVER = 3
const VENDOR = 'Regroove'

/**
 * All that stands before a FLAC file's frames: the marker, then stream information, tags, and the picture if any.
 *
 * @param picture null for none
 * @source RFC 9639, section 8
 */
export function writeFlacMetadata(
  info: StreamInfo,
  tags: readonly Tag[],
  picture: EmbeddedPicture | null,
): Buffer {
  const blocks: { readonly type: number; readonly body: Buffer }[] = [
    { type: BLOCK_TYPE.streamInfo, body: writeStreamInfo(info) },
    { type: BLOCK_TYPE.vorbisComment, body: writeVorbisComment(tags) },
  ]
  if (picture !== null) blocks.push({ type: BLOCK_TYPE.picture, body: writePicture(picture) })

  const parts: Buffer[] = [Buffer.from('fLaC', 'latin1')]
  for (const [at, { type, body }] of blocks.entries()) {
    const header = Buffer.alloc(4)
    header.writeUInt8(at === blocks.length - 1 ? type | LAST_BLOCK : type, 0)
    header.writeUIntBE(body.length, 1, 3)
    parts.push(header, body)
  }
  return Buffer.concat(parts)
}

function writeStreamInfo(info: StreamInfo): Buffer {
  const body = Buffer.alloc(34)
  body.writeUInt16BE(info.blockSize, 0)
  body.writeUInt16BE(info.blockSize, 2)
  body.writeUIntBE(info.smallestFrameBytes, 4, 3)
  body.writeUIntBE(info.largestFrameBytes, 7, 3)
  const rateChannelsAndWidth =
    (BigInt(info.sampleRateHz) << 44n) | (BigInt(info.channelCount - 1) << 41n) | (15n << 36n)
  body.writeBigUInt64BE(rateChannelsAndWidth | BigInt(info.frameCount), 10)
  body.set(info.md5, 18)
  return body
}

function writeVorbisComment(tags: readonly Tag[]): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32LE(tags.length)
  return Buffer.concat([
    withLength(VENDOR, 'LE'),
    count,
    ...tags.map(([name, value]) => withLength(`${name}=${value}`, 'LE')),
  ])
}

function writePicture(picture: EmbeddedPicture): Buffer {
  const bitsPerPixel = 24
  const coloursInPalette = 0
  const sizes = Buffer.alloc(20)
  const numbers = [picture.widthPx, picture.heightPx, bitsPerPixel, coloursInPalette, picture.data.length]
  for (const [at, number] of numbers.entries()) sizes.writeUInt32BE(number, at * 4)
  const kind = Buffer.alloc(4)
  kind.writeUInt32BE(PICTURE_OF_FRONT_COVER)
  return Buffer.concat([kind, withLength(picture.mime, 'BE'), withLength('', 'BE'), sizes, picture.data])
}

function withLength(text: string, order: 'LE' | 'BE'): Buffer {
  const body = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(4)
  if (order === 'LE') length.writeUInt32LE(body.length)
  else length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}
