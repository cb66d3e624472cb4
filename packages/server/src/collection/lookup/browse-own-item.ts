import {
  type BrowseExtra,
  type BrowseType,
  type ContentId,
  type ContentResponse,
  type ContentSource,
  type Culture,
  Failure,
  limits,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import { decideSources, type TokenScope, type Viewer } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { readOwnToken } from '../lists/continue-own.ts'
import { describeUnreadable, joinErrors } from '../lists/list-page.ts'
import { continueOwnList } from './continue-own-list.ts'
import { hidePlaylists } from './hide-playlists.ts'
import { hasOrdering, memberOf, type OwnParent, readOwnList } from './own-parent.ts'
import { resolveOwn } from './resolve-own.ts'
import { writeOwnItems } from './write-own.ts'

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

/** The list of each type that a collection has. */
const ownExtras: Readonly<Record<BrowseType, BrowseExtra>> = {
  artist: 'albums',
  album: 'tracks',
  playlist: 'tracks',
}

/**
 * Answers an own item with one page of its list: an album or artist of the collection where the source is that, and a playlist
 * wherever it lives. All else is the catalogue's.
 *
 * @throws {Failure} as the catalogue's browseItem; COLLECTION_NO_RESULT (404, 410), COLLECTION_INVALID_RESPONSE
 * Source: contract section 4 (sub-browse).
 */
export async function browseOwnItem(
  parts: CollectionParts,
  request: BrowseItemRequest,
): Promise<ContentResponse> {
  const { id, source, browseType, extra, values, viewer, culture } = request
  const userId = viewer.user?.id ?? null
  const scope: TokenScope = { operation: 'own browseItem', userId }
  const own =
    values.continuationToken === null ? null : readOwnToken(parts.tokens, scope, values.continuationToken)
  if (own !== null) {
    if (values.page !== null) throw incompatible('Parameters page and continuationToken exclude each other')
    if (extra !== ownExtras[browseType]) {
      throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR', { message: 'The token continues another list' })
    }
    return continueOwnList(parts, [id], own, { userId, culture, scope })
  }
  if (values.continuationToken !== null || (source === 'catalog' && id.kind !== 'playlist')) {
    return parts.catalog.browseItem(request)
  }
  const asksPlaylistsAlone = id.kind === 'playlist'
  const { collection } = decideSources(new Set([source]), viewer, { asksPlaylistsAlone })
  const [item = null] = await resolveOwn(parts, [id], { userId, inCollection: collection, culture })
  // A list that the type has in the catalogue alone is refused there, whatever the source; so is what nobody owns.
  if (item === null && (asksPlaylistsAlone || source === 'catalog'))
    return hidePlaylists([id], () => parts.catalog.browseItem(request))
  if (extra !== ownExtras[browseType])
    throw incompatible(`There are no ${extra} of ${browseType}s in a collection`)
  if (item === null) throw new Failure('COLLECTION_NO_RESULT')
  if (item.kind === 'gone') throw new Failure('COLLECTION_NO_RESULT', { status: 410 })
  if (item.kind !== browseType) throw new Failure('COLLECTION_NO_RESULT')
  const parent = item as OwnParent
  if (values.orderBy !== null && !hasOrdering(parent, values.orderBy)) {
    throw incompatible('Invalid ordering for this content')
  }
  const limit = values.maxItems ?? limits.maxItems
  const window = { parent, after: null, skip: (values.page ?? 0) * limit, limit, orderBy: values.orderBy }
  const { page, unreadable } = await readOwnList(parts, window, { userId, culture, scope })
  const [answer] = await writeOwnItems(parts, [parent], { userId, culture, extras: new Set() })
  if (answer === undefined || answer === null) throw new Failure('COLLECTION_NO_RESULT')
  return {
    ...joinErrors(describeUnreadable(unreadable)),
    [answer.type]: { Items: [{ ...answer.item, [memberOf(parent)]: page }], TotalItemCount: 1 },
  }
}

function incompatible(message: string): Failure {
  return new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message })
}
