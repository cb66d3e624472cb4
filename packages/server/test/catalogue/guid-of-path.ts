import { createHash } from 'node:crypto'
import { type Guid, guidFromBytes } from '@regroove/contract'

/** The GUID under which a drawn thing is written: the same for the same path, in every catalogue. */
export function guidOfPath(path: string): Guid {
  return guidFromBytes(createHash('sha256').update(path).digest().subarray(0, 16))
}
