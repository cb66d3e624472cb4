import { Failure, formatDate, type Guid, type StreamResponse } from '@regroove/contract'
import type { DeliveryContext } from './delivery-context.ts'
import { findFilesOfTrack, type MediaFileRow } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import { hashClientInstance } from './media-url.ts'
import { openMediaFile } from './open-media-file.ts'

/** A track that may be streamed, as the catalogue found it. */
export interface StreamableTrack {
  readonly trackId: number
  readonly guid: Guid
  readonly durationMs: number
}

/** Who wants to hear which track, on which device. */
export interface StreamRequest {
  readonly track: StreamableTrack
  readonly userId: number
  /** As the caller sent it. */
  readonly clientInstanceId: string
  /** Nobody waits any more once it says so: no further file is tried, and what it says is thrown. */
  readonly signal?: AbortSignal
}

/** What HTTP calls bytes that nothing better is known of. */
export const unknownMediaType = 'application/octet-stream'

/**
 * Trades a track for a signed URL of its best file that can be opened at this moment. The caller has checked the user.
 *
 * @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (404) when the track has no such file; DELIVERY_INVALID_RESPONSE (502)
 *   when storage is what fails
 * Source: contract section 7.
 */
export async function issueStreamUrl(
  context: DeliveryContext,
  request: StreamRequest,
): Promise<StreamResponse> {
  const { tokens, publicUrl, clock } = context
  const { track, userId, clientInstanceId } = request
  const file = await findOpenableFile(context, track.trackId, request.signal)
  const expiresAtMs = chooseExpiry(track.durationMs, clock())
  const token = tokens.seal({
    purpose: 'original',
    trackGuid: track.guid,
    fileId: file.id,
    userId,
    clientHash: hashClientInstance(clientInstanceId),
    expiresAtMs,
  })
  return {
    ContentType: file.media_type ?? unknownMediaType,
    ExpiresOn: formatDate(expiresAtMs),
    Url: `${publicUrl()}/media/${token}`,
  }
}

const hourMs = 3_600_000

/** A duration is what a file says of itself: it may not make a URL that holds for years. */
const longestLifeMs = 30 * 24 * hourMs

/** Long enough to play the track twice, at least an hour; on a whole second, as `ExpiresOn` says it. */
function chooseExpiry(durationMs: number, nowMs: number): number {
  const lifeMs = Math.min(Math.max(hourMs, 2 * durationMs), longestLifeMs)
  return Math.ceil((nowMs + lifeMs) / 1000) * 1000
}

/** The first file that opens; failing storage outweighs missing files, for it may come back. */
async function findOpenableFile(
  { db, opening }: DeliveryContext,
  trackId: number,
  signal: AbortSignal | undefined,
): Promise<MediaFileRow> {
  let failure = new Failure('DELIVERY_UNAVAILABLE_CONTENT')
  for (const file of await findFilesOfTrack(db, trackId)) {
    signal?.throwIfAborted()
    try {
      const { handle } = await openMediaFile(file, opening)
      await closeQuietly(handle)
      return file
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.status > failure.status) failure = error
    }
  }
  throw failure
}
