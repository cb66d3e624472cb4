import type { StreamResponse } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import type { MediaRequest } from './answer-media.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { issueStreamUrl, type StreamRequest } from './issue-stream-url.ts'
import { openMediaTokens, type SigningKey } from './media-url.ts'
import { type MediaAnswer, openMedia } from './open-media.ts'
import type { OpeningOptions } from './open-media-file.ts'

/** The room as others see it: it hands out URLs of music, and opens what they stand for. */
export interface Delivery {
  /** Trades a track for a signed URL of it. The caller has checked that the user may stream. */
  readonly issueStreamUrl: (request: StreamRequest) => Promise<StreamResponse>
  /** Opens what stands behind `/media/{token}`: whole, in ranges, or not at all where the player's copy is current. */
  readonly openMedia: (request: MediaRequest & { readonly token: string }) => Promise<MediaAnswer>
}

/** What the room is given. */
export interface DeliveryOptions {
  readonly db: CatalogDb
  /** What links in answers begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Newest first: it signs, and URLs of all of them hold. */
  readonly signingKeys: readonly SigningKey[]
  /** Ms since the epoch. */
  readonly clock: () => number
  /** How the disk is reached; by itself the real one, with eight seconds to open a file. */
  readonly opening?: OpeningOptions
}

/**
 * Opens the room. It keeps nothing open between requests, so there is nothing to close.
 *
 * @throws {RangeError} when there is no signing key, or one that cannot be
 */
export function openDelivery({ db, publicUrl, signingKeys, clock, opening = {} }: DeliveryOptions): Delivery {
  const context: DeliveryContext = { db, publicUrl, clock, opening, tokens: openMediaTokens(signingKeys) }
  return {
    issueStreamUrl: (request) => issueStreamUrl(context, request),
    openMedia: (request) => openMedia(context, request),
  }
}
