import { sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import type { ItemKind, TaggedKind } from './item-kind.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'

/** What IDs name, removed or not. */
export type IdQueries = ReturnType<typeof prepareIdQueries>

/**
 * The namespaces of IDs by which an item may be asked for beside its own GUID. In `music` itself are further GUIDs: those of
 * the historic service, where files of one item carry several.
 */
export const outsideNamespaces = {
  catalog: 'music',
  isrc: 'music.isrc',
  icpn: 'music.icpn',
  mbid: 'music.mbid',
} as const

/** Compiles the queries: each looks into the tables of artists, albums and tracks by their unique indexes. */
export function prepareIdQueries(db: CatalogDb) {
  return {
    byGuid: prepareQuery(db, ({ list }: Holes<{ readonly guids: readonly string[] }>) => {
      const named = (kind: TaggedKind) =>
        db
          .selectFrom(itemTable(kind))
          .select([sql.lit(kind).as('kind'), 'item.id', 'item.guid', 'item.name', 'item.removed_at_ms'])
          .where('item.guid', 'in', list('guids'))
      return named('artist').unionAll(named('album')).unionAll(named('track'))
    }),
    playlistByGuid: prepareQuery(db, ({ list }: Holes<{ readonly guids: readonly string[] }>) =>
      db
        .selectFrom('playlist')
        .select([sql.lit<'playlist'>('playlist').as('kind'), 'id', 'guid', 'name', 'removed_at_ms'])
        .where('guid', 'in', list('guids'))
        .where('is_published', '=', 1),
    ),
    /** Those of the items that may be seen. */
    seen: {
      artist: prepareSeen(db, 'artist'),
      album: prepareSeen(db, 'album'),
      track: prepareSeen(db, 'track'),
      playlist: prepareSeen(db, 'playlist'),
    },
    byOutsideId: prepareQuery(db, ({ list }: Holes<{ readonly values: readonly string[] }>) => {
      const named = (kind: TaggedKind) =>
        db
          .selectFrom('outside_id')
          .innerJoin(itemTable(kind), 'item.id', 'outside_id.item_id')
          .select([sql.lit(kind).as('kind'), 'item.id', 'item.guid', 'item.name', 'item.removed_at_ms'])
          .select(['item.play_count', 'outside_id.namespace', 'outside_id.value'])
          .where('outside_id.namespace', 'in', Object.values(outsideNamespaces))
          .where('outside_id.value', 'in', list('values'))
          .where('outside_id.kind', '=', kind)
      return named('artist').unionAll(named('album')).unionAll(named('track'))
    }),
  }
}

function prepareSeen(db: CatalogDb, kind: ItemKind) {
  return prepareSeeing(db, ({ list }: Holes<Seeing<{ readonly ids: readonly number[] }>>, isSeen) =>
    db
      .selectFrom(kind as 'artist')
      .select('id')
      .where('id', 'in', list('ids'))
      .where(isSeen(kind, `${kind}.id`)),
  )
}

/** The three tables have these columns alike, so that for the compiler one may stand for all. */
function itemTable(kind: TaggedKind): 'artist as item' {
  return `${kind} as item` as 'artist as item'
}
