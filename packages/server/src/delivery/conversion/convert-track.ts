import type { EntryDraft } from '../cache/entry-draft.ts'
import type { MediaFileRow } from '../media-file-queries.ts'
import type { MediaHandle } from '../media-files.ts'
import type { MadeCodec } from '../media-grant.ts'
import { conversionArguments } from './ffmpeg-arguments.ts'
import { inputPlaceOf } from './input-place.ts'
import { judgeEnd } from './judge-end.ts'
import { type Converter, converterFailure } from './open-converter.ts'

/** What a track is made into. */
export interface ConversionWish {
  readonly codec: MadeCodec
  readonly bitrateKbps: number
}

/** How much longer than it says of itself a track may be. */
const spareSeconds = 2

/**
 * Converts a whole track into a draft, piece by piece, and makes sure that it is whole.
 *
 * @param source may be closed when the run has started: `onStarted` is then called
 * @param onPiece is told after each piece that was written
 * @throws {Failure} DELIVERY_INVALID_RESPONSE when it is not whole, the disk is full, or nothing comes for `stallMs`
 */
export async function convertTrack(
  { converter, stallMs, signal }: { converter: Converter; stallMs: number; signal: AbortSignal },
  { file, wish, source }: { file: MediaFileRow; wish: ConversionWish; source: MediaHandle },
  draft: EntryDraft,
  { onStarted, onPiece }: { onStarted: () => void; onPiece: () => void },
): Promise<void> {
  const durationSeconds = (file.duration_ms ?? 0) / 1000
  const longestSeconds = durationSeconds + spareSeconds
  const run = converter.start({
    args: conversionArguments(inputPlaceOf(file), { ...wish, longestSeconds }),
    source,
  })
  onStarted()
  let failure: Error | null = null
  const fail = (cause: Error) => {
    failure ??= cause
    run.stop()
  }
  const abort = () => fail(new Error('nobody waits for it any more'))
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  const watch = setTimeout(() => fail(new Error('nothing came in time')), stallMs)
  // A file that says it is short, and is not, fills no disk.
  const mostBytes = 65_536 + (longestSeconds * wish.bitrateKbps * 1000 * 2) / 8
  try {
    for await (const piece of run.stdout) {
      watch.refresh()
      if (draft.sizeBytes() + (piece as Buffer).length > mostBytes) throw new Error('more came than can be')
      await draft.append(piece as Buffer)
      onPiece()
    }
  } catch (error) {
    fail(error as Error)
  } finally {
    clearTimeout(watch)
    signal.removeEventListener('abort', abort)
  }
  const end = await run.ended
  const wrong =
    (failure as Error | null)?.message ??
    judgeEnd(end, { sizeBytes: draft.sizeBytes(), expectedMs: file.duration_ms })
  if (wrong !== null) throw converterFailure(wrong)
}
