import { createHash } from 'node:crypto'

/** One version of a file's bytes, as the system and the catalogue tell it apart from the others. */
export interface MediaVersion {
  readonly fileId: number
  readonly sizeBytes: number
  readonly modifiedNs: bigint
  /** When the system last changed anything about the file: cannot be set back, as taggers do with `modifiedNs`. */
  readonly changedNs: bigint
  /** Null where the catalogue has none. */
  readonly audioHash: string | null
}

/**
 * Makes the strong entity tag of a version, quotes included. It tells nothing of the file, and is the same in every
 * process that serves it. Source: RFC 9110 section 8.8.3.
 */
export function makeMediaEtag(version: MediaVersion): string {
  const { fileId, sizeBytes, modifiedNs, changedNs, audioHash } = version
  const told = [fileId, sizeBytes, modifiedNs, changedNs, audioHash ?? ''].join(' ')
  return `"${createHash('sha256').update(told).digest('base64url').slice(0, 22)}"`
}
