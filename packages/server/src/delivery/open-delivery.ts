import path from 'node:path'
import type { Guid, StreamResponse } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { type DiskCache, openDiskCache } from './cache/disk-cache.ts'
import type { FfmpegAbility } from './conversion/examine-ffmpeg.ts'
import { openConversions } from './conversion/open-conversions.ts'
import { type ConverterOptions, openConverter } from './conversion/open-converter.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { rememberRows } from './find-granted-row.ts'
import { openSegments } from './hls/open-segments.ts'
import { issuePreviewUrl, type PreviewRequest, previewPathForPages } from './issue-preview-url.ts'
import { issueStreamUrl, type StreamRequest } from './issue-stream-url.ts'
import { openDevices } from './listening/open-devices.ts'
import { type MayStream, openPasses } from './listening/open-passes.ts'
import { openPlays, type Play } from './listening/open-plays.ts'
import { type BackgroundOptions, measureInBackground } from './loudness/measure-in-background.ts'
import { openLoudness } from './loudness/open-loudness.ts'
import type { MediaAnswer } from './media-answer.ts'
import type { SigningKey } from './media-url.ts'
import { type MediaCall, openMedia } from './open-media.ts'
import type { OpeningOptions } from './open-media-file.ts'
import { openPreviews } from './previews/open-previews.ts'
import { openRecentFiles } from './recent-files.ts'
import { openRotatingTokens } from './rotating-tokens.ts'

/** The room as others see it: it hands out URLs of music, and opens what they stand for. */
export interface Delivery {
  /** Trades a track for a signed URL of it. The caller has checked that the user may stream. */
  readonly issueStreamUrl: (request: StreamRequest) => Promise<StreamResponse>
  /** Trades a track for a signed URL of half a minute of it, for anyone. */
  readonly issuePreviewUrl: (request: PreviewRequest) => Promise<StreamResponse>
  /** The paths of previews for pages that anyone may open, and until when they hold; null where there are none. */
  readonly previewsForPages: () => Promise<{
    readonly until: number
    readonly pathOf: (trackGuid: Guid) => string
  } | null>
  /** Opens what stands behind `/media/{token}`: whole, in ranges, or not at all where the player's copy is current. */
  readonly openMedia: (call: MediaCall) => Promise<MediaAnswer>
  /** What can be converted here; null without ffmpeg. */
  readonly ability: () => Promise<FfmpegAbility | null>
  /** For metrics: conversions at work and waiting, and bytes that the cache holds. */
  readonly status: () => { readonly running: number; readonly waiting: number; readonly keptBytes: number }
  /** Ends all conversions. What was made stays. */
  readonly close: () => Promise<void>
}

/** What the room is given. */
export interface DeliveryOptions {
  readonly db: CatalogDb
  /** Changes whenever the catalogue does; without it, every request asks the catalogue anew. */
  readonly catalogVersion?: () => number
  /** What links in answers begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Newest first: it signs, and URLs of all of them hold. Asked again every few seconds. */
  readonly signingKeys: () => readonly SigningKey[]
  /** Where what is made is kept. Everything in it can be lost. */
  readonly cacheFolder: string
  readonly cacheMaxBytes: number
  /** Ms since the epoch. */
  readonly clock: () => number
  readonly log: DeliveryLog
  /** Whether a user may stream at this moment; by itself everyone whom a URL was given to. */
  readonly mayStream?: MayStream
  /** Is told each play, once. */
  readonly onPlay?: (play: Play) => void
  /** On how many devices a user may stream at once. Default 4. */
  readonly maxDevices?: number
  readonly converter?: ConverterOptions
  /** Null leaves it to tags to say how loud tracks are. Default null. */
  readonly measuring?: BackgroundOptions | null
  /** How the disk is reached; by itself the real one, with eight seconds to open a file. */
  readonly opening?: OpeningOptions
}

/** Where the room writes what it notices: a constant message and its facts. */
export interface DeliveryLog {
  readonly warn: (facts: object, message: string) => void
}

/** A track of many hours has thousands of segments: what bounds the cache is its bytes. */
const mostVariants = 1_000_000
const usualStallMs = 10_000

/** Opens the room. @throws {RangeError} when there is no signing key, or one that cannot be */
export function openDelivery(options: DeliveryOptions): Delivery {
  const { db, publicUrl, signingKeys, cacheFolder, cacheMaxBytes, clock, log } = options
  const { opening = {}, measuring = null, maxDevices = 4 } = options
  const { mayStream = async () => true, onPlay = () => {} } = options
  const stallMs = options.converter?.stallMs ?? usualStallMs
  const converter = openConverter(options.converter ?? {}, clock)
  const cache: DiskCache = openDiskCache({
    folder: path.join(cacheFolder, 'sound'),
    kind: 'sound',
    maxBytes: cacheMaxBytes,
    mostVariants,
    log,
  })
  const loudness = openLoudness(path.join(cacheFolder, 'loudness'))
  const context: DeliveryContext = {
    ...{ db, publicUrl, clock, opening, converter, loudness },
    findFile: rememberRows(db, options.catalogVersion ?? null),
    recent: openRecentFiles({ opening }),
    tokens: openRotatingTokens(signingKeys, clock),
    segments: openSegments({ cache, converter, stallMs, clock }),
    conversions: openConversions({ cache, converter, stallMs }),
    previews: openPreviews({ cache, converter, stallMs, clock }),
    devices: openDevices({ most: maxDevices, clock }),
    plays: openPlays({ clock, onPlay }),
    requirePass: openPasses({ mayStream, clock }),
  }
  const endMeasuring =
    measuring === null
      ? async () => {}
      : measureInBackground({ db, converter, store: loudness.store, opening, clock }, measuring)

  return {
    issueStreamUrl: (request) => issueStreamUrl(context, request),
    issuePreviewUrl: (request) => issuePreviewUrl(context, request),
    previewsForPages: () => previewPathForPages(context),
    openMedia: (call) => openMedia(context, call),
    ability: converter.ability,
    status: () => ({ ...converter.slots.status(), keptBytes: cache.keptBytes() }),
    async close() {
      await converter.close()
      await endMeasuring()
    },
  }
}
