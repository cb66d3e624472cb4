import type { Readable, Writable } from 'node:stream'
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
  /** The same, written to a connection by itself, which is faster: either this is used, or `body`. */
  readonly pour?: (to: Writable, begin: () => void) => Promise<void>
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
  const [part, ...others] = parts
  if (part !== undefined && others.length === 0 && !(part instanceof Uint8Array)) {
    const { first, last } = part
    return sendPiece({ status, headers }, bytes.subarray(first, last + 1), () => onSent(first, last + 1))
  }
  const made = sendPieces(bytes, parts, onSent)
  return { status, headers, body: () => made }
}

/** Answers with a body that is in memory already. @param whenSent is told when it went out */
export function sendPiece(
  { status, headers }: Pick<MediaPlan, 'status' | 'headers'>,
  bytes: Uint8Array,
  whenSent: () => void,
): MediaAnswer {
  let made: Readable | undefined
  const whole = { first: 0, last: bytes.length - 1 }
  return {
    ...{ status, headers, bytes, whenSent },
    body: () => (made ??= sendPieces(bytes, [whole], whenSent)),
  }
}

/** The strong entity tag of bytes whose digest is known, quotes included. */
export function etagOfDigest(digest: Uint8Array): string {
  return `"${Buffer.from(digest).toString('base64url').slice(0, 22)}"`
}
