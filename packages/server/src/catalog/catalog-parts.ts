import type { Culture } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { type ContinuationTokens, createContinuationTokens } from './continuation-token.ts'
import { type ItemLists, openItemLists } from './item-lists.ts'
import { type ItemQueries, prepareItemQueries } from './item-queries.ts'
import { openIdResolution, type ResolveIds } from './resolve-ids.ts'
import type { WireContext } from './write-short-form.ts'

/** What the acts of this room share: statements compiled once, and what they write into answers. */
export interface CatalogParts {
  readonly db: CatalogDb
  readonly queries: ItemQueries
  readonly lists: ItemLists
  readonly resolveIds: ResolveIds
  readonly tokens: ContinuationTokens
  readonly contextOf: (culture: Culture) => WireContext
}

/** Prepares the parts. @param publicUrl without a slash at the end; it is known once the service listens */
export function prepareCatalogParts({
  db,
  publicUrl,
  tokenKey,
}: {
  readonly db: CatalogDb
  readonly publicUrl: () => string
  readonly tokenKey: Uint8Array
}): CatalogParts {
  return {
    db,
    queries: prepareItemQueries(db),
    lists: openItemLists(db),
    resolveIds: openIdResolution(db),
    tokens: createContinuationTokens(tokenKey),
    contextOf: (culture) => ({ publicUrl: publicUrl(), culture }),
  }
}
