import { type ContentResponse, type Culture, formatCulture, type Genre } from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'

/** Genres for whom, and under which version of the path. */
export interface GenresRequest {
  readonly version: number
  readonly culture: Culture
}

/**
 * Lists the genres that there is music of, each behind the one above it, by name. Old clients read the bare names, which
 * the first version of the path has beside. Source: contract sections 4 and 6.
 */
export async function listGenres(
  { liveGenres, contextOf }: CatalogParts,
  { version, culture }: GenresRequest,
): Promise<ContentResponse> {
  const { genreName, hidden } = await contextOf(culture)
  const rows = (await liveGenres({ hidden })).map((row) => ({
    name: genreName(row.name),
    parent: row.parent_name === null ? null : genreName(row.parent_name),
    hasPlaylists: Number(row.has_playlists) === 1,
  }))
  const { compare } = new Intl.Collator(culture.language)
  const sorted = rows.toSorted(
    (one, other) =>
      compare(one.parent ?? one.name, other.parent ?? other.name) ||
      Number(one.parent !== null) - Number(other.parent !== null) ||
      compare(one.name, other.name),
  )
  const written = sorted.map(
    ({ name, parent, hasPlaylists }): Genre => ({
      Name: name,
      HasEditorialPlaylists: hasPlaylists,
      ...(parent === null ? {} : { ParentName: parent }),
    }),
  )
  return {
    CatalogGenres: written,
    Culture: formatCulture(culture),
    ...(version === 1 ? { Genres: written.map(({ Name }) => Name) } : {}),
  }
}
