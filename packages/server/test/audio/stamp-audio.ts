import type { AudioFormat, AudioTags, TagKind, TagQuirks } from './audio-spec.ts'
import { appendChunks, makeChunk } from './writers/chunks.ts'
import { stampAsf } from './writers/stamp-asf.ts'
import { stampFlac } from './writers/stamp-flac.ts'
import { stampMp4 } from './writers/stamp-mp4.ts'
import { stampOpus, stampVorbis } from './writers/stamp-ogg.ts'
import { writeApev2 } from './writers/write-apev2.ts'
import { writeId3v1 } from './writers/write-id3v1.ts'
import { writeId3v2 } from './writers/write-id3v2.ts'
import { writeInfo } from './writers/write-info.ts'

/**
 * Tags put onto untagged audio; the given bytes stay as they are.
 *
 * @param kinds each one of those that `tagKindsOf` allows for the format
 */
export function stampAudio(
  format: AudioFormat,
  audio: Buffer,
  tags: AudioTags,
  kinds: readonly TagKind[],
  quirks: TagQuirks,
): Buffer {
  const id3 = listId3v2(kinds).map((version) => writeId3v2(version, tags, quirks))

  switch (format) {
    case 'wav': {
      const info = kinds.includes('info') ? [writeInfo(tags, quirks.infoEncoding ?? 'utf8')] : []
      return appendChunks('little', audio, [...info, ...id3.map((tag) => makeChunk('little', 'id3 ', tag))])
    }
    case 'aiff':
      return appendChunks(
        'big',
        audio,
        id3.map((tag) => makeChunk('big', 'ID3 ', tag)),
      )
    default: {
      const apev2 = kinds.includes('apev2') ? [writeApev2(tags)] : []
      const id3v1 = kinds.includes('id3v1') ? [writeId3v1(tags)] : []
      return Buffer.concat([...id3, stampInside(format, audio, tags, kinds, quirks), ...apev2, ...id3v1])
    }
  }
}

function listId3v2(kinds: readonly TagKind[]): (3 | 4)[] {
  return kinds.flatMap((kind) => (kind === 'id3v2.4' ? [4] : kind === 'id3v2.3' ? [3] : []))
}

/** Tags that live in the midst of the file rather than at its ends. */
function stampInside(
  format: Exclude<AudioFormat, 'wav' | 'aiff'>,
  audio: Buffer,
  tags: AudioTags,
  kinds: readonly TagKind[],
  quirks: TagQuirks,
): Buffer {
  if (kinds.includes('vorbis')) {
    if (format === 'flac') return stampFlac(audio, tags)
    return format === 'opus' ? stampOpus(audio, tags) : stampVorbis(audio, tags)
  }
  if (kinds.includes('mp4')) return stampMp4(audio, tags, quirks.moovFirst ?? false)
  if (kinds.includes('asf')) return stampAsf(audio, tags, quirks.zuneAsText ?? false)
  return audio
}
