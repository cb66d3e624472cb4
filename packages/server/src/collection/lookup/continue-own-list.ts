import { type ContentId, type ContentResponse, type Culture, Failure } from '@regroove/contract'
import type { TokenScope } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { describeUnreadable, joinErrors } from '../lists/list-page.ts'
import { memberOf, type OwnParent, orderingOfList, readOwnList, shorten } from './own-parent.ts'
import { resolveOwn } from './resolve-own.ts'
import { writeOwnItems } from './write-own.ts'

/** What a token of this room says. */
interface Place {
  readonly list: string
  readonly of: string
  readonly limit: number
  readonly after: unknown
}

/**
 * Answers the next page of a list of an own item, inside of that item's short form and nothing else.
 *
 * @param ids of the request: the list's parent has to be among them
 * @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR for a list of another item; COLLECTION_NO_RESULT when the item has left
 *   the collection (410), or may not be seen any more (404)
 */
export async function continueOwnList(
  parts: CollectionParts,
  ids: readonly ContentId[],
  place: Place,
  { userId, culture, scope }: { userId: number | null; culture: Culture; scope: TokenScope },
): Promise<ContentResponse> {
  const own = await resolveOwn(parts, ids, { userId, inCollection: true, culture })
  const at = own.findIndex(
    (item, index) => guidOfItem(item) === place.of || guidOfId(parts, ids[index]!, userId) === place.of,
  )
  if (at < 0) {
    throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR', {
      message: 'The token continues a list of another item',
    })
  }
  const parent = own[at]!
  if (parent === null) throw new Failure('COLLECTION_NO_RESULT')
  if (parent.kind === 'gone') throw new Failure('COLLECTION_NO_RESULT', { status: 410 })
  const request = { orderBy: orderingOfList(place.list), after: place.after, skip: 0, limit: place.limit }
  const context = { userId, culture, scope }
  const { page, unreadable } = await readOwnList(parts, { ...request, parent: parent as OwnParent }, context)
  const [answer] = await writeOwnItems(parts, [parent], { userId, culture, extras: new Set() })
  if (answer === undefined || answer === null) throw new Failure('COLLECTION_NO_RESULT')
  const item = { ...shorten(answer.item), [memberOf(parent as OwnParent)]: page }
  return {
    ...joinErrors(describeUnreadable(unreadable)),
    [answer.type]: { Items: [item], TotalItemCount: 1 },
  }
}

function guidOfItem(item: Awaited<ReturnType<typeof resolveOwn>>[number]): string | null {
  return item !== null && (item.kind === 'album' || item.kind === 'artist' || item.kind === 'playlist')
    ? item.guid
    : null
}

/** What an ID names, whether it is still there or not. */
function guidOfId({ ids }: CollectionParts, id: ContentId, userId: number | null): string | null {
  if ('guid' in id) return id.guid
  const item = id.kind === 'collectionItem' && userId !== null ? ids.read(userId, id.opaque) : null
  return item !== null && 'guid' in item ? item.guid : null
}
