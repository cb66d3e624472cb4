import { createHash } from 'node:crypto'
import { type CacheKey, nameEntry } from '../cache/cache-index.ts'
import type { DiskCache } from '../cache/disk-cache.ts'
import { holdBytes, type ReadyBytes } from '../cache/ready-bytes.ts'
import type { Converter } from '../conversion/open-converter.ts'
import type { MediaHandle } from '../media-files.ts'
import { untilAborted } from '../until-aborted.ts'
import { countSegments } from './segment-plan.ts'
import { runSegments, type SegmentRun, type SegmentSource } from './segment-run.ts'

/** One segment that is wanted. */
export interface SegmentOrder {
  /** The version of the file that it is made of, as the URL says it. */
  readonly version: string
  readonly index: number
  /** Opens the file, and says what is made of it; asked only where the segment is not there. */
  readonly openSource: () => Promise<SegmentSource & { readonly handle: MediaHandle }>
  readonly recipe: { readonly bitrateKbps: number; readonly sampleRateHz: number; readonly frames: number }
  /** Fires when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined
}

/** Finds segments, or has them made. They are in the clear. */
export interface Segments {
  /**
   * @throws {Failure} DELIVERY_INVALID_RESPONSE when it cannot be made; SERVICE_UNAVAILABLE when too many wait
   * @throws {unknown} the reason of `signal`
   */
  readonly provide: (order: SegmentOrder) => Promise<ReadyBytes>
}

/** Segments that one run makes: the one that is wanted, and those that will be wanted next. */
const segmentsPerRun = 4
/** Changes when segments come out differently from the same order. */
const recipeVersion = 1

/** A run with all who wait for something of it. */
interface ActiveRun {
  readonly run: SegmentRun
  waiting: number
  isGivenUp: boolean
}

/** Opens the room's segments over a cache and a converter. */
export function openSegments({
  cache,
  converter,
  stallMs,
  clock,
}: {
  readonly cache: DiskCache
  readonly converter: Converter
  readonly stallMs: number
  readonly clock: () => number
}): Segments {
  /** By segment: the run that makes it, or will. */
  const making = new Map<string, Promise<ActiveRun>>()

  const begin = async (order: SegmentOrder): Promise<ActiveRun> => {
    const { promise, resolve, reject } = Promise.withResolvers<ActiveRun>()
    const work = async () => {
      const { handle, ...source } = await order.openSource()
      let active: ActiveRun
      try {
        active = start(order, source, handle)
      } finally {
        await handle.close().catch(() => {})
      }
      resolve(active)
      await active.run.ended
    }
    converter.slots.run(work, { signal: order.signal }).catch(reject)
    return promise
  }

  const start = (order: SegmentOrder, source: SegmentSource, handle: MediaHandle): ActiveRun => {
    const from = order.index
    const last = Math.min(from + segmentsPerRun, countSegments(source.plan)) - 1
    let count = 1
    while (from + count <= last && !isKnown(order, from + count)) count += 1
    const run = runSegments({ converter, stallMs }, source, handle, { from, count })
    const active: ActiveRun = { run, waiting: 0, isGivenUp: false }
    const known = Promise.resolve(active)
    const keeping = Array.from({ length: count }, async (_, nth) => {
      const name = nameEntry(keyOf(order, from + nth))
      making.set(name, known)
      try {
        const bytes = await run.segment(from + nth)
        // What nobody waits for yet makes room for those who wait.
        if (active.waiting === 0 && converter.slots.status().waiting > 0) giveUp(active)
        await cache.put(keyOf(order, from + nth), { label: 'ts', bytes })
      } catch {
        // Whoever waits for it is told.
      } finally {
        if (making.get(name) === known) making.delete(name)
      }
    })
    void Promise.all(keeping)
    return active
  }

  const giveUp = (active: ActiveRun) => {
    active.isGivenUp = true
    active.run.stop()
  }

  const isKnown = (order: SegmentOrder, index: number) => {
    const key = keyOf(order, index)
    return cache.has(key) || making.has(nameEntry(key))
  }

  const waitFor = async (
    active: ActiveRun,
    index: number,
    signal: AbortSignal | undefined,
  ): Promise<Buffer> => {
    active.waiting += 1
    try {
      return await untilAborted(active.run.segment(index), signal)
    } finally {
      active.waiting -= 1
      if (active.waiting === 0 && signal?.aborted) giveUp(active)
    }
  }

  return {
    async provide(order) {
      const { index, signal } = order
      const key = keyOf(order, index)
      const name = nameEntry(key)
      for (;;) {
        signal?.throwIfAborted()
        const kept = await cache.open(key)
        if (kept !== null) return kept
        const known = making.get(name)
        const joined = known ?? begin(order)
        if (known === undefined) {
          making.set(name, joined)
          joined.catch(() => making.get(name) === joined && making.delete(name))
        }
        let active: ActiveRun | undefined
        try {
          active = await untilAborted(joined, signal)
          const bytes = await waitFor(active, index, signal)
          return holdBytes('ts', bytes, clock())
        } catch (error) {
          // Another one had begun it and left, or it made room for others: then it is begun again.
          const isLost = active?.isGivenUp || (known !== undefined && isAbort(error))
          if (!isLost || signal?.aborted) throw error
          if (making.get(name) === known) making.delete(name)
        }
      }
    },
  }
}

function keyOf({ version, recipe }: SegmentOrder, index: number): CacheKey {
  const hash = (parts: readonly unknown[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
  const { bitrateKbps, sampleRateHz, frames } = recipe
  return {
    group: hash([recipeVersion, version]),
    variant: hash(['segment', bitrateKbps, sampleRateHz, frames, index]),
  }
}

function isAbort(error: unknown): boolean {
  return (error as Error | null)?.name === 'AbortError'
}
