import type { AudioTags } from '../audio-spec.ts'
import { latin1, u8, u32be } from '../bytes.ts'
import { writePictureBlock, writeVorbisComment } from './write-vorbis-comment.ts'

const streamInfoType = 0
const paddingType = 1
const commentType = 4
const pictureType = 6
const isLast = 0x80

/** A FLAC file with its metadata blocks replaced: stream info kept, then comments, pictures, padding. */
export function stampFlac(file: Buffer, tags: AudioTags): Buffer {
  const { streamInfo, audio } = splitFlac(file)
  return Buffer.concat([
    latin1('fLaC'),
    makeBlock(streamInfoType, streamInfo),
    makeBlock(commentType, writeVorbisComment(tags, { gain: 'replayGain', withPictures: false })),
    ...(tags.pictures ?? []).map((picture) => makeBlock(pictureType, writePictureBlock(picture))),
    makeBlock(paddingType + isLast, Buffer.alloc(64)),
    audio,
  ])
}

function splitFlac(file: Buffer): { streamInfo: Buffer; audio: Buffer } {
  let at = 4
  let type = 0
  do {
    type = file.readUInt8(at)
    at += 4 + file.readUIntBE(at + 1, 3)
  } while (type < isLast)
  return { streamInfo: file.subarray(8, 8 + file.readUIntBE(5, 3)), audio: file.subarray(at) }
}

function makeBlock(type: number, body: Buffer): Buffer {
  return Buffer.concat([u8(type), u32be(body.length).subarray(1), body])
}
