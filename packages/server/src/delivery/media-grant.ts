import { createHash } from 'node:crypto'
import { type Guid, guidFromBytes, guidToBytes } from '@regroove/contract'

/** What every media URL says: what it is for, and whose it is. */
interface GrantBase {
  /** The track that the URL is for. */
  readonly trackGuid: Guid
  /** The one file of the track that is sent, so that its bytes stay the same from range to range; 0 leaves it open. */
  readonly fileId: number
  /** 0 where it is nobody's: of previews. */
  readonly userId: number
  /** The first bytes of a hash of the client instance that asked, hexadecimal. */
  readonly clientHash: string
  /** Ms since the epoch, from which on the URL is gone. */
  readonly expiresAtMs: number
}

/** Allows a music file as it is. */
interface OriginalGrant extends GrantBase {
  readonly purpose: 'original'
}

/** Allows something that is made of a music file. */
export interface MadeGrant extends GrantBase {
  readonly purpose: 'playlist' | 'segment' | 'key' | 'converted' | 'preview'
  readonly codec: MadeCodec
  readonly bitrateKbps: number
  /** The version of the file that it is made of, hexadecimal; zeros leave it open. */
  readonly version: string
  /** The sample rate of what is made; 0 leaves it open. */
  readonly sampleRateHz: number
  /** How many frames of AAC the whole track is; 0 leaves it open. */
  readonly frames: number
}

/** What a media URL allows, and to whom. */
export type MediaGrant = OriginalGrant | MadeGrant

/** How sound can be coded that we make. */
export type MadeCodec = keyof typeof codecCodes

const purposeCodes = { original: 1, playlist: 2, segment: 3, key: 4, converted: 5, preview: 6 } as const
const codecCodes = { aac: 1, mp3: 2, opus: 3 } as const

/** Bytes of a packed grant. Multiples of three, so that a token in base64url has no idle bits. */
export const grantBytes = { original: 45, made: 60 } as const
const clientHashBytes = 10
const versionBytes = 6

/** A version that stands for any. */
export const anyVersion = '0'.repeat(2 * versionBytes)

/** What a token keeps of a client instance: enough to tell two of a user's apart. */
export function hashClientInstance(clientInstanceId: string): string {
  return shortHash(clientInstanceId, clientHashBytes)
}

/** What a token keeps of a version of a file. @param etag as `makeMediaEtag` writes it */
export function hashVersion(etag: string): string {
  return shortHash(etag, versionBytes)
}

function shortHash(text: string, bytes: number): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * bytes)
}

/** Writes a grant as bytes. */
export function packGrant(grant: MediaGrant): Buffer {
  const bytes = Buffer.alloc(grantBytes[grant.purpose === 'original' ? 'original' : 'made'])
  bytes.writeUInt8(purposeCodes[grant.purpose])
  bytes.writeUIntBE(grant.expiresAtMs, 1, 6)
  bytes.writeUIntBE(grant.userId, 7, 6)
  bytes.writeUIntBE(grant.fileId, 13, 6)
  bytes.set(guidToBytes(grant.trackGuid), 19)
  bytes.write(grant.clientHash, 35, clientHashBytes, 'hex')
  if (grant.purpose === 'original') return bytes
  bytes.writeUInt8(codecCodes[grant.codec], 45)
  bytes.writeUInt16BE(grant.bitrateKbps, 46)
  bytes.write(grant.version, 48, versionBytes, 'hex')
  bytes.writeUInt16BE(grant.sampleRateHz / 100, 54)
  bytes.writeUInt32BE(grant.frames, 56)
  return bytes
}

/** Reads a grant; null for a purpose or codec that this version does not know. */
export function unpackGrant(bytes: Buffer): MediaGrant | null {
  const purpose = nameOf(purposeCodes, bytes.readUInt8())
  const base: GrantBase = {
    expiresAtMs: bytes.readUIntBE(1, 6),
    userId: bytes.readUIntBE(7, 6),
    fileId: bytes.readUIntBE(13, 6),
    trackGuid: guidFromBytes(bytes.subarray(19, 35)),
    clientHash: bytes.toString('hex', 35, 35 + clientHashBytes),
  }
  if (purpose === 'original') return bytes.length === grantBytes.original ? { purpose, ...base } : null
  const codec = bytes.length === grantBytes.made ? nameOf(codecCodes, bytes.readUInt8(45)) : null
  if (purpose === null || codec === null) return null
  return {
    purpose,
    ...base,
    codec,
    bitrateKbps: bytes.readUInt16BE(46),
    version: bytes.toString('hex', 48, 48 + versionBytes),
    sampleRateHz: bytes.readUInt16BE(54) * 100,
    frames: bytes.readUInt32BE(56),
  }
}

function nameOf<N extends string>(codes: Readonly<Record<N, number>>, code: number): N | null {
  return (Object.keys(codes) as N[]).find((name) => codes[name] === code) ?? null
}
