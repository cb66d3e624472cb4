import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Failure } from '@regroove/contract'
import { type CacheKey, nameEntry } from '../cache/cache-index.ts'
import type { DiskCache } from '../cache/disk-cache.ts'
import type { EntryDraft } from '../cache/entry-draft.ts'
import type { ReadyBytes } from '../cache/ready-bytes.ts'
import { failureOfDisk, storageFailure } from '../media-failure.ts'
import type { MediaFileRow } from '../media-file-queries.ts'
import type { MediaHandle } from '../media-files.ts'
import { untilAborted } from '../until-aborted.ts'
import { type ConversionWish, convertTrack } from './convert-track.ts'
import { followDraft } from './follow-draft.ts'
import type { Converter } from './open-converter.ts'

/** A conversion that is wanted. */
export interface ConversionOrder {
  readonly wish: ConversionWish
  /** The version of the file that it is made of. */
  readonly version: string
  /** Opens the file; asked only where the conversion is not there. */
  readonly openSource: () => Promise<{ readonly file: MediaFileRow; readonly handle: MediaHandle }>
  /** Fires when nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined
}

/** Whole tracks in other formats. */
export interface Conversions {
  /** What is there whole; null where it has to be made. */
  readonly open: (order: ConversionOrder) => Promise<ReadyBytes | null>
  /** Waits until it is there whole. @throws {Failure} SERVICE_UNAVAILABLE when that takes too long */
  readonly finish: (order: ConversionOrder) => Promise<void>
  /** Sends it from its start while it is made; resolves when the first bytes are there. */
  readonly follow: (
    order: ConversionOrder,
    onSent: (from: number, to: number) => void,
  ) => Promise<() => Readable>
}

/** How long who asks for the middle of a track waits for the whole of it. */
const finishMs = 8000
/** Browsers ask for a track, leave, and ask again at once: it goes on meanwhile. */
const lingerMs = 1000
const recipeVersion = 1

/** A conversion at work. */
interface Active {
  draft: EntryDraft | null
  state: 'making' | 'whole' | 'failed'
  failure: Error | null
  change: PromiseWithResolvers<void>
  users: number
  readonly aborting: AbortController
  readonly done: Promise<void>
}

/** Opens the room's conversions over a cache and a converter. */
export function openConversions({
  cache,
  converter,
  stallMs,
}: {
  readonly cache: DiskCache
  readonly converter: Converter
  readonly stallMs: number
}): Conversions {
  const active = new Map<string, Active>()

  const tell = (conversion: Active, state: Active['state'], failure: Error | null = null) => {
    conversion.state = state
    conversion.failure = failure
    const { resolve } = conversion.change
    conversion.change = Promise.withResolvers()
    resolve()
  }

  const work = async (order: ConversionOrder, conversion: Active) => {
    const { signal } = conversion.aborting
    const { file, handle } = await order.openSource()
    const closeSource = () => handle.close().catch(() => {})
    try {
      const draft = await cache.begin(keyOf(order), order.wish.codec).catch((error: unknown) => {
        // Our own disk: that says nothing of the music.
        throw storageFailure(error)
      })
      conversion.draft = draft
      await convertTrack({ converter, stallMs, signal }, { file, wish: order.wish, source: handle }, draft, {
        onStarted: closeSource,
        onPiece: () => tell(conversion, 'making'),
      })
      await draft.keep()
    } finally {
      await closeSource()
    }
  }

  const begin = (order: ConversionOrder): Active => {
    const name = nameEntry(keyOf(order))
    const { promise: done, resolve: settle } = Promise.withResolvers<void>()
    const conversion: Active = {
      draft: null,
      state: 'making',
      failure: null,
      change: Promise.withResolvers(),
      users: 0,
      aborting: new AbortController(),
      done,
    }
    active.set(name, conversion)
    converter.slots
      .run(() => work(order, conversion), { signal: conversion.aborting.signal, isLong: true })
      .then(
        () => tell(conversion, 'whole'),
        async (error: unknown) => {
          await conversion.draft?.drop()
          tell(conversion, 'failed', failureOfDisk(error))
        },
      )
      .finally(() => {
        active.delete(name)
        if (conversion.users === 0) void conversion.draft?.close()
        settle()
      })
    return conversion
  }

  /** Joins the conversion; what it gives is called once by whoever joined. */
  const join = (order: ConversionOrder) => {
    const conversion = active.get(nameEntry(keyOf(order))) ?? begin(order)
    conversion.users += 1
    let isHere = true
    const leave = () => {
      if (!isHere) return
      isHere = false
      conversion.users -= 1
      if (conversion.users > 0) return
      if (conversion.state !== 'making') void conversion.draft?.close()
      else setTimeout(() => conversion.users === 0 && conversion.aborting.abort(), lingerMs).unref()
    }
    return { conversion, leave }
  }

  return {
    open: (order) => cache.open(keyOf(order)),

    async finish(order) {
      const { conversion, leave } = join(order)
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, finishMs)
      order.signal?.addEventListener('abort', () => late.resolve(), { once: true })
      try {
        await Promise.race([conversion.done, late.promise])
        if (conversion.state === 'whole') return
        if (conversion.failure !== null) throw conversion.failure
        throw new Failure('SERVICE_UNAVAILABLE', {
          message: 'The track is being converted: ask from its start, or again in a moment',
          headers: { 'Retry-After': '5' },
        })
      } finally {
        clearTimeout(timer)
        leave()
      }
    },

    async follow(order, onSent) {
      const { conversion, leave } = join(order)
      try {
        while (conversion.state === 'making' && (conversion.draft?.sizeBytes() ?? 0) === 0) {
          await untilAborted(conversion.change.promise, order.signal)
        }
        if (conversion.failure !== null) throw conversion.failure
      } catch (error) {
        leave()
        throw error
      }
      const growing = {
        draft: conversion.draft!,
        changed: () => conversion.change.promise,
        isWhole: () => conversion.state === 'whole',
        failure: () => conversion.failure,
      }
      const body = followDraft(growing, { onSent, leave })
      return () => body
    },
  }
}

function keyOf({ wish, version }: ConversionOrder): CacheKey {
  const hash = (parts: readonly unknown[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
  return {
    group: hash([recipeVersion, version]),
    variant: hash(['whole', wish.codec, wish.bitrateKbps]),
  }
}
