import {
  type ContentResponse,
  type ContentType,
  type Culture,
  contentTypes,
  Failure,
  formatCulture,
  limits,
  type operations,
  type Page,
  toWireError,
  type ValuesOf,
} from '@regroove/contract'
import { decideSources, type TokenScope, type Viewer } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { readOwnToken } from '../lists/continue-own.ts'
import { describeUnreadable, joinErrors } from '../lists/list-page.ts'
import { findCollected } from './find-own.ts'
import { searchPlaylists } from './search-playlists.ts'
import { readPosition, type TypePage, type TypeSearch } from './type-search.ts'

/** What is searched for, and for whom. */
export interface SearchRequest {
  readonly values: ValuesOf<typeof operations.search.query>
  readonly viewer: Viewer
  readonly culture: Culture
}

const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const

/**
 * Searches the user's collection and the catalogue, where both are asked up to a page of each: the collection's first, with one
 * token for both. Playlists that users published are found among those of the catalogue. What has nothing to do with
 * people's own is the catalogue's answer as it is.
 *
 * @throws {Failure} as the catalogue's search; COLLECTION_INVALID_RESPONSE
 * Source: contract section 4 (search).
 */
export async function searchOwn(parts: CollectionParts, request: SearchRequest): Promise<ContentResponse> {
  const { values, viewer, culture } = request
  const userId = viewer.user?.id ?? null
  const scope: TokenScope = { operation: 'own search', userId }
  if (values.continuationToken !== null) {
    const place = readOwnToken(parts.tokens, scope, values.continuationToken)
    if (place === null) return parts.catalog.search(request)
    const result = await searchType(parts, readContinuation(place), { userId, culture, scope })
    return {
      ...joinErrors(describeUnreadable(result.unreadable)),
      [members[readContinuation(place).type]]: result.page,
      Culture: formatCulture(culture),
    }
  }

  const query = values.q?.trim() ?? ''
  const types = contentTypes.filter((type) => values.filters?.has(type) ?? true)
  const sources = decideSources(values.source, viewer, {
    asksPlaylistsAlone: types.every((type) => type === 'playlists'),
  })
  const ours = query === '' ? [] : await findOurTypes(parts, types, { sources, userId })
  if (ours.length === 0) return parts.catalog.search(request)

  const limit = values.maxItems ?? limits.maxItems
  const others = types.filter((type) => !ours.includes(type))
  const [rest, ...results] = await Promise.all([
    others.length === 0
      ? null
      : parts.catalog.search({ ...request, values: { ...values, filters: new Set(others) } }),
    ...ours.map((type) => {
      const search = { type, query, limit, after: null }
      const where = { inCatalog: sources.catalog, inCollection: sources.collection }
      return searchType(parts, { ...search, ...where }, { userId, culture, scope })
    }),
  ])
  const unreadable = results.reduce((sum, result) => sum + result.unreadable, 0)
  const pages = new Map(ours.map((type, at) => [type, results[at]!.page]))
  return {
    ...joinErrors(
      sources.lacksUser ? toWireError('UNAUTHORIZED_INPUT_PARAMETER', lacksUser) : null,
      sources.lacksUser ? null : rest?.Error,
      describeUnreadable(unreadable),
    ),
    ...Object.fromEntries(
      types.map((type) => [members[type], pages.get(type) ?? rest?.[members[type]]] as const),
    ),
    Culture: formatCulture(culture),
  }
}

const lacksUser = "Parameter source names the collection, which needs a user's token"

/** The types of which people's own may hold something: the others are the catalogue's alone. */
async function findOurTypes(
  { states }: CollectionParts,
  types: readonly ContentType[],
  { sources, userId }: { readonly sources: ReturnType<typeof decideSources>; readonly userId: number | null },
): Promise<ContentType[]> {
  const state = userId !== null && sources.collection ? await states.of(userId) : null
  const hasTracks = (state?.trackCount ?? 0) > 0
  const asksOwnPlaylists = sources.collection && !sources.catalog && userId !== null
  const hasPlaylists = asksOwnPlaylists
    ? (state?.playlistCount ?? 0) > 0
    : types.includes('playlists') && (await states.published()).areThere
  return types.filter((type) => (type === 'playlists' ? hasPlaylists : hasTracks))
}

interface Asking {
  readonly userId: number | null
  readonly culture: Culture
  readonly scope: TokenScope
}

async function searchType(parts: CollectionParts, search: TypeSearch, asking: Asking): Promise<TypePage> {
  const { type, query, limit, inCatalog, inCollection } = search
  const writeToken = (after: readonly [unknown, unknown]) =>
    parts.tokens.write(asking.scope, {
      list: `${type} ${inCatalog ? 'catalog' : ''} ${inCollection ? 'collection' : ''}`,
      of: query,
      limit,
      after,
    })
  if (type === 'playlists') return searchPlaylists(parts, search, { ...asking, writeToken })
  const { userId, culture } = asking
  const [ownAfter, catalogAfter] = search.after ?? [null, null]
  const isOwnDone = search.after !== null && ownAfter === null
  const own =
    userId === null || isOwnDone
      ? { items: [], next: null, total: 0 }
      : await findCollected(parts, type, { query, limit, after: readPosition(ownAfter), userId, culture })
  const catalog = await searchCatalog(parts, search, { userId, culture, token: catalogAfter })
  const items = own.items.filter((item) => item !== null)
  const isMore = own.next !== null || catalog?.ContinuationToken !== undefined
  return {
    page: {
      Items: [...items, ...(catalog?.Items ?? [])],
      ...(isMore ? { ContinuationToken: writeToken([own.next, catalog?.ContinuationToken ?? null]) } : {}),
      TotalItemCount: own.total + (catalog?.TotalItemCount ?? 0),
    },
    unreadable: own.items.length - items.length,
  }
}

/** The catalogue's part of a page; null where it is not asked, or at its end. */
async function searchCatalog(
  parts: CollectionParts,
  { type, query, limit, inCatalog, after }: TypeSearch,
  { userId, culture, token }: { userId: number | null; culture: Culture; token: unknown },
): Promise<Page<object> | null> {
  if (!inCatalog || (after !== null && typeof token !== 'string')) return null
  const answer = await parts.catalog.search({
    values: {
      q: query,
      maxItems: limit,
      filters: new Set([type]),
      source: new Set(['catalog'] as const),
      continuationToken: after === null ? null : (token as string),
    },
    viewer: { user: userId === null ? null : { id: userId } },
    culture,
  })
  return answer[members[type]] ?? null
}

function readContinuation(place: {
  readonly list: string
  readonly of: string
  readonly limit: number
  readonly after: unknown
}): TypeSearch {
  const [word, ...sources] = place.list.split(' ')
  const type = contentTypes.find((known) => known === word)
  if (type === undefined || !Array.isArray(place.after) || place.after.length !== 2) {
    throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
  }
  return {
    type,
    query: place.of,
    limit: place.limit,
    inCatalog: sources.includes('catalog'),
    inCollection: sources.includes('collection'),
    after: place.after as unknown as readonly [unknown, unknown],
  }
}
