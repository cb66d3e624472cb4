import {
  type ContentResponse,
  operations,
  type RadioResponse,
  type Seed,
  type SeedType,
} from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** What new releases may ask for. */
export interface NewReleasesOptions extends CallOptions {
  /** By any of its names; all genres when left out. */
  readonly genre?: string | undefined
}

/** What a station starts from: an artist by an ID, or a genre by any of its names. */
export type RadioSeed = Seed & { readonly Type: SeedType }

/** What radio may ask for. */
export interface RadioOptions extends CallOptions {
  /** Tracks at once, 1 to 25. */
  readonly maxItems?: number | undefined
}

/** Which page of the stations that were played. */
export interface RecentRadiosOptions extends RadioOptions {
  /** Which page, from 0 on; a walk needs none. */
  readonly page?: number | undefined
}

/** The methods of contract section 6. Those of radio need a user's token. */
export interface DiscoveryMethods {
  /** Up to thirty albums, the newest release first. */
  readonly newReleases: (options?: NewReleasesOptions) => Promise<ContentResponse>
  /** What the editors chose, or what is played and was added lately. */
  readonly spotlight: (options?: CallOptions) => Promise<ContentResponse>
  /** Makes a station and begins to play it. */
  readonly createRadio: (seed: RadioSeed, options?: RadioOptions) => Promise<RadioResponse>
  /** The next tracks of a session; or, by the ID of a station that was played before, the first of a new session. */
  readonly continueRadio: (id: string, options?: RadioOptions) => Promise<RadioResponse>
  /** The stations that the user played, the last one first. */
  readonly recentRadios: (options?: RecentRadiosOptions) => Promise<ContentResponse>
  /** The next page of them. */
  readonly continueRecentRadios: (
    continuationToken: string,
    options?: CallOptions,
  ) => Promise<ContentResponse>
}

const path = { namespace: 'music' }

/** Makes the methods of contract section 6. */
export function discoveryMethods(call: Call): DiscoveryMethods {
  return {
    newReleases: ({ genre, ...options } = {}) =>
      call(operations.newReleases, { path, query: { genre } }, options),
    spotlight: (options) => call(operations.spotlight, { path, query: {} }, options),
    createRadio: (seed, { maxItems, ...options } = {}) =>
      call(operations.createRadio, { path, query: { maxItems }, body: { Seeds: [seed] } }, options),
    continueRadio: (id, { maxItems, ...options } = {}) =>
      call(operations.continueRadio, { path: { ...path, id }, query: { maxItems } }, options),
    recentRadios: ({ maxItems, page, ...options } = {}) =>
      call(operations.recentRadios, { path, query: { maxItems, page } }, options),
    continueRecentRadios: (continuationToken, options) =>
      call(operations.recentRadios, { path, query: { continuationToken } }, options),
  }
}
