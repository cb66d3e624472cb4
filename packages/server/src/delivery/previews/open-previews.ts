import { createHash } from 'node:crypto'
import { type CacheKey, nameEntry } from '../cache/cache-index.ts'
import type { DiskCache } from '../cache/disk-cache.ts'
import { holdBytes, type ReadyBytes } from '../cache/ready-bytes.ts'
import { openSingleFlight } from '../cache/single-flight.ts'
import { previewArguments } from '../conversion/ffmpeg-arguments.ts'
import { inputPlaceOf } from '../conversion/input-place.ts'
import { judgeEnd } from '../conversion/judge-end.ts'
import { type Converter, converterFailure } from '../conversion/open-converter.ts'
import type { MediaFileRow } from '../media-file-queries.ts'
import type { MediaHandle } from '../media-files.ts'
import type { PreviewStretch } from './choose-stretch.ts'

/** A preview that is wanted. */
export interface PreviewOrder {
  readonly version: string
  readonly stretch: PreviewStretch
  /** Opens the file; asked only where the preview is not there. */
  readonly openSource: () => Promise<{ readonly file: MediaFileRow; readonly handle: MediaHandle }>
}

/** Previews of tracks, in MP3. */
export interface Previews {
  /**
   * @throws {Failure} DELIVERY_INVALID_RESPONSE when it cannot be made; SERVICE_UNAVAILABLE when too many wait
   */
  readonly provide: (order: PreviewOrder) => Promise<ReadyBytes>
}

const bitrateKbps = 128
/** What half a minute takes, and as much again. */
const mostBytes = 1_000_000
/** How many times as long as a run may give nothing it may take in all. */
const patience = 3
const recipeVersion = 1

/** Opens the room's previews over a cache and a converter. */
export function openPreviews({
  cache,
  converter,
  stallMs,
  clock,
}: {
  readonly cache: DiskCache
  readonly converter: Converter
  readonly stallMs: number
  readonly clock: () => number
}): Previews {
  const flights = openSingleFlight<Buffer | null>()

  const make = async (key: CacheKey, { openSource, stretch }: PreviewOrder): Promise<Buffer | null> => {
    // Whoever asked just before may have had it made since the cache was looked at.
    if (cache.has(key)) return null
    const { file, handle } = await openSource()
    let bytes: Buffer
    try {
      bytes = await runPreview({ converter, deadlineMs: patience * stallMs }, file, handle, stretch)
    } finally {
      await handle.close().catch(() => {})
    }
    await cache.put(key, { label: 'mp3', bytes })
    return bytes
  }

  return {
    async provide(order) {
      const key = keyOf(order)
      for (let tries = 0; ; tries++) {
        const kept = await cache.open(key)
        if (kept !== null) return kept
        const bytes = await flights.join(nameEntry(key), () => converter.slots.run(() => make(key, order)))
        if (bytes !== null) return holdBytes('mp3', bytes, clock())
        if (tries > 2) throw converterFailure('the cache says that it has what it has not')
      }
    },
  }
}

async function runPreview(
  { converter, deadlineMs }: { readonly converter: Converter; readonly deadlineMs: number },
  file: MediaFileRow,
  source: MediaHandle,
  stretch: PreviewStretch,
): Promise<Buffer> {
  const run = converter.start({
    args: previewArguments(inputPlaceOf(file), { ...stretch, bitrateKbps }),
    source,
  })
  const timer = setTimeout(run.stop, deadlineMs)
  const pieces: Buffer[] = []
  let sizeBytes = 0
  run.stdout.on('error', () => {})
  run.stdout.on('data', (piece: Buffer) => {
    sizeBytes += piece.length
    if (sizeBytes > mostBytes) run.stop()
    else pieces.push(piece)
  })
  const end = await run.ended
  clearTimeout(timer)
  const wrong = judgeEnd(end, { sizeBytes, expectedMs: stretch.seconds * 1000 })
  if (wrong !== null) throw converterFailure(wrong)
  return Buffer.concat(pieces)
}

function keyOf({ version, stretch }: PreviewOrder): CacheKey {
  const hash = (parts: readonly unknown[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
  return {
    group: hash([recipeVersion, version]),
    variant: hash(['preview', stretch.startSeconds, stretch.seconds]),
  }
}
