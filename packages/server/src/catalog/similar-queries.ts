import type { CatalogDb } from '../storage/index.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'

/** What similar music is found by. */
export type SimilarQueries = ReturnType<typeof prepareSimilarQueries>

type Ids = { readonly ids: readonly number[] }
type Shelf = { readonly shelf: number }

/** As the lists of browsing number it. */
const mostPopular = 2

/** Compiles the queries: each walks an index, or asks for rows by their IDs. */
export function prepareSimilarQueries(db: CatalogDb) {
  return {
    tracksOfArtist: prepareSeeing(
      db,
      ({ value }: Holes<Seeing<{ readonly artist: number; readonly limit: number }>>, isSeen) =>
        db
          .selectFrom('artist_track_list')
          .select('item_id as id')
          .where('artist_id', '=', value('artist'))
          .where(isSeen('track', 'artist_track_list.item_id'))
          .orderBy('rank')
          .orderBy('item_id')
          .limit(value('limit')),
    ),
    tracksByGuid: prepareQuery(db, ({ list }: Holes<{ readonly guids: readonly string[] }>) =>
      db.selectFrom('track').select('id').where('guid', 'in', list('guids')),
    ),
    guidsOf: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db.selectFrom('track').select(['id', 'guid']).where('id', 'in', list('ids')),
    ),
    /** What stands beside some tracks in playlists that were not generated. */
    playlistMates: prepareQuery(db, ({ list, value }: Holes<Ids & { readonly limit: number }>) =>
      db
        .selectFrom(
          db
            .selectFrom('playlist_track as entry')
            .innerJoin('playlist', 'playlist.id', 'entry.playlist_id')
            .select('playlist.id')
            .distinct()
            .where('entry.track_id', 'in', list('ids'))
            .where('playlist.kind', '<>', 'generated')
            .where('playlist.removed_at_ms', 'is', null)
            .as('shared'),
        )
        .innerJoin('playlist_track as mate', 'mate.playlist_id', 'shared.id')
        .select('mate.track_id as id')
        .select(({ fn }) => fn.count<number>('shared.id').distinct().as('playlists'))
        .groupBy('mate.track_id')
        .orderBy('playlists', 'desc')
        .orderBy('mate.track_id')
        .limit(value('limit')),
    ),
    genresOfArtist: prepareQuery(db, ({ value }: Holes<{ readonly artist: number }>) =>
      db
        .selectFrom('artist_genre')
        .select('genre_id')
        .where('item_id', '=', value('artist'))
        .orderBy('position'),
    ),
    ranksOfGenre: prepareQuery(db, ({ value }: Holes<Shelf>) =>
      db
        .selectFrom('artist_browse_list')
        .select(({ fn }) => [fn.min<number | null>('rank').as('first'), fn.max<number>('rank').as('last')])
        .where('shelf', '=', value('shelf'))
        .where('ordering', '=', mostPopular),
    ),
    artistFromRank: prepareSeeing(db, ({ value }: Holes<Seeing<Shelf & { readonly rank: number }>>, isSeen) =>
      db
        .selectFrom('artist_browse_list')
        .select('item_id as id')
        .where('shelf', '=', value('shelf'))
        .where('ordering', '=', mostPopular)
        .where('rank', '>=', value('rank'))
        .where(isSeen('artist', 'artist_browse_list.item_id'))
        .orderBy('rank')
        .orderBy('item_id')
        .limit(1),
    ),
    /** Of those that can be played now. */
    facts: prepareSeeing(db, ({ list }: Holes<Seeing<Ids>>, isSeen) =>
      db
        .selectFrom('track')
        .innerJoin('album', 'album.id', 'track.album_id')
        .select(['track.id', 'track.guid', 'track.play_count'])
        .select(({ fn }) => fn.coalesce('track.released_at_ms', 'album.released_at_ms').as('released_at_ms'))
        .where('track.id', 'in', list('ids'))
        .where('track.removed_at_ms', 'is', null)
        .where('track.is_playable', '=', 1)
        .where('track.is_for_applications', '=', 1)
        .where(isSeen('track', 'track.id')),
    ),
    mainArtists: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('track_artist')
        .select(['track_id', 'artist_id'])
        .where('track_id', 'in', list('ids'))
        .where('role', '=', 'Main')
        .orderBy('track_id')
        .orderBy('position'),
    ),
    genresOfTracks: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db.selectFrom('track_genre').select(['item_id', 'genre_id']).where('item_id', 'in', list('ids')),
    ),
    withSubgenres: prepareQuery(db, ({ list }: Holes<{ readonly shelves: readonly number[] }>) =>
      db
        .selectFrom('genre')
        .select('id')
        .where(({ eb, or }) => or([eb('id', 'in', list('shelves')), eb('parent_id', 'in', list('shelves'))])),
    ),
  }
}
