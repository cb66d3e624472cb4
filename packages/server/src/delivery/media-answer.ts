import type { Readable } from 'node:stream'
import { answerMedia, type MediaDescription, type MediaPlan, type MediaRequest } from './answer-media.ts'
import { type ReadyBytes, sendPieces } from './cache/ready-bytes.ts'

/** An answer to a media URL, ready to be sent. */
export interface MediaAnswer {
  readonly status: MediaPlan['status']
  readonly headers: Readonly<Record<string, string>>
  /**
   * Gives the body, the same whenever it is asked for; null when there is none. It may hold an open file: who does not
   * send it destroys it. It fails, rather than ends, when it cannot be sent whole.
   */
  readonly body: (() => Readable) | null
  /** The same body in memory, where it is: then nothing has to be destroyed. Whoever sends it so calls `whenSent`. */
  readonly bytes?: Uint8Array
  /** To be called when `bytes` were sent. */
  readonly whenSent?: () => void
}

/** Is told each stretch of bytes that went out: where it begins, and where it ends. */
export type OnSent = (from: number, to: number) => void

/** Answers with bytes that were made, from wherever they are. @throws {Failure} what `answerMedia` throws */
export async function answerReady(
  request: MediaRequest,
  ready: ReadyBytes,
  { mediaType, nowMs }: { readonly mediaType: string; readonly nowMs: number },
  onSent: OnSent = () => {},
): Promise<MediaAnswer> {
  const etag = etagOfDigest(Buffer.from(ready.digest, 'hex'))
  try {
    const { status, headers, body: parts } = answerMedia(request, { ...ready, mediaType, etag }, nowMs)
    if (parts === null) {
      await ready.close()
      return { status, headers, body: null }
    }
    const body = ready.read(parts, onSent)
    return { status, headers, body: () => body }
  } catch (failure) {
    await ready.close()
    throw failure
  }
}

/** Answers with bytes that are in memory. @throws {Failure} what `answerMedia` throws */
export function answerBytes(
  request: MediaRequest,
  bytes: Uint8Array,
  description: Omit<MediaDescription, 'sizeBytes'>,
  { nowMs, onSent = () => {} }: { readonly nowMs: number; readonly onSent?: OnSent },
): MediaAnswer {
  const plan = answerMedia(request, { ...description, sizeBytes: bytes.length }, nowMs)
  const { status, headers, body: parts } = plan
  if (parts === null) return { status, headers, body: null }
  let made: Readable | undefined
  const body = () => (made ??= sendPieces(bytes, parts, onSent))
  const [part, ...others] = parts
  if (part === undefined || others.length > 0 || part instanceof Uint8Array) return { status, headers, body }
  const { first, last } = part
  return {
    ...{ status, headers, body },
    bytes: bytes.subarray(first, last + 1),
    whenSent: () => onSent(first, last + 1),
  }
}

/** The strong entity tag of bytes whose digest is known, quotes included. */
export function etagOfDigest(digest: Uint8Array): string {
  return `"${Buffer.from(digest).toString('base64url').slice(0, 22)}"`
}
