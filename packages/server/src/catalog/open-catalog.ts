import type { ContentId, ContentResponse } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { prepareCatalogParts } from './catalog-parts.ts'
import { findTrack, type StreamableTrack } from './find-track.ts'
import { type LookupRequest, lookUpItems } from './look-up-items.ts'
import { type SearchRequest, searchContent } from './search-content.ts'

/** The library read as a catalogue: answers of contract section 4. What goes wrong is a `Failure`. */
export interface Catalog {
  readonly search: (request: SearchRequest) => Promise<ContentResponse>
  readonly lookup: (request: LookupRequest) => Promise<ContentResponse>
  /** The track that is to be streamed. */
  readonly findTrack: (id: ContentId) => Promise<StreamableTrack>
}

/** What the catalogue is opened with. */
export interface CatalogOptions {
  /** Is read only. */
  readonly db: CatalogDb
  /** What links begin with, without a slash at the end; asked for at each answer, for the port may be chosen late. */
  readonly publicUrl: () => string
  /** Signs continuation tokens; the same key keeps them valid over a restart. */
  readonly tokenKey: Uint8Array
  readonly clock: () => number
}

/** Opens the catalogue. */
export function openCatalog(options: CatalogOptions): Catalog {
  const parts = prepareCatalogParts(options)
  return {
    search: (request) => searchContent(parts, request),
    lookup: (request) => lookUpItems(parts, request),
    findTrack: (id) => findTrack(parts, id),
  }
}
