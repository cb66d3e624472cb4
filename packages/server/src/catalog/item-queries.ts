import { sql } from 'kysely'
import type { CatalogDb } from '../storage/index.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'

/** Rows of the catalogue by their IDs: one statement per table, however many items are asked for. */
export type ItemQueries = ReturnType<typeof prepareItemQueries>

/** What answers need of an item's row. */
export type ArtistFacts = Awaited<ReturnType<ItemQueries['artists']>>[number]
export type AlbumFacts = Awaited<ReturnType<ItemQueries['albums']>>[number]
export type TrackFacts = Awaited<ReturnType<ItemQueries['tracks']>>[number]
export type PlaylistFacts = Awaited<ReturnType<ItemQueries['playlists']>>[number]

/** An artist's part in an album or a track. */
export interface CreditFacts {
  readonly item_id: number
  readonly artist_id: number
  readonly role: string
}

/** A genre; `parent_name` is null for one of the first level. */
export interface GenreFacts {
  readonly id: number
  readonly name: string
  readonly parent_name: string | null
}

/** That an item is of a genre. */
export interface GenreLink {
  readonly item_id: number
  readonly genre_id: number
}

/** An ID that others gave to an item. */
export interface OutsideIdFacts {
  readonly item_id: number
  readonly namespace: string
  readonly value: string
}

type Ids = { readonly ids: readonly number[] }

/** Compiles the queries. Removed items have rows too: they are asked for only where that is meant. */
export function prepareItemQueries(db: CatalogDb) {
  return {
    artists: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db.selectFrom('artist').select(['id', 'guid', 'name', 'biography']).where('id', 'in', list('ids')),
    ),
    albums: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('album')
        .select(['id', 'guid', 'name', 'subtitle', 'album_type', 'released_at_ms', 'label', 'is_explicit'])
        .select(['track_count', 'duration_ms'])
        .where('id', 'in', list('ids')),
    ),
    tracks: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('track')
        .select(['id', 'guid', 'name', 'album_id', 'subtitle', 'disc_number', 'track_number', 'duration_ms'])
        .select(['released_at_ms', 'is_explicit', 'is_playable', 'is_for_applications'])
        .where('id', 'in', list('ids')),
    ),
    /** What an album or a playlist comes to, where some of it may be hidden. */
    seenAlbumSums: prepareSeeing(db, ({ list }: Holes<Seeing<Ids>>, isSeen) =>
      db
        .selectFrom('track')
        .select('track.album_id as id')
        .select(sumTracks)
        .where('track.album_id', 'in', list('ids'))
        .where('track.removed_at_ms', 'is', null)
        .where(isSeen('track', 'track.id'))
        .groupBy('track.album_id'),
    ),
    seenPlaylistSums: prepareSeeing(db, ({ list }: Holes<Seeing<Ids>>, isSeen) =>
      db
        .selectFrom('playlist_track as entry')
        .innerJoin('track', 'track.id', 'entry.track_id')
        .select('entry.playlist_id as id')
        .select(sumTracks)
        .where('entry.playlist_id', 'in', list('ids'))
        .where('track.removed_at_ms', 'is', null)
        .where(isSeen('track', 'track.id'))
        .groupBy('entry.playlist_id'),
    ),
    playlists: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('playlist')
        .select(['id', 'guid', 'name', 'description', 'names', 'descriptions', 'provider', 'track_count'])
        .select('duration_ms')
        .where('id', 'in', list('ids')),
    ),
    albumCredits: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('album_artist')
        .select(['album_id as item_id', 'artist_id', 'role'])
        .where('album_id', 'in', list('ids'))
        .orderBy('album_id')
        .orderBy('position'),
    ),
    trackCredits: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('track_artist')
        .select(['track_id as item_id', 'artist_id', 'role'])
        .where('track_id', 'in', list('ids'))
        .orderBy('track_id')
        .orderBy('position'),
    ),
    genres: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('genre')
        .leftJoin('genre as parent', 'parent.id', 'genre.parent_id')
        .select(['genre.id', 'genre.name', 'parent.name as parent_name'])
        .where('genre.id', 'in', list('ids')),
    ),
    artistGenres: prepareGenreLinks(db, 'artist_genre'),
    albumGenres: prepareGenreLinks(db, 'album_genre'),
    trackGenres: prepareGenreLinks(db, 'track_genre'),
    artistOutsideIds: prepareOutsideIdQuery(db, 'artist'),
    albumOutsideIds: prepareOutsideIdQuery(db, 'album'),
    trackOutsideIds: prepareOutsideIdQuery(db, 'track'),
  }
}

/** How many tracks there are, and how long they last together. */
const sumTracks = () => [
  sql<number>`count(*)`.as('track_count'),
  sql<number>`coalesce(sum(track.duration_ms), 0)`.as('duration_ms'),
]

function prepareGenreLinks(db: CatalogDb, table: 'artist_genre' | 'album_genre' | 'track_genre') {
  return prepareQuery(db, ({ list }: Holes<Ids>) =>
    db
      .selectFrom(table)
      .select(['item_id', 'genre_id'])
      .where('item_id', 'in', list('ids'))
      .orderBy('item_id')
      .orderBy('position'),
  )
}

function prepareOutsideIdQuery(db: CatalogDb, kind: 'artist' | 'album' | 'track') {
  return prepareQuery(db, ({ list }: Holes<Ids>) =>
    db
      .selectFrom('outside_id')
      .select(['item_id', 'namespace', 'value'])
      .where('kind', '=', kind)
      .where('item_id', 'in', list('ids'))
      // Further GUIDs of ours, which are no other IDs.
      .where('namespace', '<>', 'music'),
  )
}
