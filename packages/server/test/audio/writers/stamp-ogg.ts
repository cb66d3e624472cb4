import type { AudioTags } from '../audio-spec.ts'
import { latin1, u8 } from '../bytes.ts'
import { joinPackets, layHeaderPages, type OggPage, readOggPages, writeOggPages } from './ogg-pages.ts'
import { writeVorbisComment } from './write-vorbis-comment.ts'

/** An Ogg Vorbis file with another comment header: the second of three header packets. */
export function stampVorbis(file: Buffer, tags: AudioTags): Buffer {
  const comment = writeVorbisComment(tags, { gain: 'replayGain', withPictures: true })
  const framingBit = u8(1)
  const packet = Buffer.concat([u8(3), latin1('vorbis'), comment, framingBit])
  return replaceComment(file, packet, 3)
}

/** An Opus file with another comment header: the second of two header packets. */
export function stampOpus(file: Buffer, tags: AudioTags): Buffer {
  const comment = writeVorbisComment(tags, { gain: 'r128', withPictures: true })
  return replaceComment(file, Buffer.concat([latin1('OpusTags'), comment]), 2)
}

function replaceComment(file: Buffer, comment: Buffer, headerPackets: number): Buffer {
  const pages = readOggPages(file)
  const audioFrom = findAudio(pages, headerPackets)
  const [first, ...others] = pages.slice(0, audioFrom)
  if (first === undefined) throw new Error('an Ogg stream without pages')

  const [, ...setup] = joinPackets(others)
  const headers = layHeaderPages([comment, ...setup], first.serial)
  return writeOggPages([first, ...headers, ...pages.slice(audioFrom)])
}

/** Header packets end with a page (RFC 7845, 3; Vorbis I, A.2), so audio starts with one. */
function findAudio(pages: readonly OggPage[], headerPackets: number): number {
  let seen = 0
  return pages.findIndex(({ segments }) => {
    if (seen === headerPackets) return true
    seen += segments.filter((length) => length < 255).length
    return false
  })
}
