import { Failure, type ImageRequest } from '@regroove/contract'
import type { CatalogDb } from '../../storage/index.ts'
import type { MediaRequest } from '../answer-media.ts'
import { type CacheKey, nameEntry } from '../cache/cache-index.ts'
import { openDiskCache } from '../cache/disk-cache.ts'
import { holdBytes, type ReadyBytes } from '../cache/ready-bytes.ts'
import { openSingleFlight } from '../cache/single-flight.ts'
import type { MediaAnswer } from '../media-answer.ts'
import { answerImage } from './answer-image.ts'
import { chooseFormat } from './choose-format.ts'
import { chooseSource } from './choose-source.ts'
import { findSubject } from './find-subject.ts'
import type { ImageOrder, MadeImage } from './image-order.ts'
import type { ImageTarget } from './image-target.ts'
import { nameImage } from './name-image.ts'
import { type ImagesLog, openPictureTroubles, UnusablePicture } from './picture-troubles.ts'
import { PainterFailure } from './studio/painter.ts'
import { openStudio, type StudioOptions } from './studio/studio.ts'

/** The images of what is in the catalogue. */
export interface Images {
  /**
   * Answers a request for an image.
   *
   * @throws {Failure} VERSION_NOT_SUPPORTED (406) when `accept` allows no format of ours; CATALOG_NO_RESULT (404, 410);
   *   INVALID_INPUT_PARAMETER (412, 416); SERVICE_UNAVAILABLE (503) when too many images are being made
   */
  readonly answer: (request: ImageCall) => Promise<MediaAnswer>
  /** For metrics: images made since the start, and bytes that the cache holds. */
  readonly status: () => { readonly made: number; readonly keptBytes: number }
  /** Ends what works on images. Kept ones stay. */
  readonly close: () => Promise<void>
}

/** A request for an image. */
interface ImageCall extends MediaRequest {
  readonly target: ImageTarget
  /** As the contract's `readImageRequest` reads it. */
  readonly query: ImageRequest
  /** The header; undefined when there is none. */
  readonly accept: string | undefined
}

/** What images are made with. */
export interface ImagesOptions {
  /** Only read. */
  readonly db: CatalogDb
  /** Where made images are kept. Everything in it can be lost. */
  readonly cacheFolder: string
  readonly cacheMaxBytes: number
  /** Ms since the epoch. */
  readonly clock: () => number
  readonly log: ImagesLog
  /** How images are made; the defaults suit. */
  readonly studio?: StudioOptions
}

/** Sizes of one picture that are kept, so that asking for every size there is fills no disk. */
const mostVariants = 64

/** Opens the images. Nothing is read or made until one is asked for. */
export function openImages({
  db,
  cacheFolder,
  cacheMaxBytes,
  clock,
  log,
  ...options
}: ImagesOptions): Images {
  const studio = openStudio(options.studio)
  const cache = openDiskCache({
    folder: cacheFolder,
    kind: 'image',
    maxBytes: cacheMaxBytes,
    mostVariants,
    log,
  })
  const troubles = openPictureTroubles({ clock, log })
  const flights = openSingleFlight<MadeImage | null>()
  let made = 0

  const make = async (key: CacheKey, order: ImageOrder): Promise<MadeImage | null> => {
    // Whoever asked just before may have had it made since the cache was looked at.
    if (cache.has(key)) return null
    const image = await studio.make(order)
    made += 1
    await cache.put(key, { label: image.format, bytes: image.bytes })
    return image
  }

  const provide = async (order: ImageOrder): Promise<ReadyBytes> => {
    const key = nameImage(order)
    const kept = await cache.open(key)
    if (kept !== null) return kept
    const image = await flights.join(nameEntry(key), () => make(key, order))
    return (
      (await cache.open(key)) ??
      (image === null ? provide(order) : holdBytes(image.format, image.bytes, clock()))
    )
  }

  return {
    async answer({ target, query: { frame }, accept, ...request }) {
      const format = chooseFormat(accept)
      const subject = await findSubject(db, target, frame)
      for (;;) {
        try {
          const source = chooseSource(subject, troubles.isUsable)
          const image = await provide({ source, frame, format })
          return await answerImage(request, image, { isBrief: troubles.isWaited(subject), nowMs: clock() })
        } catch (error) {
          if (error instanceof PainterFailure) throw unavailable(error)
          if (!(error instanceof UnusablePicture)) throw error
          // Each round has one picture less to choose from.
          troubles.note(error)
        }
      }
    },
    status: () => ({ made, keptBytes: cache.keptBytes() }),
    close: async () => studio.close(),
  }
}

/** Not a picture's fault: there is nothing else to show, and the next painter may do better. */
function unavailable(cause: PainterFailure): Failure {
  return new Failure('SERVICE_UNAVAILABLE', {
    message: 'The image cannot be made at this moment',
    headers: { 'Retry-After': '5' },
    cause,
  })
}
