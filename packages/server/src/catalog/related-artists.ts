import { sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import type { Holes } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'

/** How many related artists there are at most. */
const mostRelated = 100

/** What each tie weighs, and how much of it is looked at, so that no artist is too large to ask about. */
const ties = {
  sameTrack: { weight: 6, tracks: 120 },
  sameAlbum: { weight: 2, albums: 30, credits: 600 },
  sameGenre: { weight: 1, genres: 4, artists: 110 },
} as const

/** As the lists of browsing number it. */
const mostPopular = 2

/**
 * Compiles the query for an artist's related artists: those with whom it shares tracks, albums and genres, closest first.
 *
 * Of each genre the best known artists are looked at. Tracks are the artist's most played. Albums are those of these tracks, but for compilations, on which artists meet by
 * chance. Equally close ones are told apart by plays, so that the better known comes first.
 *
 * Cross joins because SQLite keeps their order: each step starts from the few rows of the one before.
 */
export function prepareRelatedArtists(db: CatalogDb) {
  return prepareSeeing(db, ({ value }: Holes<Seeing<{ readonly artist: number }>>, isSeen) =>
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
      .with('track_mate', (q) =>
        q
          .selectFrom('own_track')
          .crossJoin('track_artist as credit')
          .select(['credit.artist_id', weigh(ties.sameTrack.weight)])
          .whereRef('credit.track_id', '=', 'own_track.id'),
      )
      .with('own_album', (q) =>
        q
          .selectFrom('own_track')
          .crossJoin('track')
          .crossJoin('album')
          .select('album.id')
          .distinct()
          .whereRef('track.id', '=', 'own_track.id')
          .whereRef('album.id', '=', 'track.album_id')
          .where('album.album_type', 'not in', ['Compilation', 'Various Artists Collection'])
          .limit(ties.sameAlbum.albums),
      )
      .with('album_mate', (q) =>
        q
          .selectFrom('own_album')
          .crossJoin('track')
          .crossJoin('track_artist as credit')
          .select(['credit.artist_id', weigh(ties.sameAlbum.weight)])
          .whereRef('track.album_id', '=', 'own_album.id')
          .where('track.removed_at_ms', 'is', null)
          .whereRef('credit.track_id', '=', 'track.id')
          .limit(ties.sameAlbum.credits),
      )
      .with('genre_mate', (q) => {
        const ofGenre = (position: number) =>
          q
            .selectFrom(
              q
                .selectFrom('artist_browse_list')
                .select('item_id')
                .where('shelf', '=', (inner) =>
                  inner
                    .selectFrom('artist_genre')
                    .select('genre_id')
                    .where('item_id', '=', value('artist'))
                    .where('position', '=', sql.lit(position)),
                )
                .where('ordering', '=', sql.lit(mostPopular))
                .orderBy('rank')
                .orderBy('item_id')
                .limit(sql.lit(ties.sameGenre.artists))
                .as('best'),
            )
            .select(['best.item_id as artist_id', weigh(ties.sameGenre.weight)])
        const [first, ...others] = Array.from({ length: ties.sameGenre.genres }, (_, at) => ofGenre(at))
        return others.reduce((all, one) => all.unionAll(one), first!)
      })
      .with('mate', (q) =>
        q
          .selectFrom('track_mate')
          .select(['artist_id', 'weight'])
          .unionAll(q.selectFrom('album_mate').select(['artist_id', 'weight']))
          .unionAll(q.selectFrom('genre_mate').select(['artist_id', 'weight'])),
      )
      .with('near', (q) =>
        q
          .selectFrom('mate')
          .select(({ fn }) => ['artist_id', fn.sum<number>('weight').as('nearness')])
          .where('artist_id', '<>', value('artist'))
          .groupBy('artist_id'),
      )
      .selectFrom('near')
      .crossJoin('artist')
      .select('artist.id')
      .whereRef('artist.id', '=', 'near.artist_id')
      .where('artist.removed_at_ms', 'is', null)
      .where('artist.name', '<>', '')
      .where(isSeen('artist', 'artist.id'))
      .orderBy('near.nearness', 'desc')
      .orderBy('artist.play_count', 'desc')
      .orderBy('artist.id')
      .limit(mostRelated),
  )
}

const weigh = (weight: number) => sql<number>`${weight}`.as('weight')
