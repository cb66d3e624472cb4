import { type ContentResponse, operations } from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** What new releases may ask for. */
export interface NewReleasesOptions extends CallOptions {
  /** By any of its names; all genres when left out. */
  readonly genre?: string | undefined
}

/** The methods of contract section 6. */
export interface DiscoveryMethods {
  /** Up to thirty albums, the newest release first. */
  readonly newReleases: (options?: NewReleasesOptions) => Promise<ContentResponse>
  /** What the editors chose, or what is played and was added lately. */
  readonly spotlight: (options?: CallOptions) => Promise<ContentResponse>
}

const path = { namespace: 'music' }

/** Makes the methods of contract section 6. */
export function discoveryMethods(call: Call): DiscoveryMethods {
  return {
    newReleases: ({ genre, ...options } = {}) =>
      call(operations.newReleases, { path, query: { genre } }, options),
    spotlight: (options) => call(operations.spotlight, { path, query: {} }, options),
  }
}
