import { type ContentResponse, type Culture, formatCulture, type Genre } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import type { CatalogParts } from './catalog-parts.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'

/** Genres for whom, and under which version of the path. */
export interface GenresRequest {
  readonly version: number
  readonly culture: Culture
}

/** Compiles the query for the genres with music, each with one look into the lists of every kind. */
export function prepareLiveGenres(db: CatalogDb) {
  const isOn = (
    list: 'artist_browse_list' | 'album_browse_list' | 'track_browse_list' | 'playlist_browse_list',
  ) =>
    db
      .selectFrom(list)
      .select('item_id')
      .whereRef('shelf', '=', 'genre.id' as 'shelf')
      .where('ordering', '=', 0)
  return prepareQuery(db, (_: Holes<Record<never, never>>) =>
    db
      .selectFrom('genre')
      .leftJoin('genre as parent', 'parent.id', 'genre.parent_id')
      .select(['genre.name', 'parent.name as parent_name'])
      .select(({ exists }) => exists(isOn('playlist_browse_list')).as('has_playlists'))
      .where(({ or, exists }) =>
        or([
          exists(isOn('track_browse_list')),
          exists(isOn('album_browse_list')),
          exists(isOn('artist_browse_list')),
        ]),
      ),
  )
}

/**
 * Lists the genres that there is music of, each behind the one above it, by name. Old clients read the bare names, which
 * the first version of the path has beside. Source: contract sections 4 and 6.
 */
export async function listGenres(
  { liveGenres, contextOf }: CatalogParts,
  { version, culture }: GenresRequest,
): Promise<ContentResponse> {
  const { genreName } = contextOf(culture)
  const rows = (await liveGenres({})).map((row) => ({
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
