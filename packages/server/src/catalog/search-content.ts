import {
  type ContentResponse,
  type ContentType,
  type Culture,
  formatCulture,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import type { TokenScope } from './continuation-token.ts'
import type { Viewer } from './decide-sources.ts'
import { describeGaps } from './describe-gaps.ts'
import type { ItemKind } from './item-kind.ts'
import { loadContent } from './load-content.ts'
import { continueSearchWishes, readSearchWishes, type SearchWishes } from './read-search-wishes.ts'
import { type FoundItems, findItems } from './search/index.ts'
import { typeLists } from './type-lists.ts'
import type { Seeing } from './visibility.ts'
import { writePage } from './write-page.ts'

/** What is searched for, and for whom. */
export interface SearchRequest {
  readonly values: ValuesOf<typeof operations.search.query>
  readonly viewer: Viewer
  readonly culture: Culture
}

/**
 * Searches, and answers a page for each type that is asked for; or continues the one list that a token names.
 *
 * @throws {Failure} MISSING_INPUT_PARAMETER without anything to search for; CONTINUATION_TOKEN_INVALID_ERROR;
 *   INVALID_AUTHORIZATION_HEADER
 * Source: contract section 4 (search).
 */
export async function searchContent(
  parts: CatalogParts,
  { values, viewer, culture }: SearchRequest,
): Promise<ContentResponse> {
  const scope: TokenScope = { operation: 'search', userId: viewer.user?.id ?? null }
  const { continuationToken: token } = values
  const wishes =
    token === null ? readSearchWishes(values, viewer) : continueSearchWishes(parts.tokens.read(scope, token))

  const context = await parts.contextOf(culture)
  const results = await Promise.all(
    wishes.types.map((type) => findPart(parts, type, { ...wishes, hidden: context.hidden })),
  )
  const idsOf = (kind: ItemKind) => results.find(({ holds }) => holds === kind)?.part.ids ?? []
  const content = await loadContent(
    parts.queries,
    { artist: idsOf('artist'), album: idsOf('album'), track: idsOf('track'), playlist: idsOf('playlist') },
    context,
  )

  const pages = results.map(({ type, member, holds, part: { ids, next, total } }) => {
    const place = next && { list: type, of: wishes.query, limit: wishes.limit, after: next }
    return {
      member,
      page: writePage<object>(ids, content[holds], {
        total,
        token: place && parts.tokens.write(scope, place),
      }),
    }
  })
  const unreadable = results.reduce(
    (sum, { part }, at) => sum + part.ids.length - pages[at]!.page.Items.length,
    0,
  )
  const gaps = describeGaps({ unreadable, lacksUser: wishes.lacksUser })
  return {
    ...(gaps === null ? {} : { Error: gaps }),
    ...Object.fromEntries(pages.map(({ member, page }) => [member, page])),
    Culture: formatCulture(culture),
  }
}

async function findPart({ db }: CatalogParts, type: ContentType, wishes: Seeing<SearchWishes>) {
  const { query, limit, after, inCatalog, hidden } = wishes
  const list = typeLists[type]
  const part: FoundItems = !inCatalog
    ? { ids: [], next: null, total: 0 }
    : await findItems({ db, kind: list.holds, query, limit, after, hidden })
  return { type, ...list, part }
}
