import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { Failure, type Guid, guidFromBytes, guidToBytes } from '@regroove/contract'

/** A secret that media URLs are made with. */
export interface SigningKey {
  /** Names the key inside a URL: 0 to 2³² − 1, and never given to another key. */
  readonly id: number
  /** At least sixteen random bytes. */
  readonly key: Uint8Array
}

/** What a media URL may be used for. */
type MediaPurpose = keyof typeof purposeCodes
const purposeCodes = { original: 1 } as const

/** What a media URL allows, and to whom. */
export interface MediaGrant {
  readonly purpose: MediaPurpose
  /** The track that the URL is for. */
  readonly trackGuid: Guid
  /** The one file of the track that is sent, so that its bytes stay the same from range to range. */
  readonly fileId: number
  readonly userId: number
  /** The first bytes of a hash of the client instance that asked, hexadecimal. */
  readonly clientHash: string
  /** Ms since the epoch, from which on the URL is gone. */
  readonly expiresAtMs: number
}

/** Makes and reads the tokens of media URLs. */
export interface MediaTokens {
  /** Writes a grant as a token; the same grant always becomes the same token. */
  readonly seal: (grant: MediaGrant) => string
  /**
   * Reads a token.
   *
   * @throws {Failure} UNAUTHORIZED_API_METHOD (403) for a token that we did not make as it is;
   *   DELIVERY_UNAVAILABLE_CONTENT (410) for one past its time
   */
  readonly open: (token: string, nowMs: number) => MediaGrant
}

/** The token in bytes: version, key id, nonce, ciphertext, tag. A multiple of three, so base64url has no idle bits. */
const layout = { version: 1, headBytes: 5, nonceBytes: 12, grantBytes: 45, tagBytes: 16 } as const
const clientHashBytes = 10
const tokenPattern = /^[A-Za-z0-9_-]{104}$/

/**
 * Prepares the tokens of media URLs: encrypted, so that they tell nothing, and sealed, so that they cannot be changed.
 *
 * AES-128-GCM under a nonce that is a keyed hash of the grant: two grants never share one, and no randomness is needed.
 *
 * @param keys newest first: it makes new URLs, and all of them are read
 * @throws {RangeError} when there is no key, or one that cannot be
 * Source: contract section 7.
 */
export function openMediaTokens(keys: readonly SigningKey[]): MediaTokens {
  const ciphers = new Map(keys.map(({ id, key }) => [id, openCipher(id, key)]))
  const newest = ciphers.get(keys[0]?.id ?? -1)
  if (newest === undefined) throw new RangeError('media URLs need a signing key')
  if (ciphers.size < keys.length) throw new RangeError('two signing keys of media URLs have the same id')

  return {
    seal: (grant) => newest.seal(packGrant(grant)).toString('base64url'),
    open(token, nowMs) {
      const bytes = tokenPattern.test(token) ? Buffer.from(token, 'base64url') : null
      const packed = bytes === null ? null : (ciphers.get(bytes.readUInt32BE(1))?.open(bytes) ?? null)
      const grant = packed === null ? null : unpackGrant(packed)
      if (grant === null) {
        throw new Failure('UNAUTHORIZED_API_METHOD', { message: 'The media URL is not one of ours' })
      }
      if (nowMs >= grant.expiresAtMs) {
        throw new Failure('DELIVERY_UNAVAILABLE_CONTENT', {
          status: 410,
          message: 'The media URL is past its time: ask for a new one',
        })
      }
      return grant
    },
  }
}

/** What a token keeps of a client instance: enough to tell two of a user's apart. */
export function hashClientInstance(clientInstanceId: string): string {
  return createHash('sha256')
    .update(clientInstanceId)
    .digest('hex')
    .slice(0, 2 * clientHashBytes)
}

function openCipher(id: number, key: Uint8Array) {
  if (!Number.isInteger(id) || id < 0 || id > 0xffff_ffff)
    throw new RangeError(`no id of a signing key: ${id}`)
  if (key.length < 16) throw new RangeError('a signing key has at least 16 bytes')
  const secrets = Buffer.from(hkdfSync('sha256', key, '', 'regroove media url', 48))
  const sealKey = secrets.subarray(0, 16)
  const nonceKey = secrets.subarray(16)
  const head = Buffer.alloc(layout.headBytes)
  head.writeUInt8(layout.version)
  head.writeUInt32BE(id, 1)

  return {
    seal(plain: Buffer): Buffer {
      const nonce = createHmac('sha256', nonceKey).update(plain).digest().subarray(0, layout.nonceBytes)
      const cipher = createCipheriv('aes-128-gcm', sealKey, nonce).setAAD(head)
      return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    /** Null when a bit of it is not as we made it. */
    open(token: Buffer): Buffer | null {
      const nonceEnd = layout.headBytes + layout.nonceBytes
      const tag = token.subarray(-layout.tagBytes)
      const decipher = createDecipheriv('aes-128-gcm', sealKey, token.subarray(layout.headBytes, nonceEnd), {
        authTagLength: layout.tagBytes,
      })
      decipher.setAAD(token.subarray(0, layout.headBytes)).setAuthTag(tag)
      try {
        return Buffer.concat([decipher.update(token.subarray(nonceEnd, -layout.tagBytes)), decipher.final()])
      } catch {
        return null
      }
    },
  }
}

function packGrant(grant: MediaGrant): Buffer {
  const bytes = Buffer.alloc(layout.grantBytes)
  bytes.writeUInt8(purposeCodes[grant.purpose])
  bytes.writeUIntBE(grant.expiresAtMs, 1, 6)
  bytes.writeUIntBE(grant.userId, 7, 6)
  bytes.writeUIntBE(grant.fileId, 13, 6)
  bytes.set(guidToBytes(grant.trackGuid), 19)
  bytes.write(grant.clientHash, 35, clientHashBytes, 'hex')
  return bytes
}

/** Null for a purpose that this version does not know. */
function unpackGrant(bytes: Buffer): MediaGrant | null {
  if (bytes.readUInt8() !== purposeCodes.original) return null
  return {
    purpose: 'original',
    expiresAtMs: bytes.readUIntBE(1, 6),
    userId: bytes.readUIntBE(7, 6),
    fileId: bytes.readUIntBE(13, 6),
    trackGuid: guidFromBytes(bytes.subarray(19, 35)),
    clientHash: bytes.toString('hex', 35),
  }
}
