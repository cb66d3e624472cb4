import { createHash } from 'node:crypto'
import { type Guid, guidFromBytes } from '@regroove/contract'

/** The GUID that a text names: the same for the same text. A name-based GUID (RFC 9562, version 8). */
export function nameGuid(text: string): Guid {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return guidFromBytes(bytes)
}
