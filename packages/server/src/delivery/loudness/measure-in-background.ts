import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CatalogDb } from '../../storage/index.ts'
import type { Converter } from '../conversion/open-converter.ts'
import { findUnmeasuredFiles, type MediaFileRow } from '../media-file-queries.ts'
import { closeQuietly } from '../media-files.ts'
import type { OpeningOptions } from '../open-media-file.ts'
import { openFileRow } from '../source-file.ts'
import type { LoudnessStore } from './loudness-store.ts'
import { measureLoudness } from './measure-loudness.ts'

/** When and how the background may work; the defaults suit. */
export interface BackgroundOptions {
  /** How often it looks whether the machine is idle, in ms. Default 5000. */
  readonly everyMs?: number
  /** For how long nothing may have been converted, in ms. Default 30,000. */
  readonly quietMs?: number
  /** Whether the machine has nothing better to do. */
  readonly isIdle?: () => boolean
}

/** What it works with. */
interface BackgroundParts {
  readonly db: CatalogDb
  readonly converter: Converter
  readonly store: LoudnessStore
  readonly opening: OpeningOptions
  readonly clock: () => number
}

/** After a walk through everything, how long until the next. */
const restMs = 6 * 3_600_000
const page = 100

/**
 * Measures, one by one, the tracks whose tags do not say how loud they are: only while nobody has anything converted and
 * the machine is idle. Returns what ends it.
 */
export function measureInBackground(
  { db, converter, store, opening, clock }: BackgroundParts,
  { everyMs = 5000, quietMs = 30_000, isIdle = isMachineIdle }: BackgroundOptions = {},
): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending
  const rest = (ms: number) => sleep(ms, undefined, { signal, ref: false })
  const isQuiet = () =>
    clock() - converter.startedAtMs() >= quietMs && converter.slots.status().running === 0 && isIdle()

  const measure = async (file: MediaFileRow) => {
    if ((await store.find(file.audio_hash!)) !== null) return
    while (!isQuiet()) await rest(everyMs)
    const { handle } = await openFileRow({ opening }, file)
    try {
      const measured = await measureLoudness(converter, file, handle, signal)
      // What cannot be measured is not tried again and again either.
      if (!signal.aborted) await store.keep(file.audio_hash!, measured ?? 'silent')
    } finally {
      await closeQuietly(handle)
    }
  }

  const walk = async () => {
    let lastId = 0
    for (;;) {
      const files = await findUnmeasuredFiles(db, { afterId: lastId, limit: page })
      if (files.length === 0) return
      for (const file of files) {
        lastId = file.id
        // A file that is away is for the next walk.
        await measure(file).catch(() => signal.throwIfAborted())
      }
      await rest(1)
    }
  }

  const work = async () => {
    for (;;) {
      await rest(everyMs)
      if ((await converter.ability()) !== null) await walk().catch(() => signal.throwIfAborted())
      await rest(restMs)
    }
  }
  const over = work().catch(() => {})
  return () => {
    ending.abort()
    return over
  }
}

/** Half of one processor busy is still idle: scans and requests show as more. */
function isMachineIdle(): boolean {
  return loadavg()[0]! < Math.max(0.5, availableParallelism() / 4)
}
