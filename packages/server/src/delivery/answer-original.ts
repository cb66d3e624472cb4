import { answerMedia, type MediaRequest } from './answer-media.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { unknownMediaType } from './issue-stream-url.ts'
import type { Stretch } from './listening/count-plays.ts'
import { gainHeaders, gainsOf } from './loudness/gains-of.ts'
import type { MediaAnswer } from './media-answer.ts'
import { findGainsOfTrack, type MediaFileRow } from './media-file-queries.ts'
import { closeQuietly } from './media-files.ts'
import type { MediaGrant } from './media-grant.ts'
import { readParts } from './read-parts.ts'
import { findGrantedFile, openFileRow } from './source-file.ts'

/**
 * Answers with a music file as it is.
 *
 * @param onHeard is told each stretch of the track that went out, as far as bytes tell it
 * @throws {Failure} what `openMediaFile` and `answerMedia` throw
 */
export async function answerOriginal(
  context: DeliveryContext,
  grant: MediaGrant,
  request: MediaRequest,
  onHeard: (stretch: Stretch, durationMs: number) => void,
): Promise<MediaAnswer> {
  const { clock } = context
  const file = await findGrantedFile(context, grant)
  const { handle, etag, ...media } = await openFileRow(context, file)
  try {
    const description = {
      mediaType: file.media_type ?? unknownMediaType,
      sizeBytes: media.sizeBytes,
      etag,
      modifiedMs: Number(media.modifiedNs / 1_000_000n),
    }
    const { status, headers, body: parts } = answerMedia(request, description, clock())
    if (parts === null) {
      await closeQuietly(handle)
      return {
        status,
        headers: { ...headers, ...(await tellGains(context, grant, file, request)) },
        body: null,
      }
    }
    const durationMs = file.duration_ms ?? 0
    const msPerByte = durationMs / media.sizeBytes
    const body = readParts({ handle, ...media }, parts, (from, to) =>
      onHeard({ fromMs: from * msPerByte, toMs: to * msPerByte }, durationMs),
    )
    return { status, headers, body: () => body }
  } catch (failure) {
    await closeQuietly(handle)
    throw failure
  }
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
