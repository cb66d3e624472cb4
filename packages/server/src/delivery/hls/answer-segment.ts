import { createHash } from 'node:crypto'
import { Failure } from '@regroove/contract'
import type { MediaRequest } from '../answer-media.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import type { Stretch } from '../listening/count-plays.ts'
import { answerBytes, etagOfDigest, type MediaAnswer } from '../media-answer.ts'
import type { MadeGrant } from '../media-grant.ts'
import { readSegmentName } from '../media-path.ts'
import { findGrantedFile, openGrantedVersion } from '../source-file.ts'
import { contentKey, encryptSegment } from './encrypt-segment.ts'
import { framesOfSegment, secondsOfFrames } from './segment-plan.ts'

/** A request for a segment. */
export interface SegmentRequest extends MediaRequest {
  readonly token: string
  /** The end of the path. */
  readonly name: string | null
  readonly signal?: AbortSignal | undefined
}

/**
 * Answers with a segment, encrypted for the listener.
 *
 * @param onHeard is told which stretch of the track it is, when it went out
 * @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (404) for a segment that the track has not, (410) when the file has become
 *   another; what `Segments.provide` and `answerMedia` throw
 */
export async function answerSegment(
  context: DeliveryContext,
  grant: MadeGrant,
  request: SegmentRequest,
  onHeard: (stretch: Stretch) => void,
): Promise<MediaAnswer> {
  const { tokens, clock, segments } = context
  const { bitrateKbps, sampleRateHz, frames, version } = grant
  const index = readSegmentName(request.name)
  const range = index === null ? null : framesOfSegment(grant, index)
  if (index === null || range === null) throw new Failure('DELIVERY_UNAVAILABLE_CONTENT')

  const file = await findGrantedFile(context, grant)
  const openSource = async () => {
    const { handle } = await openGrantedVersion(context, file, version)
    return { file, handle, plan: { sampleRateHz, frames }, bitrateKbps }
  }
  const ready = await segments.provide({
    version,
    index,
    openSource,
    recipe: { bitrateKbps, sampleRateHz, frames },
    signal: request.signal,
  })
  const key = contentKey(tokens(), request.token, grant)
  const bytes = encryptSegment(await ready.whole(), key, index)
  const etag = etagOfDigest(createHash('sha256').update(ready.digest).update(key).digest())
  const description = { mediaType: 'video/mp2t', etag, modifiedMs: ready.modifiedMs }
  const fromMs = 1000 * secondsOfFrames(grant, range.first)
  const toMs = 1000 * secondsOfFrames(grant, range.first + range.count)
  const onSent = () => onHeard({ fromMs, toMs })
  return answerBytes(request, bytes, description, { nowMs: clock(), onSent })
}
