import type { Page } from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import type { TokenScope } from './continuation-token.ts'
import type { ItemKind } from './item-kind.ts'
import type { ItemList } from './item-list.ts'
import type { ListName } from './item-lists.ts'
import type { ListPosition } from './list-part.ts'
import { loadContent } from './load-content.ts'
import type { NamedItem } from './resolve-ids.ts'
import { writePage } from './write-page.ts'
import type { WireContext } from './write-short-form.ts'

/** A page of a list within an item that is asked for. */
export interface ListPageRequest {
  readonly parent: NamedItem
  readonly list: ListName
  /** Null for the first page. */
  readonly after: ListPosition | null
  /** So many items are passed over before the page. */
  readonly skip?: number
  readonly limit: number
}

/** The page that answers a request, and the parent's member that it goes into. */
export interface ListPage {
  readonly parent: NamedItem
  readonly member: ItemList['member']
  readonly page: Page<object>
}

/**
 * Reads pages of lists, each by a seek of its own, for each has its own end; and the items of all of them at once.
 *
 * @returns the pages, in the order of the requests, and how many items were left out because they cannot be read
 */
export async function readListPages(
  { lists, queries, tokens }: CatalogParts,
  requests: readonly ListPageRequest[],
  { scope, context }: { readonly scope: TokenScope; readonly context: WireContext },
): Promise<{ readonly pages: readonly ListPage[]; readonly unreadable: number }> {
  const parts = await Promise.all(
    requests.map(async (request) => {
      const { holds, member, read } = lists[request.list]
      return {
        ...request,
        holds,
        member,
        part: await read(request.parent.id, { ...request, hidden: context.hidden }),
      }
    }),
  )
  const wanted = Map.groupBy(parts, ({ holds }) => holds)
  const idsOf = (kind: ItemKind) => [...new Set((wanted.get(kind) ?? []).flatMap(({ part }) => part.ids))]
  const content = await loadContent(
    queries,
    { artist: idsOf('artist'), album: idsOf('album'), track: idsOf('track') },
    context,
  )

  const pages = parts.map(({ parent, member, list, limit, holds, part }) => {
    const token =
      part.next === null ? null : tokens.write(scope, { list, of: parent.guid, limit, after: part.next })
    return { parent, member, page: writePage<object>(part.ids, content[holds], { total: part.total, token }) }
  })
  const unreadable = parts.reduce(
    (sum, { part }, at) => sum + part.ids.length - pages[at]!.page.Items.length,
    0,
  )
  return { pages, unreadable }
}
