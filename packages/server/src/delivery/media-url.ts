import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { Failure } from '@regroove/contract'
import { grantBytes, type MediaGrant, packGrant, unpackGrant } from './media-grant.ts'

/** A secret that media URLs are made with. */
export interface SigningKey {
  /** Names the key inside a URL: 0 to 2³² − 1, and never given to another key. */
  readonly id: number
  /** At least sixteen random bytes. */
  readonly key: Uint8Array
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
  /** Sixteen secret bytes about something, of the key that made a token which was opened. */
  readonly deriveKey: (token: string, about: string) => Buffer
}

/** The token in bytes: version, key id, nonce, ciphertext, tag. */
const layout = { version: 1, headBytes: 5, nonceBytes: 12, tagBytes: 16 } as const
const aroundBytes = layout.headBytes + layout.nonceBytes + layout.tagBytes
const tokenLengths = Object.values(grantBytes).map((bytes) => ((aroundBytes + bytes) / 3) * 4)
const tokenPattern = new RegExp(`^(?:${tokenLengths.map((length) => `[A-Za-z0-9_-]{${length}}`).join('|')})$`)

/** How many tokens are remembered with what they allow: players ask with the same one again and again. */
const mostRemembered = 2000

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
  const remembered = new Map<string, MediaGrant>()

  const read = (token: string): MediaGrant | null => {
    const known = remembered.get(token)
    if (known !== undefined) return known
    const bytes = tokenPattern.test(token) ? Buffer.from(token, 'base64url') : null
    const packed = bytes === null ? null : (ciphers.get(keyIdOf(bytes))?.open(bytes) ?? null)
    const grant = packed === null ? null : unpackGrant(packed)
    if (grant === null) return null
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
    remembered.set(token, grant)
    return grant
  }

  return {
    seal: (grant) => newest.seal(packGrant(grant)).toString('base64url'),
    open(token, nowMs) {
      const grant = read(token)
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
    deriveKey: (token, about) => ciphers.get(keyIdOf(Buffer.from(token, 'base64url')))!.deriveKey(about),
  }
}

function keyIdOf(token: Buffer): number {
  return token.readUInt32BE(1)
}

function openCipher(id: number, key: Uint8Array) {
  if (!Number.isInteger(id) || id < 0 || id > 0xffff_ffff)
    throw new RangeError(`no id of a signing key: ${id}`)
  if (key.length < 16) throw new RangeError('a signing key has at least 16 bytes')
  const secrets = Buffer.from(hkdfSync('sha256', key, '', 'regroove media url', 48))
  const contentSecret = Buffer.from(hkdfSync('sha256', key, '', 'regroove media content', 32))
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
    deriveKey: (about: string): Buffer =>
      createHmac('sha256', contentSecret).update(about).digest().subarray(0, 16),
  }
}
