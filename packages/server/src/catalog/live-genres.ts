import type { CatalogDb } from '../storage/index.ts'
import type { ItemKind } from './item-kind.ts'
import type { Holes } from './prepare-query.ts'
import { type IsSeen, prepareSeeing, type Seeing } from './visibility.ts'

/** Compiles the query for the genres with music, each with one look into the lists of every kind. */
export function prepareLiveGenres(db: CatalogDb) {
  const isOn = (kind: ItemKind, isSeen: IsSeen) =>
    db
      .selectFrom(`${kind}_browse_list`)
      .select('item_id')
      .whereRef('shelf', '=', 'genre.id' as 'shelf')
      .where('ordering', '=', 0)
      .where(isSeen(kind, `${kind}_browse_list.item_id`))
  return prepareSeeing(db, (_: Holes<Seeing<Record<never, never>>>, isSeen) =>
    db
      .selectFrom('genre')
      .leftJoin('genre as parent', 'parent.id', 'genre.parent_id')
      .select(['genre.name', 'parent.name as parent_name'])
      .select(({ exists }) => exists(isOn('playlist', isSeen)).as('has_playlists'))
      .where(({ or, exists }) =>
        or([exists(isOn('track', isSeen)), exists(isOn('album', isSeen)), exists(isOn('artist', isSeen))]),
      ),
  )
}
