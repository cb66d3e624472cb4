import { sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'

/** How many related artists there are at most. */
const mostRelated = 100

/** How much each tie weighs, and how much of it is looked at: what an artist of a hundred thousand tracks costs. */
const ties = {
  sameTrack: { weight: 6, tracks: 300 },
  sameAlbum: { weight: 2, credits: 3000 },
  sameGenre: { weight: 1, genres: 5, artists: 4000 },
} as const

/**
 * Compiles the query for an artist's related artists: those with whom it shares tracks, albums and genres, closest first.
 *
 * Tracks are the artist's most played. Albums are those of these tracks, but for compilations, on which artists meet
 * by chance. Equally close ones are told apart by plays, so that the better known comes first.
 */
export function prepareRelatedArtists(db: CatalogDb) {
  return prepareQuery(db, ({ value }: Holes<{ readonly artist: number }>) =>
    db
      .with('own_track', (q) =>
        q
          .selectFrom('artist_track_list')
          .select('item_id as id')
          .where('artist_id', '=', value('artist'))
          .orderBy('rank')
          .orderBy('item_id')
          .limit(ties.sameTrack.tracks),
      )
      .with('own_album', (q) =>
        q
          .selectFrom('own_track')
          .innerJoin('track', 'track.id', 'own_track.id')
          .innerJoin('album', 'album.id', 'track.album_id')
          .select('album.id')
          .distinct()
          .where('album.album_type', 'not in', ['Compilation', 'Various Artists Collection']),
      )
      .with('album_mate', (q) =>
        q
          .selectFrom('own_album')
          .innerJoin('track', 'track.album_id', 'own_album.id')
          .innerJoin('track_artist as credit', 'credit.track_id', 'track.id')
          .select(['credit.artist_id', weigh(ties.sameAlbum.weight)])
          .where('track.removed_at_ms', 'is', null)
          .limit(ties.sameAlbum.credits),
      )
      .with('genre_mate', (q) =>
        q
          .selectFrom('artist_genre as own')
          .innerJoin('artist_genre as other', 'other.genre_id', 'own.genre_id')
          .select(['other.item_id as artist_id', weigh(ties.sameGenre.weight)])
          .where('own.item_id', '=', value('artist'))
          .where('own.position', '<', ties.sameGenre.genres)
          .limit(ties.sameGenre.artists),
      )
      .with('near', (q) =>
        q
          .selectFrom('own_track')
          .innerJoin('track_artist as credit', 'credit.track_id', 'own_track.id')
          .select(['credit.artist_id', weigh(ties.sameTrack.weight)])
          .unionAll(q.selectFrom('album_mate').select(['artist_id', 'weight']))
          .unionAll(q.selectFrom('genre_mate').select(['artist_id', 'weight'])),
      )
      .selectFrom('near')
      .innerJoin('artist', 'artist.id', 'near.artist_id')
      .select('artist.id')
      .where('artist.id', '<>', value('artist'))
      .where('artist.removed_at_ms', 'is', null)
      .where('artist.name', '<>', '')
      .groupBy('artist.id')
      .orderBy(({ fn }) => fn.sum('near.weight'), 'desc')
      .orderBy('artist.play_count', 'desc')
      .orderBy('artist.id')
      .limit(mostRelated),
  )
}

const weigh = (weight: number) => sql<number>`${weight}`.as('weight')
