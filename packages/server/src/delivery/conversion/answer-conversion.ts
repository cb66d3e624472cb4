import type { MediaRequest } from '../answer-media.ts'
import type { ReadyBytes } from '../cache/ready-bytes.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import type { Stretch } from '../listening/count-plays.ts'
import { answerReady, type MediaAnswer } from '../media-answer.ts'
import { closeQuietly } from '../media-files.ts'
import type { MadeGrant } from '../media-grant.ts'
import { mediaTypeOf } from '../media-types.ts'
import { findGrantedFile, openFileRow } from '../source-file.ts'
import type { ConversionOrder } from './open-conversions.ts'

/**
 * Answers with a whole track in another format: in ranges where it is there, from its start while it is made, and
 * otherwise when it is there.
 *
 * @param onHeard is told each stretch of the track that went out
 * @throws {Failure} what `Conversions` and `answerMedia` throw
 */
export async function answerConversion(
  context: DeliveryContext,
  grant: MadeGrant,
  request: MediaRequest & { readonly signal?: AbortSignal | undefined },
  onHeard: (stretch: Stretch, durationMs: number) => void,
): Promise<MediaAnswer> {
  const { conversions, clock } = context
  const file = await findGrantedFile(context, grant)
  const { handle, version } = await openFileRow(context, file)
  await closeQuietly(handle)
  const mediaType = mediaTypeOf[grant.codec]
  const order: ConversionOrder = {
    version,
    wish: grant,
    openSource: () => openFileRow(context, file),
    signal: request.signal,
  }
  const durationMs = file.duration_ms ?? 0
  const answerWhole = (ready: ReadyBytes) =>
    answerReady(request, ready, { mediaType, nowMs: clock() }, (from, to) => {
      const msPerByte = durationMs / ready.sizeBytes
      onHeard({ fromMs: from * msPerByte, toMs: to * msPerByte }, durationMs)
    })
  // How many bytes it will have is not known, but how many there are in a second.
  const onSent = (from: number, to: number) =>
    onHeard({ fromMs: (from * 8) / grant.bitrateKbps, toMs: (to * 8) / grant.bitrateKbps }, durationMs)
  const kept = await conversions.open(order)
  if (kept !== null) return answerWhole(kept)
  if (request.method === 'HEAD') return { status: 200, headers: unfinished(mediaType), body: null }
  if (isFromStart(request)) {
    return { status: 200, headers: unfinished(mediaType), body: await conversions.follow(order, onSent) }
  }
  await conversions.finish(order)
  const made = await conversions.open(order)
  if (made !== null) return answerWhole(made)
  // It went out of the cache at once: a whole answer is right for any range (RFC 9110 section 14.2).
  return { status: 200, headers: unfinished(mediaType), body: await conversions.follow(order, onSent) }
}

/** Whether the answer can be the whole, from its start: also the range that browsers ask for first is just that. */
function isFromStart({ headers }: MediaRequest): boolean {
  const range = headers.range?.replaceAll(' ', '').toLowerCase()
  const isWhole = range === undefined || range === 'bytes=0-' || headers['if-range'] !== undefined
  return isWhole && headers['if-match'] === undefined && headers['if-unmodified-since'] === undefined
}

/** How long it is, and by what name its version goes, nobody knows yet. */
function unfinished(mediaType: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': mediaType,
    'Accept-Ranges': 'none',
    'Cache-Control': 'private',
    'Content-Disposition': 'inline',
    'X-Content-Type-Options': 'nosniff',
  }
}
