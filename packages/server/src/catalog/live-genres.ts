import type { CatalogDb } from '../storage/index.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'

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
