import {
  type ContentType,
  contentTypes,
  Failure,
  limits,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import type { Continuation } from './continuation-token.ts'
import { decideSources, type Viewer } from './decide-sources.ts'
import { readSearchPosition, type SearchPosition } from './search/index.ts'

/** What a search asks for. */
export interface SearchWishes {
  readonly query: string
  /** The lists of results to answer. */
  readonly types: readonly ContentType[]
  readonly limit: number
  /** Where the one list goes on; null for the beginning of each. */
  readonly after: SearchPosition | null
  readonly inCatalog: boolean
  /** The collection was named too, and there is no user. */
  readonly lacksUser: boolean
}

/**
 * Reads what a new search asks for.
 *
 * @throws {Failure} MISSING_INPUT_PARAMETER when there is nothing to search for; INVALID_AUTHORIZATION_HEADER when that
 *   is the collection of no user
 */
export function readSearchWishes(
  { q, filters, source, maxItems }: ValuesOf<typeof operations.search.query>,
  viewer: Viewer,
): SearchWishes {
  const query = q?.trim() ?? ''
  if (query === '') throw new Failure('MISSING_INPUT_PARAMETER', { message: 'Parameter q is required' })
  const types = contentTypes.filter((type) => filters?.has(type) ?? true)
  const asksPlaylistsAlone = types.every((type) => type === 'playlists')
  const { catalog, lacksUser } = decideSources(source, viewer, { asksPlaylistsAlone })
  return { query, types, limit: maxItems ?? limits.maxItems, after: null, inCatalog: catalog, lacksUser }
}

/**
 * What the continuation of a search asks for. Nothing beside the token counts.
 *
 * @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR for a list that searches do not have
 */
export function continueSearchWishes({ list, of, limit, after }: Continuation): SearchWishes {
  const type = contentTypes.find((known) => known === list)
  const position = readSearchPosition(after)
  if (type === undefined || position === null) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
  return { query: of, types: [type], limit, after: position, inCatalog: true, lacksUser: false }
}
