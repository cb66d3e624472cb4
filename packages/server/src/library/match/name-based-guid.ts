import { createHash } from 'node:crypto'
import { type Guid, guidFromBytes } from '@regroove/contract'

/** Ours alone: names of other makers give other GUIDs. */
const namespace = Buffer.from('6b1f0c1e8d0a4d5c9a3e52f7a4b90d17', 'hex')

/** The GUID that a name always gives. Source: RFC 9562, 5.5 (version 5). */
export function nameBasedGuid(name: string): Guid {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return guidFromBytes(bytes)
}
