import {
  type BrowseExtra,
  type BrowseType,
  type ContentId,
  type ContentResponse,
  type ContentSource,
  type Culture,
  Failure,
  limits,
  type Ordering,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import type { TokenScope } from './continuation-token.ts'
import { continueItemList } from './continue-item-list.ts'
import { decideSources, type Viewer } from './decide-sources.ts'
import { describeGaps } from './describe-gaps.ts'
import type { ListName } from './item-lists.ts'
import { loadContent } from './load-content.ts'
import { readListPages } from './read-list-pages.ts'
import { sortedListName } from './sorted-lists.ts'
import { writeResponse } from './write-response.ts'

/** Which list of which item is browsed, and for whom. */
export interface BrowseItemRequest {
  readonly id: ContentId
  readonly source: ContentSource
  readonly browseType: BrowseType
  readonly extra: BrowseExtra
  readonly values: ValuesOf<typeof operations.browseItem.query>
  readonly viewer: Viewer
  readonly culture: Culture
}

/** The lists that each type of item has. */
const listsOf: Readonly<Record<BrowseType, Readonly<Partial<Record<BrowseExtra, ListName>>>>> = {
  artist: { albums: 'albums', topTracks: 'topTracks', relatedArtists: 'relatedArtists' },
  album: { tracks: 'tracks' },
  playlist: { tracks: 'playlistTracks' },
}

/**
 * Answers an item with one page of one of its lists: as a lookup with that extra, but in any order and from any page.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for a list that the type lacks, an ordering that the list lacks, or a page
 *   beside a token; CATALOG_NO_RESULT when no such item of the type is known (404) or it was removed (410);
 *   COLLECTION_NO_RESULT; CONTINUATION_TOKEN_INVALID_ERROR; INVALID_AUTHORIZATION_HEADER
 * Source: contract section 4 (sub-browse).
 */
export async function browseItem(parts: CatalogParts, request: BrowseItemRequest): Promise<ContentResponse> {
  const { id, source, browseType, extra, values, viewer, culture } = request
  const list = listsOf[browseType][extra]
  if (list === undefined) throw incompatible(`There are no ${extra} of an ${browseType}`)
  const context = await parts.contextOf(culture)
  const scope: TokenScope = { operation: 'browseItem', userId: viewer.user?.id ?? null }
  if (values.continuationToken !== null) {
    if (values.page !== null) throw incompatible('Parameters page and continuationToken exclude each other')
    const place = parts.tokens.read(scope, values.continuationToken)
    if (place.list !== list && !place.list.startsWith(`${list} by `)) {
      throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR', { message: 'The token continues another list' })
    }
    return continueItemList(parts, [id], place, { scope, context })
  }

  const ordered = orderList(list, values.orderBy)
  const sources = decideSources(new Set([source]), viewer, { asksPlaylistsAlone: id.kind === 'playlist' })
  // A playlist is found wherever it lives, whatever the source is.
  const [parent = null] =
    sources.catalog || id.kind === 'playlist' ? await parts.resolveIds([id], context.hidden) : []
  if (parent?.isRemoved) throw noResult(source, 410)
  if (parent === null || parent.kind !== browseType) throw noResult(source, 404)

  const content = await loadContent(parts.queries, { [parent.kind]: [parent.id] }, context)
  const written = content[parent.kind].get(parent.id)
  if (written === undefined) throw noResult(source, 404)
  const limit = values.maxItems ?? limits.maxItems
  const page = { parent, list: ordered, after: null, skip: (values.page ?? 0) * limit, limit }
  const { pages, unreadable } = await readListPages(parts, [page], { scope, context })
  const gaps = describeGaps({ unreadable })
  return { ...(gaps === null ? {} : { Error: gaps }), ...writeResponse([parent], () => written, pages) }
}

/** The list in an ordering; an artist's albums and tracks alone have more than their own. */
function orderList(list: ListName, orderBy: Ordering | null): ListName {
  if (orderBy === null) return list
  const sorted = list === 'albums' || list === 'topTracks' ? sortedListName(list, orderBy) : null
  if (sorted === null) throw incompatible('Invalid ordering for this content')
  return sorted
}

function noResult(source: ContentSource, status: 404 | 410): Failure {
  return new Failure(source === 'catalog' ? 'CATALOG_NO_RESULT' : 'COLLECTION_NO_RESULT', { status })
}

function incompatible(message: string): Failure {
  return new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message })
}
