import type { Readable } from 'node:stream'
import { Failure } from '@regroove/contract'
import type { MediaRequest } from './answer-media.ts'
import { answerOriginal } from './answer-original.ts'
import { answerConversion } from './conversion/answer-conversion.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { answerKey } from './hls/answer-key.ts'
import { answerPlaylist } from './hls/answer-playlist.ts'
import { answerSegment } from './hls/answer-segment.ts'
import { secondsOfFrames } from './hls/segment-plan.ts'
import type { Stretch } from './listening/count-plays.ts'
import type { MediaAnswer } from './media-answer.ts'
import type { MediaGrant } from './media-grant.ts'
import { nameOf } from './media-path.ts'
import { answerPreview } from './previews/answer-preview.ts'

/** A request for what a media URL stands for. */
export interface MediaCall extends MediaRequest {
  /** What the path holds behind `/media/`. */
  readonly token: string
  /** What it holds behind that; null for nothing. */
  readonly name?: string | null
  /** Fires when whoever asked has left. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens what a media URL stands for.
 *
 * @throws {Failure} UNAUTHORIZED_API_METHOD (403) for a forged token; NO_MUSIC_PASS_SUBSCRIPTION (403) when its user may
 *   stream no more; DELIVERY_UNAVAILABLE_CONTENT for an expired one (410) and for a file that is gone (404);
 *   DELIVERY_CONCURRENT_STREAMING (409) for a device too many; DELIVERY_INVALID_RESPONSE (502) for failing storage or a
 *   failing converter; SERVICE_UNAVAILABLE (503) when too much is being converted; what `answerMedia` throws
 * Source: contract section 7.
 */
export async function openMedia(context: DeliveryContext, call: MediaCall): Promise<MediaAnswer> {
  const { tokens, clock, requirePass, devices } = context
  const { token, name = null } = call
  const grant = tokens().open(token, clock())
  if (grant.purpose !== 'segment' && name !== nameOf(grant)) throw new Failure('DELIVERY_UNAVAILABLE_CONTENT')
  if (grant.purpose === 'preview') return answerPreview(context, grant, call)

  await requirePass(grant.userId)
  const leave = devices.enter(grant.userId, grant.clientHash)
  try {
    return watchEnd(await answer(context, grant, call), leave)
  } catch (failure) {
    leave()
    throw failure
  }
}

async function answer(context: DeliveryContext, grant: MediaGrant, call: MediaCall): Promise<MediaAnswer> {
  const { userId, clientHash, trackGuid, expiresAtMs: urlId } = grant
  const hear = (stretch: Stretch, durationMs: number) =>
    context.plays.note({ userId, clientHash, trackGuid, urlId, durationMs }, stretch)
  switch (grant.purpose) {
    case 'original':
      return answerOriginal(context, grant, call, hear)
    case 'converted':
      return answerConversion(context, grant, call, hear)
    case 'playlist':
      return answerPlaylist(context, grant, call)
    case 'key':
      return answerKey(context, { grant, token: call.token }, call)
    case 'preview':
      return answerPreview(context, grant, call)
    case 'segment':
      return answerSegment(context, grant, { ...call, name: call.name ?? null }, (stretch) =>
        hear(stretch, 1000 * secondsOfFrames(grant, grant.frames)),
      )
  }
}

/** Tells when an answer has ended, however it ends. */
function watchEnd(answered: MediaAnswer, leave: () => void): MediaAnswer {
  const { body, bytes, pour } = answered
  if (body === null || bytes !== undefined) {
    leave()
    return answered
  }
  let made: Readable | undefined
  return {
    ...answered,
    body: () => (made ??= body().once('close', leave)),
    ...(pour === undefined ? {} : { pour: (to, begin) => pour(to, begin).finally(leave) }),
  }
}
