import { type AudioExtent, oneSpan } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'

/** What the data object begins with: its GUID and size, the file's ID, a count of packets, two bytes. */
const dataHeaderBytes = 50
const dataObject = Buffer.from('3626b2758e66cf11a6d900aa0062ce6c', 'hex')

/** Windows Media: the packets of the data object, which follows the header. Source: ASF specification, 3.1 and 5.1. */
export function findInAsf(source: ByteSource): AudioExtent | null {
  const header = source.read(0, 24)
  if (header.length < 24) return null
  const at = Number(header.readBigUInt64LE(16))
  const data = at < source.sizeBytes ? source.read(at, 24) : header
  if (data.length < 24 || !data.subarray(0, 16).equals(dataObject)) return null
  const size = Number(data.readBigUInt64LE(16))
  return oneSpan(at + dataHeaderBytes, size === 0 ? source.sizeBytes : at + size, source.sizeBytes)
}
