import { type AudioExtent, oneSpan } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'
import { skipTrailingTags } from '../surrounding-tags.ts'

/** The version, times 1000, since which the file begins with a descriptor of its parts. */
const describedSince = 3980

/** Monkey's Audio: the frames behind the seek table, as its descriptor tells; older files whole, but for their tags. */
export function findInApe(source: ByteSource, start: number): AudioExtent | null {
  const head = source.read(start, 52)
  if (head.length < 32) return null
  const end = skipTrailingTags(source)
  if (head.readUInt16LE(4) < describedSince) return { spans: [{ start, end }], samples: null, isCut: false }
  if (head.length < 52) return null

  const beforeFrames = [8, 12, 16, 20].reduce((sum, at) => sum + head.readUInt32LE(at), 0)
  const frameBytes = head.readUInt32LE(24) + head.readUInt32LE(28) * 2 ** 32
  return oneSpan(start + beforeFrames, start + beforeFrames + frameBytes, end)
}
