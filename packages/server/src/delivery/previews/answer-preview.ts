import { Failure } from '@regroove/contract'
import type { MediaRequest } from '../answer-media.ts'
import { cannotConvert } from '../conversion/open-converter.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import { answerReady, type MediaAnswer } from '../media-answer.ts'
import { findFilesOfTrack, findTrackId } from '../media-file-queries.ts'
import { closeQuietly } from '../media-files.ts'
import type { MadeGrant } from '../media-grant.ts'
import { mediaTypeOf } from '../media-types.ts'
import { openFirstFile, openGrantedVersion } from '../source-file.ts'
import { chooseStretch } from './choose-stretch.ts'

/**
 * Answers with half a minute of a track, made of its best file that can be opened.
 *
 * @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (404) when the track or its files are gone; NOT_IMPLEMENTED (501) where
 *   nothing can make it; what `Previews.provide` and `answerMedia` throw
 */
export async function answerPreview(
  context: DeliveryContext,
  grant: MadeGrant,
  request: MediaRequest,
): Promise<MediaAnswer> {
  const { db, previews, converter, loudness, clock } = context
  const track = await findTrackId(db, grant.trackGuid)
  if (track === undefined) throw new Failure('DELIVERY_UNAVAILABLE_CONTENT')
  const { file, handle, version } = await openFirstFile(context, await findFilesOfTrack(db, track.id))
  await closeQuietly(handle)
  if ((await converter.ability())?.mp3 !== true) throw cannotConvert()
  const measured = await loudness.find(file.audio_hash)
  const ready = await previews.provide({
    version,
    stretch: chooseStretch({
      durationMs: measured?.durationMs ?? file.duration_ms ?? 0,
      loudestMs: measured?.loudestMs ?? null,
    }),
    openSource: () => openGrantedVersion(context, file, version),
  })
  return answerReady(request, ready, { mediaType: mediaTypeOf.mp3, nowMs: clock() })
}
