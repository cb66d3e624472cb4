import type { Failure } from '@regroove/contract'
import { segmentArguments } from '../conversion/ffmpeg-arguments.ts'
import { inputPlaceOf } from '../conversion/input-place.ts'
import { type Converter, converterFailure } from '../conversion/open-converter.ts'
import type { MediaFileRow } from '../media-file-queries.ts'
import type { MediaHandle } from '../media-files.ts'
import { packTransportStream } from './pack-transport-stream.ts'
import { openAdtsReader } from './read-adts.ts'
import { framesOfSegment, type SegmentPlan } from './segment-plan.ts'

/** What segments are made of, and how. */
export interface SegmentSource {
  readonly file: MediaFileRow
  readonly plan: SegmentPlan
  readonly bitrateKbps: number
}

/** Segments of one track that are being made in a row. */
export interface SegmentRun {
  readonly from: number
  /** How many. */
  readonly count: number
  /** The segment of this index, when it is ready. @throws {Failure} DELIVERY_INVALID_RESPONSE */
  readonly segment: (index: number) => Promise<Buffer>
  /** How many are ready. */
  readonly readyCount: () => number
  /** Settles when nothing of it runs any more; never rejects. */
  readonly ended: Promise<void>
  /** Gives it up: what is not ready fails. */
  readonly stop: () => void
}

/**
 * How many frames are decoded and encoded before the first that is wanted: from then on the encoder has forgotten that it
 * did not begin at the start of the track. The place is also such that samples of other rates fall together with it.
 */
const leadFrames = 8
const evenFrames = 3

/**
 * Makes segments of a track in a row, in one run of ffmpeg.
 *
 * A segment is only ready when all of its frames came, each of them whole: neither the exit code nor the length of what
 * came is believed alone.
 *
 * @param source is read until the run ends, and may be closed when this returns
 * @param stallMs how long nothing may come
 */
export function runSegments(
  { converter, stallMs }: { readonly converter: Converter; readonly stallMs: number },
  { file, plan, bitrateKbps }: SegmentSource,
  source: MediaHandle,
  { from, count }: { readonly from: number; readonly count: number },
): SegmentRun {
  const ranges = Array.from({ length: count }, (_, nth) => framesOfSegment(plan, from + nth)!)
  const first = ranges[0]!.first
  const end = ranges.at(-1)!.first + ranges.at(-1)!.count
  const fromFrame = Math.max(0, Math.floor((first - leadFrames) / evenFrames) * evenFrames)
  const wish = { fromFrame, frames: end - fromFrame, sampleRateHz: plan.sampleRateHz, bitrateKbps }
  const place = inputPlaceOf(file)
  const ready = ranges.map(() => Promise.withResolvers<Buffer>())
  // Those that nobody has asked for may fail without being heard.
  for (const { promise } of ready) promise.catch(() => {})

  const run = converter.start({ args: segmentArguments(place, wish), source })
  const reader = openAdtsReader()
  let frames: Buffer[] = []
  let toDrop = first - fromFrame
  let done = 0
  let failure: Failure | null = null

  const fail = (reason: string) => {
    failure ??= converterFailure(reason)
    run.stop()
  }
  // What cannot be found by its time is decoded from the start, which takes the longer the later it is.
  const patienceMs = stallMs + (place.isExact ? 0 : (1000 * first) / 400)
  const watch = setTimeout(() => fail('nothing came in time'), patienceMs)

  const take = (frame: Buffer) => {
    if (done === count) return
    if (toDrop > 0) {
      toDrop -= 1
      return
    }
    frames.push(frame)
    const range = ranges[done]!
    if (frames.length < range.count) return
    const { sampleRateHz } = plan
    ready[done]!.resolve(
      packTransportStream({ frames, firstFrame: range.first, index: from + done, sampleRateHz }),
    )
    frames = []
    done += 1
    watch.refresh()
  }

  run.stdout.on('data', (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) take(frame)
    } catch (error) {
      fail((error as Error).message)
    }
  })
  run.stdout.on('error', () => {})
  const ended = run.ended.then(({ exitCode, said, cause }) => {
    clearTimeout(watch)
    const told = cause?.message ?? `ended with ${exitCode} after ${done} of ${count} segments: ${said}`
    for (const { reject } of ready.slice(done)) reject(failure ?? converterFailure(told))
  })

  return {
    from,
    count,
    segment: (index) => ready[index - from]!.promise,
    readyCount: () => done,
    ended,
    stop: () => fail('it was given up'),
  }
}
