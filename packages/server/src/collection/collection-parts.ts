import { Failure } from '@regroove/contract'
import { type Catalog, type ContinuationTokens, createContinuationTokens } from '../catalog/index.ts'
import {
  type AccountsDb,
  type AnyDb,
  isDatabaseFault,
  type PerformEdit,
  type Storage,
} from '../storage/index.ts'
import type { CollectionLimits } from './collection-limits.ts'
import type { CollectionEdits } from './edits/collection-edits.ts'
import { type CollectionIds, createCollectionIds } from './items/collection-id.ts'
import { type CollectionStates, openCollectionStates } from './items/collection-state.ts'
import { type ItemQueries, prepareItemQueries } from './items/item-queries.ts'
import { type CollectionLists, openCollectionLists } from './lists/collection-lists.ts'
import { openParentLists } from './lists/parent-lists.ts'
import { type PlaylistQueries, preparePlaylistQueries } from './playlists/playlist-queries.ts'
import type { Reading } from './reading.ts'

/** What the acts of this room share. */
export interface CollectionParts {
  readonly catalog: Catalog
  /** Reads; a fault of the database is a `Failure` already. */
  readonly db: AnyDb
  readonly perform: PerformEdit<CollectionEdits>
  readonly ids: CollectionIds
  readonly tokens: ContinuationTokens
  readonly states: CollectionStates
  readonly items: ItemQueries
  readonly lists: CollectionLists
  readonly parentLists: ReturnType<typeof openParentLists>
  readonly playlists: PlaylistQueries
  readonly limits: CollectionLimits
  /** Without a slash at the end. */
  readonly publicUrl: () => string
  readonly clock: () => number
}

/** What the parts are made of. */
export interface PartsOptions {
  /** Who only reads has no edits to open. */
  readonly accounts: Pick<Storage['accounts'], 'read' | 'version' | 'openEdits'>
  readonly catalog: Catalog
  readonly publicUrl: () => string
  /** Signs continuation tokens. */
  readonly tokenKey: Uint8Array
  /** Signs the IDs of items. */
  readonly idKey: Uint8Array
  readonly limits: CollectionLimits
  readonly clock: () => number
}

/** Prepares the parts. */
export function prepareCollectionParts({
  accounts,
  tokenKey,
  idKey,
  ...options
}: PartsOptions): CollectionParts {
  const db = guardReads(accounts.read)
  const reading: Reading = { db, tables: accounts.read }
  return {
    ...options,
    db,
    perform: guardEdits(
      accounts.openEdits<CollectionEdits>(new URL('./edits/collection-edits.ts', import.meta.url)),
    ),
    ids: createCollectionIds(idKey),
    tokens: createContinuationTokens(tokenKey),
    states: openCollectionStates(reading, accounts.version),
    items: prepareItemQueries(reading),
    lists: openCollectionLists(reading),
    parentLists: openParentLists(reading),
    playlists: preparePlaylistQueries(reading),
  }
}

const retryLater = { 'Retry-After': '5' } as const

function guardReads(db: AccountsDb): AnyDb {
  return {
    executeQuery: async (query) => {
      try {
        return await db.executeQuery(query)
      } catch (error) {
        if (!isDatabaseFault(error)) throw error
        throw new Failure('COLLECTION_INVALID_RESPONSE', { headers: retryLater, cause: error })
      }
    },
  } as AnyDb
}

function guardEdits(perform: PerformEdit<CollectionEdits>): PerformEdit<CollectionEdits> {
  return (name, input, options) =>
    perform(name, input, options).catch((error: unknown) => {
      if (!isDatabaseFault(error)) throw error
      throw new Failure('COLLECTION_OPERATION_UNKNOWN_ERROR', { headers: retryLater, cause: error })
    })
}
