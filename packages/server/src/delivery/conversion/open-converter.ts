import { Failure } from '@regroove/contract'
import { type JobSlots, openJobSlots } from '../cache/job-slots.ts'
import type { MediaHandle } from '../media-files.ts'
import { examineFfmpeg, type FfmpegAbility } from './examine-ffmpeg.ts'
import { type FfmpegRun, runFfmpeg } from './run-ffmpeg.ts'

/** The one place from which ffmpeg is run. */
export interface Converter {
  /** What it can do; null when there is none on this machine. */
  readonly ability: () => Promise<FfmpegAbility | null>
  /** Starts a run. Whoever does so has a slot. */
  readonly start: (run: ConverterRun) => FfmpegRun
  readonly slots: JobSlots
  /** When something was last started that somebody waits for, ms since the epoch; 0 for never. */
  readonly startedAtMs: () => number
  /** Ends every run, and starts no more. */
  readonly close: () => Promise<void>
}

/** What is run. */
interface ConverterRun {
  readonly args: readonly string[]
  readonly source: MediaHandle
  /** Whether nobody waits for it: then everything else goes first. */
  readonly isBackground?: boolean
}

/** How conversion is done. */
export interface ConverterOptions {
  /** A name that is looked for on the path, or a path. Default `ffmpeg`. */
  readonly program?: string
  /** Runs at once. Default 2. */
  readonly atOnce?: number
  /** Runs that may wait for their turn. Default 64. */
  readonly waiting?: number
  /** How long a run may give nothing, in ms. Default 10,000: a busy machine, or a disk that wakes, takes some seconds. */
  readonly stallMs?: number
}

/** A missing ffmpeg may be installed at any time; one that is there is what it was. */
const askAgainAfterMs = 30_000

/** Opens the converter. Nothing is run before it is needed. */
export function openConverter(
  { program = 'ffmpeg', atOnce = 2, waiting = 64 }: ConverterOptions,
  clock: () => number,
): Converter {
  const running = new Set<FfmpegRun>()
  let asked: { readonly atMs: number; readonly ability: Promise<FfmpegAbility | null> } | undefined
  let startedAtMs = 0
  let isClosed = false

  const ability = async () => {
    if (asked === undefined) asked = { atMs: clock(), ability: examineFfmpeg(program) }
    const known = await asked.ability
    if (known === null && Math.abs(clock() - asked.atMs) > askAgainAfterMs) asked = undefined
    return known
  }

  return {
    ability,
    slots: openJobSlots({
      atOnce,
      // While one place is left for what a listener waits for, long conversions may take the others.
      longAtOnce: Math.max(1, atOnce - 1),
      waiting,
      of: 'conversions',
    }),
    startedAtMs: () => startedAtMs,
    start({ args, source, isBackground = false }) {
      if (isClosed) throw converterFailure('the service is stopping')
      if (!isBackground) startedAtMs = clock()
      const run = runFfmpeg({ program, args, source, ...(isBackground ? { niceness: 19 } : {}) })
      running.add(run)
      void run.ended.then(() => running.delete(run))
      return run
    },
    async close() {
      isClosed = true
      const ending = [...running].map((run) => {
        run.stop()
        return run.ended
      })
      await Promise.all(ending)
    },
  }
}

/** The failure of a conversion that went wrong. @param reason for the log alone, without a path */
export function converterFailure(reason: string): Failure {
  return new Failure('DELIVERY_INVALID_RESPONSE', {
    message: 'The music could not be converted',
    headers: { 'Retry-After': '5' },
    cause: new Error(reason),
  })
}

/** What a conversion is answered with that this machine cannot do. Source: status matrix, row 501. */
export function cannotConvert(): Failure {
  return new Failure('NOT_IMPLEMENTED', {
    message: 'This server has no converter for that: ask for format=original',
    headers: { Allow: 'GET, HEAD' },
  })
}
