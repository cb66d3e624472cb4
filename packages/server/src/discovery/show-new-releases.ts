import { type ContentResponse, type Culture, Failure } from '@regroove/contract'
import type { Catalog } from '../catalog/index.ts'
import { writeResults } from './write-results.ts'

/** Of which genre, null for all; and for whom. */
export interface NewReleasesRequest {
  readonly genre: string | null
  readonly culture: Culture
}

const mostReleases = 30

/**
 * Shows the albums that were released last.
 *
 * @throws {Failure} DISCOVERY_INVALID_GENRE for an unknown genre, DISCOVERY_NO_RESULT when there is no album of it
 * Source: contract section 6.
 */
export async function showNewReleases(
  catalog: Catalog,
  { genre, culture }: NewReleasesRequest,
): Promise<ContentResponse> {
  const found = await catalog.readBest({
    kind: 'album',
    orderBy: 'ReleaseDate',
    genre,
    limit: mostReleases,
    culture,
  })
  if (found === null) throw new Failure('DISCOVERY_INVALID_GENRE')
  return writeResults(
    found.items.map((Album) => ({ Type: 'Albums', Album })),
    { unreadable: found.unreadable, culture },
  )
}
