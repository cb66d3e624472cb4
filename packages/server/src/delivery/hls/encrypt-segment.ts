import { createCipheriv } from 'node:crypto'
import type { MadeGrant } from '../media-grant.ts'
import type { MediaTokens } from '../media-url.ts'

/**
 * The key of a track for a listener on a device: never kept, and other with every key that URLs are signed with.
 *
 * @param token of a segment or of the key: those of one playlist were made with one signing key
 */
export function contentKey(tokens: MediaTokens, token: string, grant: MadeGrant): Buffer {
  const { trackGuid, userId, clientHash, version } = grant
  return tokens.deriveKey(token, `${trackGuid} ${userId} ${clientHash} ${version}`)
}

/**
 * Encrypts a segment. Its index is what the encryption begins with, as players take it where the playlist says nothing.
 *
 * Source: RFC 8216 section 5.2.
 */
export function encryptSegment(segment: Uint8Array, key: Uint8Array, index: number): Buffer {
  const start = Buffer.alloc(16)
  start.writeUInt32BE(index, 12)
  const cipher = createCipheriv('aes-128-cbc', key, start)
  return Buffer.concat([cipher.update(segment), cipher.final()])
}
