import { createHash } from 'node:crypto'
import type { MediaRequest } from '../answer-media.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import { gainsOf } from '../loudness/gains-of.ts'
import { answerBytes, etagOfDigest, type MediaAnswer } from '../media-answer.ts'
import { findGainsOfTrack } from '../media-file-queries.ts'
import { closeQuietly } from '../media-files.ts'
import type { MadeGrant } from '../media-grant.ts'
import { nameOf } from '../media-path.ts'
import { playlistType } from '../media-types.ts'
import { findGrantedFile, openFileRow } from '../source-file.ts'
import { planSegments } from './segment-plan.ts'
import { writePlaylist } from './write-playlist.ts'

/**
 * Answers with the playlist of a track. Its segments and its key have tokens of their own, for this version of the file
 * and as long as this URL.
 *
 * @throws {Failure} what `openMediaFile` and `answerMedia` throw
 */
export async function answerPlaylist(
  context: DeliveryContext,
  grant: MadeGrant,
  request: MediaRequest,
): Promise<MediaAnswer> {
  const { db, tokens, clock, loudness } = context
  const file = await findGrantedFile(context, grant)
  const { handle, version, modifiedNs } = await openFileRow(context, file)
  await closeQuietly(handle)
  const measured = await loudness.find(file.audio_hash)
  const durationMs = measured?.durationMs ?? file.duration_ms ?? 0
  const plan = planSegments({ durationMs, sourceRateHz: file.sample_rate_hz })
  const parts = { ...grant, ...plan, version }
  const keyGrant: MadeGrant = { ...parts, purpose: 'key' }
  const playlist = writePlaylist({
    plan,
    gains: gainsOf(await findGainsOfTrack(db, grant.trackGuid), measured),
    segmentPath: `../${tokens().seal({ ...parts, purpose: 'segment' })}`,
    keyPath: `../${tokens().seal(keyGrant)}/${nameOf(keyGrant)}`,
  })
  const bytes = Buffer.from(playlist)
  const etag = etagOfDigest(createHash('sha256').update(bytes).digest())
  const modifiedMs = Number(modifiedNs / 1_000_000n)
  return answerBytes(request, bytes, { mediaType: playlistType, etag, modifiedMs }, { nowMs: clock() })
}
