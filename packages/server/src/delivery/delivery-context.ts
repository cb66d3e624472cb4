import type { CatalogDb } from '../storage/index.ts'
import type { Conversions } from './conversion/open-conversions.ts'
import type { Converter } from './conversion/open-converter.ts'
import type { FindGrantedRow } from './find-granted-row.ts'
import type { Segments } from './hls/open-segments.ts'
import type { Devices } from './listening/open-devices.ts'
import type { Plays } from './listening/open-plays.ts'
import type { Loudness } from './loudness/open-loudness.ts'
import type { MediaTokens } from './media-url.ts'
import type { OpeningOptions } from './open-media-file.ts'
import type { Previews } from './previews/open-previews.ts'
import type { RecentFiles } from './recent-files.ts'

/** What every act of the room stands on. */
export interface DeliveryContext {
  /** Only read. */
  readonly db: CatalogDb
  /** Those of the keys that hold at this moment. */
  readonly tokens: () => MediaTokens
  /** What links in answers begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Ms since the epoch. */
  readonly clock: () => number
  readonly opening: OpeningOptions
  readonly findFile: FindGrantedRow
  readonly recent: RecentFiles
  readonly converter: Converter
  readonly segments: Segments
  readonly conversions: Conversions
  readonly previews: Previews
  readonly devices: Devices
  readonly plays: Plays
  readonly loudness: Loudness
  /** @throws {Failure} NO_MUSIC_PASS_SUBSCRIPTION, SUBSCRIPTION_INVALID_RESPONSE */
  readonly requirePass: (userId: number) => Promise<void>
}
