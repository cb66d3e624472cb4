import type { CatalogDb } from '../storage/index.ts'
import type { MediaTokens } from './media-url.ts'
import type { OpeningOptions } from './open-media-file.ts'

/** What every act of the room stands on. */
export interface DeliveryContext {
  /** Only read. */
  readonly db: CatalogDb
  readonly tokens: MediaTokens
  /** What links in answers begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Ms since the epoch. */
  readonly clock: () => number
  readonly opening: OpeningOptions
}
