import { type ContentId, type ContentResponse, Failure } from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import type { Continuation, TokenScope } from './continuation-token.ts'
import { describeGaps } from './describe-gaps.ts'
import type { ListName } from './item-lists.ts'
import { readListPosition } from './list-part.ts'
import { readListPages } from './read-list-pages.ts'
import { writeResponse } from './write-response.ts'
import { type WireContext, writeShortForm } from './write-short-form.ts'

/**
 * Answers the next page of a list within an item, inside of that item's short form and nothing else.
 *
 * @param ids of the request: the list's parent has to be among them
 * @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR for a list of another item; CATALOG_NO_RESULT with 410 when the item
 *   was removed in the meantime
 * Source: contract section 1 (pagination).
 */
export async function continueItemList(
  parts: CatalogParts,
  ids: readonly ContentId[],
  place: Continuation,
  { scope, context }: { readonly scope: TokenScope; readonly context: WireContext },
): Promise<ContentResponse> {
  const named = await parts.resolveIds(ids, context.hidden)
  const parent = named.find((item) => item?.guid === place.of) ?? null
  if (parent === null || !isListName(parts, place.list)) {
    throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR', {
      message: 'The token continues a list of another item',
    })
  }
  if (parent.isRemoved) throw new Failure('CATALOG_NO_RESULT', { status: 410 })

  const request = { parent, list: place.list, after: readListPosition(place.after), limit: place.limit }
  const { pages, unreadable } = await readListPages(parts, [request], { scope, context })
  const gaps = describeGaps({ unreadable })
  return {
    ...(gaps === null ? {} : { Error: gaps }),
    ...writeResponse([parent], (item) => writeShortForm(item.kind, item, context), pages),
  }
}

function isListName({ lists }: CatalogParts, word: string): word is ListName {
  return Object.hasOwn(lists, word)
}
