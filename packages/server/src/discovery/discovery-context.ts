import type { Catalog } from '../catalog/index.ts'
import type { KeptMusic } from '../collection/index.ts'
import type { Storage } from '../storage/index.ts'

/** What every act of the room that knows its listener stands on. */
export interface DiscoveryContext {
  readonly catalog: Catalog
  /** What people collected, and their own playlists. */
  readonly kept: KeptMusic
  readonly accounts: Storage['accounts']
  /** Ms since the epoch. */
  readonly clock: () => number
  /** Unguessable bytes. */
  readonly randomBytes: (count: number) => Uint8Array
}
