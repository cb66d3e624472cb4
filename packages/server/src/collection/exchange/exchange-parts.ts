import type { MusicFinder } from '../../library/index.ts'
import type { AccountsDb, PerformEdit } from '../../storage/index.ts'
import type { CollectionLimits } from '../collection-limits.ts'
import type { CollectionEdits } from '../edits/collection-edits.ts'

/** What the exchange works with. */
export interface ExchangeParts {
  readonly accounts: AccountsDb
  readonly perform: PerformEdit<CollectionEdits>
  readonly music: MusicFinder
  readonly limits: CollectionLimits
  readonly clock: () => number
}
