import type { Readable } from 'node:stream'
import { answerMedia, type MediaPlan, type MediaRequest } from './answer-media.ts'
import { openBufferPool } from './buffer-pool.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { unknownMediaType } from './issue-stream-url.ts'
import type { Stretch } from './listening/count-plays.ts'
import { gainHeaders, gainsOf } from './loudness/gains-of.ts'
import { type MediaAnswer, sendPiece } from './media-answer.ts'
import { findGainsOfTrack, type MediaFileRow } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import type { MediaGrant } from './media-grant.ts'
import { type ByteRange, countRangeBytes } from './parse-range.ts'
import { pourParts } from './pour-parts.ts'
import { readParts, readWhole } from './read-parts.ts'
import type { BorrowedFile } from './recent-files.ts'
import { findGrantedFile } from './source-file.ts'

/** Pieces up to this size are read at once, and sent from memory. */
const pieceBytes = 131_072
const smallBytes = 4096
const pieces = openBufferPool({ sizeBytes: pieceBytes, mostKept: 64 })

/** Is told each stretch of the track that went out, as far as bytes tell it. */
type OnHeard = (stretch: Stretch, durationMs: number) => void

/**
 * Answers with a music file as it is.
 *
 * A file that was open already is looked at again after it was read, at the latest before its first byte is sent: when its
 * name leads to another one by then, it is opened anew.
 *
 * @throws {Failure} what `openMediaFile` and `answerMedia` throw
 */
export async function answerOriginal(
  context: DeliveryContext,
  grant: MediaGrant,
  request: MediaRequest,
  onHeard: OnHeard,
): Promise<MediaAnswer> {
  const { recent } = context
  const file = await findGrantedFile(context, grant)
  for (;;) {
    const borrowed = await recent.borrow(file)
    let answer: MediaAnswer | null = null
    try {
      answer = await answerFrom(context, borrowed, request, onHeard)
      if (borrowed.isFresh || (await recent.isCurrent(borrowed))) {
        const { status, headers, body } = answer
        if (body !== null) return answer
        return { status, headers: { ...headers, ...(await tellGains(context, grant, file, request)) }, body }
      }
    } catch (failure) {
      await closeQuietly(borrowed.handle)
      if (borrowed.isFresh || (await recent.isCurrent(borrowed))) throw failure
      continue
    }
    if (answer.bytes === undefined) answer.body?.().destroy()
  }
}

/** The body has the file, and closes it; without one it is closed here. */
async function answerFrom(
  { clock }: DeliveryContext,
  borrowed: BorrowedFile,
  request: MediaRequest,
  onHeard: OnHeard,
): Promise<MediaAnswer> {
  const { handle, file, etag, sizeBytes, modifiedNs } = borrowed
  const description = {
    mediaType: file.media_type ?? unknownMediaType,
    sizeBytes,
    etag,
    modifiedMs: Number(modifiedNs / 1_000_000n),
  }
  const { status, headers, body: parts } = answerMedia(request, description, clock())
  if (parts === null) {
    await closeQuietly(handle)
    return { status, headers, body: null }
  }
  const durationMs = file.duration_ms ?? 0
  const msPerByte = durationMs / sizeBytes
  const onSent = (from: number, to: number) =>
    onHeard({ fromMs: from * msPerByte, toMs: to * msPerByte }, durationMs)
  const piece = onePiece(parts)
  if (piece === null) {
    let made: Readable | undefined
    return {
      ...{ status, headers },
      body: () => (made ??= readParts(borrowed, parts, onSent)),
      pour: (to, begin) => pourParts(borrowed, parts, { to, begin, onSent }),
    }
  }
  const { buffer, giveBack } = takeBuffer(countRangeBytes(piece))
  const bytes = await readWhole(borrowed, piece, { buffer, isLookedAt: !borrowed.isFresh })
  await closeQuietly(handle)
  return sendPiece({ status, headers }, bytes, () => {
    giveBack()
    onSent(piece.first, piece.last + 1)
  })
}

/** Very small pieces come from memory that Node keeps for that. */
function takeBuffer(lengthBytes: number): { readonly buffer: Buffer; readonly giveBack: () => void } {
  if (lengthBytes <= smallBytes) return { buffer: Buffer.allocUnsafe(lengthBytes), giveBack: () => {} }
  const buffer = pieces.take()
  return { buffer, giveBack: () => pieces.give(buffer) }
}

/** Null where it is more than one piece, or a large one. */
function onePiece(parts: NonNullable<MediaPlan['body']>): ByteRange | null {
  const [part, ...others] = parts
  if (part === undefined || part instanceof Uint8Array || others.length > 0) return null
  return countRangeBytes(part) <= pieceBytes ? part : null
}

/** A player that wants to know how loud a track is asks for its headers alone: nobody else has to wait for that. */
async function tellGains(
  { db, loudness }: DeliveryContext,
  { trackGuid }: MediaGrant,
  { audio_hash }: MediaFileRow,
  { method }: MediaRequest,
): Promise<Readonly<Record<string, string>>> {
  if (method !== 'HEAD') return {}
  return gainHeaders(gainsOf(await findGainsOfTrack(db, trackGuid), await loudness.find(audio_hash)))
}
