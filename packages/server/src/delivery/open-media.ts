import type { Readable } from 'node:stream'
import { Failure } from '@regroove/contract'
import { answerMedia, type MediaPlan, type MediaRequest } from './answer-media.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { unknownMediaType } from './issue-stream-url.ts'
import { makeMediaEtag } from './media-etag.ts'
import { findFileOfTrack, type MediaFileRow } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import { type OpenedMedia, openMediaFile } from './open-media-file.ts'
import { readParts } from './read-parts.ts'

/** An answer to a media URL, ready to be sent. */
export interface MediaAnswer {
  readonly status: MediaPlan['status']
  readonly headers: Readonly<Record<string, string>>
  /**
   * Gives the body, the same whenever it is asked for; null when there is none. It holds an open file: who does not send
   * it destroys it. It fails, rather than ends, when it cannot be sent whole.
   */
  readonly body: (() => Readable) | null
}

/**
 * Opens what a media URL stands for.
 *
 * @param request `token` is what the path holds behind `/media/`
 * @throws {Failure} UNAUTHORIZED_API_METHOD (403) for a forged token; DELIVERY_UNAVAILABLE_CONTENT for an expired one
 *   (410) and for a file that is gone (404); DELIVERY_INVALID_RESPONSE (502) for failing storage; what `answerMedia` throws
 * Source: contract section 7.
 */
export async function openMedia(
  { db, tokens, clock, opening }: DeliveryContext,
  { token, ...request }: MediaRequest & { readonly token: string },
): Promise<MediaAnswer> {
  const grant = tokens.open(token, clock())
  const file = await findFileOfTrack(db, grant)
  if (file === undefined) throw new Failure('DELIVERY_UNAVAILABLE_CONTENT')
  const media = await openMediaFile(file, opening)

  try {
    const { status, headers, body: parts } = answerMedia(request, describe(file, media), clock())
    if (parts === null) {
      await closeQuietly(media.handle)
      return { status, headers, body: null }
    }
    const body = readParts(media, parts)
    return { status, headers, body: () => body }
  } catch (failure) {
    await closeQuietly(media.handle)
    throw failure
  }
}

function describe(file: MediaFileRow, media: OpenedMedia) {
  return {
    mediaType: file.media_type ?? unknownMediaType,
    sizeBytes: media.sizeBytes,
    etag: makeMediaEtag({ ...media, fileId: file.id, audioHash: file.audio_hash }),
    modifiedMs: Number(media.modifiedNs / 1_000_000n),
  }
}
