import { formatDate, type Guid, type StreamResponse } from '@regroove/contract'
import { cannotConvert } from './conversion/open-converter.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { findFilesOfTrack } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import { anyVersion, hashClientInstance, type MadeGrant } from './media-grant.ts'
import { writeMediaPath } from './media-path.ts'
import { mediaTypeOf } from './media-types.ts'
import { openFirstFile } from './source-file.ts'

/** Who wants to hear a little of which track. */
export interface PreviewRequest {
  readonly track: { readonly trackId: number; readonly guid: Guid }
  /** As the caller sent it. */
  readonly clientInstanceId: string
  /** See `StreamRequest`. */
  readonly signal?: AbortSignal
}

const hourMs = 3_600_000

/**
 * Trades a track for a signed URL of its preview.
 *
 * @throws {Failure} NOT_IMPLEMENTED (501) where nothing can make one; DELIVERY_UNAVAILABLE_CONTENT (404) when the track has
 *   no file; DELIVERY_INVALID_RESPONSE (502) when storage is what fails
 * Source: contract section 7.
 */
export async function issuePreviewUrl(
  context: DeliveryContext,
  { track, clientInstanceId, signal }: PreviewRequest,
): Promise<StreamResponse> {
  const { db, converter, tokens, publicUrl, clock } = context
  if ((await converter.ability())?.mp3 !== true) throw cannotConvert()
  const { handle } = await openFirstFile(context, await findFilesOfTrack(db, track.trackId), signal)
  await closeQuietly(handle)
  const expiresAtMs = Math.ceil((clock() + hourMs) / 1000) * 1000
  const grant = previewGrant(track.guid, hashClientInstance(clientInstanceId), expiresAtMs)
  return {
    ContentType: mediaTypeOf.mp3,
    ExpiresOn: formatDate(expiresAtMs),
    Url: publicUrl() + writeMediaPath(tokens().seal(grant), grant),
  }
}

/** A page is kept for a while, in caches of ours and of others: so long its URLs hold at the least, and twice that at most. */
const pageLifeMs = 12 * hourMs

/**
 * The path of a preview for a page that anyone may open; the same for some hours, so that pages can be kept.
 *
 * @returns null where nothing can make one
 */
export async function previewPathForPages({ converter, tokens, clock }: DeliveryContext): Promise<{
  readonly until: number
  readonly pathOf: (trackGuid: Guid) => string
} | null> {
  if ((await converter.ability())?.mp3 !== true) return null
  const period = Math.floor(clock() / pageLifeMs)
  const until = (period + 2) * pageLifeMs
  return {
    until,
    pathOf(trackGuid) {
      const grant = previewGrant(trackGuid, hashClientInstance(''), until)
      return writeMediaPath(tokens().seal(grant), grant)
    },
  }
}

/** The file is left open: whichever can be opened when the preview is heard. */
function previewGrant(trackGuid: Guid, clientHash: string, expiresAtMs: number): MadeGrant {
  const nobody = { fileId: 0, userId: 0, clientHash, expiresAtMs }
  const made = { codec: 'mp3', bitrateKbps: 0, version: anyVersion, sampleRateHz: 0, frames: 0 } as const
  return { purpose: 'preview', trackGuid, ...nobody, ...made }
}
