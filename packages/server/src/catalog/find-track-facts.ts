import { type CatalogDb, type Holes, prepareQuery } from '../storage/index.ts'
import { type Hidden, prepareSeeing, type Seeing } from './visibility.ts'

/** What is known of a track that somebody listens to. */
export interface TrackFacts {
  readonly guid: string
  /** Its first artist; null for a track without one that has a name. */
  readonly artist: { readonly guid: string; readonly name: string } | null
  /** The genres of the first level that it is of, by their own names. */
  readonly genres: readonly string[]
  /** Null where neither the track nor its album has a date. */
  readonly year: number | null
  readonly durationMs: number
}

/** Finds the facts of tracks by their GUIDs, in that order; those that are not here are left out, as are those that are hidden. */
export type FindTrackFacts = (guids: readonly string[], hidden: Hidden) => Promise<TrackFacts[]>

/** Compiles what finds them. */
export function openTrackFacts(db: CatalogDb): FindTrackFacts {
  const facts = prepareSeeing(db, ({ list }: Holes<Seeing<{ readonly guids: readonly string[] }>>, isSeen) =>
    db
      .selectFrom('track')
      .innerJoin('album', 'album.id', 'track.album_id')
      .leftJoin('track_artist as credit', (join) =>
        join.onRef('credit.track_id', '=', 'track.id').on('credit.position', '=', 0),
      )
      .leftJoin('artist', 'artist.id', 'credit.artist_id')
      .select([
        'track.id',
        'track.guid',
        'track.duration_ms',
        'artist.guid as artist_guid',
        'artist.name as artist_name',
      ])
      .select(({ fn }) => fn.coalesce('track.released_at_ms', 'album.released_at_ms').as('released_at_ms'))
      .where('track.guid', 'in', list('guids'))
      .where('track.removed_at_ms', 'is', null)
      .where(isSeen('track', 'track.id')),
  )
  const genres = prepareQuery(db, ({ list }: Holes<{ readonly ids: readonly number[] }>) =>
    db
      .selectFrom('track_genre as link')
      .innerJoin('genre', 'genre.id', 'link.genre_id')
      .leftJoin('genre as parent', 'parent.id', 'genre.parent_id')
      .select('link.item_id')
      .select(({ fn }) => fn.coalesce('parent.name', 'genre.name').as('name'))
      .where('link.item_id', 'in', list('ids')),
  )
  return async (guids, hidden) => {
    const rows = await facts({ guids, hidden })
    const links = Map.groupBy(await genres({ ids: rows.map(({ id }) => id) }), ({ item_id }) => item_id)
    const described = new Map(
      rows.map(({ id, guid, duration_ms, artist_guid, artist_name, released_at_ms }) => [
        guid,
        {
          guid,
          artist: artist_guid === null || !artist_name ? null : { guid: artist_guid, name: artist_name },
          genres: [...new Set((links.get(id) ?? []).map(({ name }) => name))],
          durationMs: duration_ms,
          year: released_at_ms === null ? null : new Date(released_at_ms).getUTCFullYear(),
        },
      ]),
    )
    return guids.flatMap((guid) => described.get(guid) ?? [])
  }
}
