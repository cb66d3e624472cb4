import type { CatalogDb } from '../storage/index.ts'
import type { Holes } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'

type Parent = { readonly parent: number }
type TrackWindow = Parent & {
  readonly disc: number
  readonly track: number
  readonly id: number
  readonly skip: number
  readonly limit: number
}
type RankWindow = Parent & {
  readonly rank: number
  readonly id: number
  readonly skip: number
  readonly limit: number
}
type PositionWindow = Parent & { readonly position: number; readonly skip: number; readonly limit: number }

export type ListQueries = ReturnType<typeof prepareListQueries>

/**
 * Compiles the queries of the lists that grow without bound. Each walks the index that holds the list's order, from the place
 * that the values name; removed items are in no list.
 */
export function prepareListQueries(db: CatalogDb) {
  return {
    tracksOfAlbum: prepareAlbumTracks(db),
    countTracksOfAlbum: prepareSeeing(db, ({ value }: Holes<Seeing<Parent>>, isSeen) =>
      db
        .selectFrom('track')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('album_id', '=', value('parent'))
        .where('removed_at_ms', 'is', null)
        .where(isSeen('track', 'track.id')),
    ),
    tracksOfPlaylist: preparePlaylistTracks(db),
    countTracksOfPlaylist: prepareSeeing(db, ({ value }: Holes<Seeing<Parent>>, isSeen) =>
      db
        .selectFrom('playlist_track')
        .innerJoin('track', 'track.id', 'playlist_track.track_id')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('playlist_id', '=', value('parent'))
        .where('track.removed_at_ms', 'is', null)
        .where(isSeen('track', 'track.id')),
    ),
    albumsOfArtist: prepareArtistList(db, 'artist_album_list'),
    countAlbumsOfArtist: prepareArtistListCount(db, 'artist_album_list'),
    tracksOfArtist: prepareArtistList(db, 'artist_track_list'),
    countTracksOfArtist: prepareArtistListCount(db, 'artist_track_list'),
  }
}

/**
 * Walks index track_album, first what else stands at the same place of the disc, then what stands behind it: within a
 * tuple SQLite would not seek the row ID, and an album of a thousand tracks without numbers would be read from its start.
 */
function prepareAlbumTracks(db: CatalogDb) {
  return prepareSeeing(db, ({ value }: Holes<Seeing<TrackWindow>>, isSeen) => {
    const tracks = db
      .selectFrom('track')
      .select(['id', 'disc_number', 'track_number'])
      .where('album_id', '=', value('parent'))
      .where('removed_at_ms', 'is', null)
      .where(isSeen('track', 'track.id'))
    return tracks
      .where('disc_number', '=', value('disc'))
      .where('track_number', '=', value('track'))
      .where('id', '>', value('id'))
      .unionAll(
        tracks.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('disc_number', 'track_number'), '>', tuple(value('disc'), value('track'))),
        ),
      )
      .orderBy('disc_number')
      .orderBy('track_number')
      .orderBy('id')
      .limit(value('limit'))
      .offset(value('skip'))
  })
}

/** Walks the primary key of the entries; the cross join keeps it so. */
function preparePlaylistTracks(db: CatalogDb) {
  return prepareSeeing(db, ({ value }: Holes<Seeing<PositionWindow>>, isSeen) =>
    db
      .selectFrom('playlist_track as entry')
      .crossJoin('track')
      .select(['track.id', 'entry.position'])
      .where('entry.playlist_id', '=', value('parent'))
      .where('entry.position', '>', value('position'))
      .whereRef('track.id', '=', 'entry.track_id')
      .where('track.removed_at_ms', 'is', null)
      .where(isSeen('track', 'track.id'))
      .orderBy('entry.position')
      .limit(value('limit'))
      .offset(value('skip')),
  )
}

type ArtistListTable = 'artist_album_list' | 'artist_track_list'
const kindOf = { artist_album_list: 'album', artist_track_list: 'track' } as const

/** Walks the primary key of the list's table. */
function prepareArtistList(db: CatalogDb, table: ArtistListTable) {
  return prepareSeeing(db, ({ value }: Holes<Seeing<RankWindow>>, isSeen) =>
    db
      .selectFrom(table)
      .select(['item_id as id', 'rank'])
      .where('artist_id', '=', value('parent'))
      .where(isSeen(kindOf[table], `${table}.item_id`))
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('rank', 'item_id'), '>', tuple(value('rank'), value('id'))),
      )
      .orderBy('rank')
      .orderBy('item_id')
      .limit(value('limit'))
      .offset(value('skip')),
  )
}

function prepareArtistListCount(db: CatalogDb, table: ArtistListTable) {
  return prepareSeeing(db, ({ value }: Holes<Seeing<Parent>>, isSeen) =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('artist_id', '=', value('parent'))
      .where(isSeen(kindOf[table], `${table}.item_id`)),
  )
}
