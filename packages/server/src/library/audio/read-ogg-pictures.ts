import type { IPicture } from 'music-metadata'
import type { ByteSource } from './byte-source.ts'
import { readOggPage } from './containers/ogg-pages.ts'
import { namePictureKind } from './picture-kinds.ts'

/** Larger comments are not looked through for pictures. */
const mostCommentBytes = 64 * 1024 * 1024
const mostComments = 100_000

const commentMagics = ['\x03vorbis', 'OpusTags'] as const
const pictureField = 'METADATA_BLOCK_PICTURE='

/**
 * The pictures in the comments of Ogg Vorbis and Opus, which the tag reader takes apart letter by letter: 18 ms for a usual
 * cover, a hundred times what it costs here. Null for other codecs in Ogg. Source: RFC 7845, 5.2; Vorbis I, 5.
 */
export function readOggPictures(source: ByteSource): IPicture[] | null {
  const packet = readSecondPacket(source)
  const magic = commentMagics.find((each) => packet?.toString('latin1', 0, each.length) === each)
  if (packet === null || magic === undefined) return null
  return [...listComments(packet, magic.length)].flatMap((comment) => {
    const name = comment.toString('latin1', 0, pictureField.length).toUpperCase()
    if (name !== pictureField) return []
    return readPicture(Buffer.from(comment.toString('latin1', pictureField.length), 'base64'))
  })
}

/** The packet behind the first one, over as many pages as it takes. */
function readSecondPacket(source: ByteSource): Buffer | null {
  const pieces: Buffer[] = []
  let bytes = 0
  let at = readOggPage(source, 0)?.end ?? null
  while (at !== null && bytes <= mostCommentBytes) {
    const page = readOggPage(source, at)
    if (page === null || page.end > source.sizeBytes) return null
    const last = page.segments.findIndex((length) => length < 255)
    const ends = last !== -1
    const length = page.segments.subarray(0, ends ? last + 1 : undefined).reduce((sum, each) => sum + each, 0)
    pieces.push(source.read(page.bodyStart, length))
    bytes += length
    if (ends) return Buffer.concat(pieces)
    at = page.end
  }
  return null
}

/** Behind the maker's name: a count, then each comment with its length. */
function* listComments(packet: Buffer, start: number): Generator<Buffer> {
  if (start + 4 > packet.length) return
  let at = start + 4 + packet.readUInt32LE(start) + 4
  for (let count = 0; count < mostComments && at + 4 <= packet.length; count++) {
    const length = packet.readUInt32LE(at)
    if (at + 4 + length > packet.length) return
    yield packet.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
}

/** FLAC's picture block: kind, media type, description, four measures, data. Source: RFC 9639, 8.8. */
function readPicture(block: Buffer): IPicture[] {
  const typeEnd = block.length < 8 ? Number.POSITIVE_INFINITY : 8 + block.readUInt32BE(4)
  if (typeEnd + 4 > block.length) return []
  const dataAt = typeEnd + 4 + block.readUInt32BE(typeEnd) + 16
  if (dataAt + 4 > block.length) return []
  const dataBytes = block.readUInt32BE(dataAt)
  return [
    {
      type: namePictureKind(block.readUInt32BE(0)),
      format: block.toString('latin1', 8, typeEnd),
      data: block.subarray(dataAt + 4, dataAt + 4 + dataBytes),
    },
  ]
}
