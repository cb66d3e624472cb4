import { formatDate, type Guid, type StreamResponse } from '@regroove/contract'
import { chooseRendition, type FormatWish } from './choose-rendition.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { findFilesOfTrack } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import { anyVersion, hashClientInstance, type MediaGrant } from './media-grant.ts'
import { writeMediaPath } from './media-path.ts'
import { mediaTypeOf, playlistType } from './media-types.ts'
import { openFirstFile } from './source-file.ts'

/** A track that may be streamed, as the catalogue found it. */
export interface StreamableTrack {
  readonly trackId: number
  readonly guid: Guid
  readonly durationMs: number
}

/** Who wants to hear which track, on which device, and in what form. */
export interface StreamRequest extends Partial<FormatWish> {
  readonly track: StreamableTrack
  readonly userId: number
  /** As the caller sent it. */
  readonly clientInstanceId: string
  /** Nobody waits any more once it says so: no further file is tried, and what it says is thrown. */
  readonly signal?: AbortSignal
}

/**
 * Trades a track for a signed URL of it, made from its best file that can be opened at this moment. The caller has checked
 * the user.
 *
 * @throws {Failure} DELIVERY_CONCURRENT_STREAMING (409) for a device too many; DELIVERY_UNAVAILABLE_CONTENT (404) when the
 *   track has no such file; DELIVERY_INVALID_RESPONSE (502) when storage is what fails; what `chooseRendition` throws
 * Source: contract section 7.
 */
export async function issueStreamUrl(
  context: DeliveryContext,
  { track, userId, clientInstanceId, signal, format = null, bitrateKbps = null }: StreamRequest,
): Promise<StreamResponse> {
  const { db, devices, converter, clock } = context
  const clientHash = hashClientInstance(clientInstanceId)
  devices.check(userId, clientHash)
  const needsConverter = format !== 'original'
  const rendition = chooseRendition(
    await findFilesOfTrack(db, track.trackId),
    { format, bitrateKbps },
    needsConverter ? await converter.ability() : null,
  )
  const { file, handle } = await openFirstFile(context, rendition.files, signal)
  await closeQuietly(handle)

  const expiresAtMs = chooseExpiry(track.durationMs, clock())
  const base = { trackGuid: track.guid, fileId: file.id, userId, clientHash, expiresAtMs }
  if (rendition.way === 'original') {
    return answerWith(context, { purpose: 'original', ...base }, file.media_type ?? unknownMediaType)
  }
  const { way, codec, bitrateKbps: madeKbps } = rendition
  const made = { codec, bitrateKbps: madeKbps, version: anyVersion, sampleRateHz: 0, frames: 0 }
  const purpose = way === 'hls' ? 'playlist' : 'converted'
  const mediaType = way === 'hls' ? playlistType : mediaTypeOf[codec]
  return answerWith(context, { purpose, ...base, ...made }, mediaType)
}

/** What HTTP calls bytes that nothing better is known of. */
export const unknownMediaType = 'application/octet-stream'

function answerWith(
  { tokens, publicUrl }: DeliveryContext,
  grant: MediaGrant,
  mediaType: string,
): StreamResponse {
  return {
    ContentType: mediaType,
    ExpiresOn: formatDate(grant.expiresAtMs),
    Url: publicUrl() + writeMediaPath(tokens().seal(grant), grant),
  }
}

const hourMs = 3_600_000

/** A duration is what a file says of itself: it may not make a URL that holds for years. */
export const longestLifeMs = 30 * 24 * hourMs

/** Long enough to play the track twice, at least an hour; on a whole second, as `ExpiresOn` says it. */
function chooseExpiry(durationMs: number, nowMs: number): number {
  const lifeMs = Math.min(Math.max(hourMs, 2 * durationMs), longestLifeMs)
  return Math.ceil((nowMs + lifeMs) / 1000) * 1000
}
