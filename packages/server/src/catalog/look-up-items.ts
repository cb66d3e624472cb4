import {
  type ContentId,
  type ContentResponse,
  type Culture,
  Failure,
  formatContentId,
  type LookupExtra,
  limits,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import type { TokenScope } from './continuation-token.ts'
import { continueItemList } from './continue-item-list.ts'
import { decideSources, type Viewer } from './decide-sources.ts'
import { describeGaps } from './describe-gaps.ts'
import type { ItemLists, ListName } from './item-lists.ts'
import { loadContent } from './load-content.ts'
import { type ListPageRequest, readListPages } from './read-list-pages.ts'
import type { NamedItem } from './resolve-ids.ts'
import { writeResponse } from './write-response.ts'

/** What is looked up, and for whom. */
export interface LookupRequest {
  readonly ids: readonly ContentId[]
  readonly values: ValuesOf<typeof operations.lookup.query>
  readonly viewer: Viewer
  readonly culture: Culture
}

/**
 * Looks items up by their IDs, with the extras that fit them; or continues the one list that a token names.
 *
 * @throws {Failure} CATALOG_NO_RESULT when nothing is found: 410 when everything was here once, else 404;
 *   COLLECTION_NO_RESULT when the collection alone was asked; CONTINUATION_TOKEN_INVALID_ERROR; INVALID_AUTHORIZATION_HEADER
 * Source: contract section 4 (lookup).
 */
export async function lookUpItems(
  parts: CatalogParts,
  { ids, values, viewer, culture }: LookupRequest,
): Promise<ContentResponse> {
  const context = await parts.contextOf(culture)
  const scope: TokenScope = { operation: 'lookup', userId: viewer.user?.id ?? null }
  if (values.continuationToken !== null) {
    const place = parts.tokens.read(scope, values.continuationToken)
    return continueItemList(parts, ids, place, { scope, context })
  }

  const asksPlaylistsAlone = ids.every(({ kind }) => kind === 'playlist')
  const sources = decideSources(values.source, viewer, { asksPlaylistsAlone })
  // A playlist is found wherever it lives, whatever the sources are.
  const named = (await parts.resolveIds(ids, context.hidden)).map((item) =>
    sources.catalog || item?.kind === 'playlist' ? item : null,
  )
  const extras = values.extras ?? new Set<LookupExtra>()
  const items = keepEachOnce(named)
  const content = await loadContent(parts.queries, wantContent(items, extras), context)
  const found = items.filter(({ kind, id }) => content[kind].has(id))
  if (found.length === 0) throw noResult(named, sources.catalog)

  const requests = requestLists(parts.lists, found, extras)
  const { pages, unreadable } = await readListPages(parts, requests, { scope, context })
  const gaps = describeGaps({
    missing: findMissing(ids, named, found),
    unreadable,
    lacksUser: sources.lacksUser,
  })
  return {
    ...(gaps === null ? {} : { Error: gaps }),
    ...writeResponse(found, ({ kind, id }) => content[kind].get(id)!, pages),
  }
}

/** The items that are here, in the order in which they were first named. */
function keepEachOnce(named: readonly (NamedItem | null)[]): NamedItem[] {
  const items = new Map<string, NamedItem>()
  for (const item of named) {
    if (item !== null && !item.isRemoved && !items.has(item.guid)) items.set(item.guid, item)
  }
  return [...items.values()]
}

function wantContent(items: readonly NamedItem[], extras: ReadonlySet<LookupExtra>) {
  const idsOf = (wanted: NamedItem['kind']) => items.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  return {
    artist: idsOf('artist'),
    album: idsOf('album'),
    track: idsOf('track'),
    playlist: idsOf('playlist'),
    artistDetails: extras.has('artistDetails'),
    albumDetails: extras.has('albumDetails'),
  }
}

/** The first page of each list that was asked for and that the item has. */
function requestLists(
  lists: ItemLists,
  items: readonly NamedItem[],
  extras: ReadonlySet<LookupExtra>,
): ListPageRequest[] {
  const asked = [...extras].filter((extra) => extra !== 'albumDetails' && extra !== 'artistDetails')
  const wanted: readonly ListName[] = [...asked, 'playlistTracks']
  return items.flatMap((parent) =>
    wanted
      .filter((list) => lists[list].parent === parent.kind)
      .map((list) => ({ parent, list, after: null, limit: limits.maxItems })),
  )
}

function findMissing(
  ids: readonly ContentId[],
  named: readonly (NamedItem | null)[],
  found: readonly NamedItem[],
): string[] {
  const guids = new Set(found.map(({ guid }) => guid))
  const missing = ids.filter((_, at) => !guids.has(named[at]?.guid ?? ''))
  return [...new Set(missing.map(formatContentId))]
}

function noResult(named: readonly (NamedItem | null)[], lookedIntoCatalog: boolean): Failure {
  const status = named.every((item) => item?.isRemoved) ? 410 : 404
  return new Failure(lookedIntoCatalog ? 'CATALOG_NO_RESULT' : 'COLLECTION_NO_RESULT', { status })
}
