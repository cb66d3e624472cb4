import { type AudioExtent, isCutShort } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'
import { findMpegAudio, type MpegFrame } from '../mpeg-frames.ts'
import { skipTrailingTags } from '../surrounding-tags.ts'

/** How far behind the tags the first frame may be: some files have rubbish or padding there. */
const searchedBytes = 131_072

/** MP3, MP2 or AAC in ADTS: frames in a row, without a container. Null when there are none. */
export function findInMpeg(
  source: ByteSource,
  start: number,
): { extent: AudioExtent; kind: MpegFrame['kind'] } | null {
  const end = skipTrailingTags(source)
  const bytes = source.read(start, Math.min(searchedBytes, end - start))
  const found = findMpegAudio(bytes, start + bytes.length >= end)
  if (found === null) return null

  const first = start + found.at
  const promised = readXingBytes(source, first, found.frame)
  return {
    kind: found.frame.kind,
    extent: {
      spans: [{ start: first, end }],
      samples: null,
      isCut: promised !== null && isCutShort(promised, end - first),
    },
  }
}

/** How many bytes the encoder wrote, as it noted in the first frame; null when it did not. */
function readXingBytes(source: ByteSource, first: number, { xingOffset }: MpegFrame): number | null {
  if (xingOffset === null) return null
  const header = source.read(first + xingOffset, 16)
  if (header.length < 16 || !['Xing', 'Info'].includes(header.toString('latin1', 0, 4))) return null
  const [hasFrames, hasBytes] = [header[7]! & 1, header[7]! & 2]
  return hasBytes ? header.readUInt32BE(hasFrames ? 12 : 8) : null
}
